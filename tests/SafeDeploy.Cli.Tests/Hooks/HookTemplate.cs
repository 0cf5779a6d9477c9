using SafeDeploy.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(SafeDeploy.Cli.Tests.Hooks.HookTemplate))]

namespace SafeDeploy.Cli.Tests.Hooks;

/// <summary>A clone with the hook installed by the real tool, and its bare remote; made once, copied for each test.</summary>
public sealed class HookTemplate : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("safedeploy-hook-template-").FullName;

    public HookTemplate()
    {
        File.WriteAllText(Path.Combine(_root, "gitconfig"), "[user]\n\tname = A Person\n\temail = person@example.org\n[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n");
        using var made = new HookedClone(_root, owned: false);
        made.GitIn(_root, "init", "--quiet", "--bare", "remote.git").MustPass();
        made.GitIn(_root, "init", "--quiet", "work").MustPass();
        made.Git("remote", "add", "origin", "../remote.git").MustPass();
        made.Commit("first");
        made.Git("push", "--quiet", "origin", "main").MustPass();
        made.Tool("hook", "install").MustPass();
    }

    /// <summary>A copy of its own for a test.</summary>
    public HookedClone Copy()
    {
        var root = Directory.CreateTempSubdirectory("safedeploy-hook-").FullName;
        HookedClone.Copy(new DirectoryInfo(_root), root);
        return new HookedClone(root, owned: true);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
