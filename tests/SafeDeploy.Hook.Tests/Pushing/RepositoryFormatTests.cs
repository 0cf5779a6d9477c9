using SafeDeploy.Core.Hooks;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Hook.Tests.Pushing;

/// <summary>Real pushes through the real native hook from repositories in formats that Git alone reads.</summary>
public sealed class RepositoryFormatTests(PushRig rig) : IDisposable
{
    private HookedClone _clone = rig.Copy();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public void Sha256_repository_is_judged_through_git_itself()
    {
        _clone.Dispose();
        _clone = rig.Copy(sha256: true);
        var tree = PushRig.Change(_clone, PushRig.Sensitive);

        Refused(Push("topic"));
        PushRig.Record(_clone, tree);
        Assert.Equal((0, ""), (Push("topic").ExitCode, Push("topic").Error));
        var direct = Push("topic:main");

        Assert.Equal(64, tree.Length);
        Assert.Equal(1, direct.ExitCode);
        Assert.Contains("it would change main,", direct.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Repository_of_an_unknown_format_is_refused_when_git_itself_does_not_open_it()
    {
        var line = $"refs/heads/topic {_clone.Git("rev-parse", "topic").Output.Trim()} refs/heads/topic {new string('0', 40)}\n";
        _clone.Git("config", "core.repositoryFormatVersion", "1").MustPass();
        _clone.Git("config", "extensions.somethingNew", "true").MustPass();

        var run = Ran.Process(_clone.Work, NativeHook.Program, ["pre-push", "--", "origin", "../remote.git"], _clone.Environment, line);

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("safedeploy: push refused: Git opens no repository in ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Reftable_repository_is_judged_through_git_where_git_reads_it_and_refused_where_it_does_not()
    {
        var reads = _clone.GitIn(_clone.Root, "init", "--quiet", "--ref-format=reftable", "tables").ExitCode == 0;
        if (!reads)
        {
            // A Git of before 2.45: such a repository comes from a newer one, on a shared disk.
            var line = $"refs/heads/topic {_clone.Git("rev-parse", "topic").Output.Trim()} refs/heads/topic {new string('0', 40)}\n";
            _clone.Git("config", "core.repositoryFormatVersion", "1").MustPass();
            _clone.Git("config", "extensions.refStorage", "reftable").MustPass();
            var refused = Ran.Process(_clone.Work, NativeHook.Program, ["pre-push", "--", "origin", "../remote.git"], _clone.Environment, line);
            Assert.Equal((3, true), (refused.ExitCode, refused.Error.StartsWith("safedeploy: push refused: Git opens no repository in ", StringComparison.Ordinal)));
            return;
        }

        var tables = Path.Combine(_clone.Root, "tables");
        _clone.GitIn(tables, "remote", "add", "origin", "../remote.git").MustPass();
        _clone.GitIn(tables, "fetch", "--quiet", "origin").MustPass();
        _clone.GitIn(tables, "switch", "--quiet", "-c", "topic", "origin/main").MustPass();
        PushRig.Install(tables, GitHook.PrePush);
        File.AppendAllText(Path.Combine(tables, PushRig.Sensitive), "// more\n");
        _clone.GitIn(tables, "commit", "--quiet", "-am", "more").MustPass();

        Refused(_clone.GitIn(tables, "push", "origin", "topic"));
        var tree = _clone.GitIn(tables, "rev-parse", "HEAD^{tree}").Output.Trim();
        Records.Store(_clone, tables, tree, Records.Envelope(tree, Records.Developer));
        Assert.Equal(0, _clone.GitIn(tables, "push", "origin", "topic").ExitCode);
    }

    private Ran Push(params string[] arguments) => _clone.Git(["push", "--quiet", "origin", .. arguments]);

    private static void Refused(Ran push, string branch = "topic")
    {
        Assert.Equal(1, push.ExitCode);
        Assert.Contains($"safedeploy: push refused: {branch} changes code that handles personal data, and no test run of this tree is recorded.\n", push.Error, StringComparison.Ordinal);
    }
}
