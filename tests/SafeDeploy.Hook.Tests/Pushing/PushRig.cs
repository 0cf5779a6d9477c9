using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Hooks;
using SafeDeploy.Git.Hooks;
using SafeDeploy.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(SafeDeploy.Hook.Tests.Pushing.PushRig))]

namespace SafeDeploy.Hook.Tests.Pushing;

/// <summary>
/// A clone of records software and its bare remote, with the native hook installed: made once, copied for each test. The deployment branch main has a policy
/// with sensitive paths, and the keys of a developer and of continuous integration.
/// </summary>
public sealed class PushRig : IDisposable
{
    public const string Sensitive = "src/Records/Person.cs";

    private readonly Lazy<string> _sha1 = new(() => Make("sha1"));
    private readonly Lazy<string> _sha256 = new(() => Make("sha256"));

    /// <summary>A copy for a test; skips it where there is no native hook.</summary>
    public HookedClone Copy(bool sha256 = false)
    {
        Assert.SkipWhen(NativeHook.Missing is not null, NativeHook.Missing ?? "");
        var root = Directory.CreateTempSubdirectory("safedeploy-push-").FullName;
        HookedClone.Copy(new DirectoryInfo((sha256 ? _sha256 : _sha1).Value), root);
        return new HookedClone(root, owned: true);
    }

    public void Dispose()
    {
        foreach (var made in new[] { _sha1, _sha256 }.Where(m => m.IsValueCreated))
        {
            Directory.Delete(made.Value, recursive: true);
        }
    }

    /// <summary>Commits a change to a file and says the id of the commit's tree.</summary>
    public static string Change(HookedClone clone, string path, string? text = null)
    {
        var file = Path.Combine(clone.Work, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.AppendAllText(file, text ?? $"// {Guid.NewGuid()}\n");
        clone.Git("add", "--all").MustPass();
        clone.Commit("change " + path);
        return Tree(clone);
    }

    public static string Tree(HookedClone clone, string revision = "HEAD") => clone.Git("rev-parse", revision + "^{tree}").MustPass().Output.Trim();

    /// <summary>Records a run of tests in the clone's own store.</summary>
    public static void Record(HookedClone clone, string tree, string store = EvidenceLayout.Ref) => Records.Store(clone, clone.Work, tree, Records.Envelope(tree, Records.Developer), store: store);

    /// <summary>Installs the native hook, as the tool does.</summary>
    public static void Install(string folder, GitHook hook) => HookInstaller.Install(HookRepository.Find(folder), new HookTool([NativeHook.Program], [NativeHook.Program], IsNative: true), hook);

    private static string Make(string format)
    {
        var root = Directory.CreateTempSubdirectory("safedeploy-push-template-").FullName;
        File.WriteAllText(Path.Combine(root, "gitconfig"), "[user]\n\tname = A Person\n\temail = person@example.org\n[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n[protocol \"file\"]\n\tallow = always\n");
        using var made = new HookedClone(root, owned: false);
        made.GitIn(root, "init", "--quiet", "--bare", $"--object-format={format}", "remote.git").MustPass();
        made.GitIn(root, "init", "--quiet", $"--object-format={format}", "work").MustPass();
        made.Git("remote", "add", "origin", "../remote.git").MustPass();
        made.WritePolicy("""{ "deploymentBranches": ["main"], "sensitivePaths": ["src/Records/**"] }""");
        Write(made, "compliance/allowed_signers", Records.AllowedSigners);
        Write(made, Sensitive, "class Person;\n");
        Write(made, "src/Other.cs", "class Other;\n");
        made.Git("add", "--all").MustPass();
        made.Commit("first");
        made.Git("push", "--quiet", "origin", "main").MustPass();
        made.Git("switch", "--quiet", "-c", "topic").MustPass();
        Install(made.Work, GitHook.PrePush);
        return root;
    }

    private static void Write(HookedClone clone, string path, string text)
    {
        var file = Path.Combine(clone.Work, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
