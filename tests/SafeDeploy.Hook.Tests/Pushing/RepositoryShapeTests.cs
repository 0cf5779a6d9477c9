using SafeDeploy.Core.Hooks;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Hook.Tests.Pushing;

/// <summary>Real pushes through the real native hook from every shape of repository: what cannot be read is never taken for good.</summary>
public sealed class RepositoryShapeTests(PushRig rig) : IDisposable
{
    private readonly HookedClone _clone = rig.Copy();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public void Packed_repository_is_judged_like_a_loose_one()
    {
        var tested = PushRig.Change(_clone, PushRig.Sensitive);
        PushRig.Record(_clone, tested);
        _clone.Git("gc", "--quiet", "--prune=now").MustPass();
        Assert.DoesNotContain(Directory.EnumerateDirectories(Path.Combine(_clone.Work, ".git", "objects")), d => Path.GetFileName(d).Length == 2);

        Assert.Equal(0, Push("topic").ExitCode);
        PushRig.Change(_clone, PushRig.Sensitive);
        Refused(Push("topic"));
    }

    [Fact]
    public void Shallow_clone_without_a_common_ancestor_counts_all_that_differs()
    {
        _clone.Git("switch", "--quiet", "main").MustPass();
        PushRig.Change(_clone, "src/Other.cs");
        _clone.Git("push", "--quiet", "--no-verify", "origin", "main").MustPass();
        _clone.GitIn(_clone.Root, "clone", "--quiet", "--depth=1", $"file://{_clone.Root}/remote.git", "shallow").MustPass();
        var shallow = Path.Combine(_clone.Root, "shallow");
        PushRig.Install(shallow, GitHook.PrePush);
        _clone.GitIn(shallow, "switch", "--quiet", "--orphan", "topic").MustPass();
        _clone.GitIn(shallow, "checkout", "--quiet", "main", "--", ".").MustPass();
        _clone.GitIn(shallow, "commit", "--quiet", "-m", "the same").MustPass();

        Assert.Equal(0, _clone.GitIn(shallow, "push", "origin", "topic").ExitCode);
        File.AppendAllText(Path.Combine(shallow, PushRig.Sensitive), "// more\n");
        _clone.GitIn(shallow, "commit", "--quiet", "-am", "more").MustPass();
        Refused(_clone.GitIn(shallow, "push", "origin", "topic"));
    }

    [Fact]
    public void Partial_clone_that_lacks_the_folders_to_compare_cannot_be_verified_and_asks_no_network()
    {
        _clone.GitIn(Path.Combine(_clone.Root, "remote.git"), "config", "uploadpack.allowFilter", "true").MustPass();
        _clone.GitIn(_clone.Root, "clone", "--quiet", "--no-checkout", "--filter=tree:0", $"file://{_clone.Root}/remote.git", "partial").MustPass();
        var partial = Path.Combine(_clone.Root, "partial");
        PushRig.Install(partial, GitHook.PrePush);
        File.WriteAllText(Path.Combine(partial, "safedeploy.json"), """{ "deploymentBranches": ["main"], "sensitivePaths": ["src/**"] }""");
        var empty = _clone.GitIn(partial, "mktree").MustPass().Output.Trim();
        var commit = _clone.GitIn(partial, "commit-tree", empty, "-p", "origin/main", "-m", "x").MustPass().Output.Trim();
        Directory.Move(Path.Combine(_clone.Root, "remote.git"), Path.Combine(_clone.Root, "away.git"));

        var line = $"HEAD {commit} refs/heads/topic {new string('0', 40)}\n";
        var run = Ran.Process(partial, NativeHook.Program, ["pre-push", "--", "origin", "x"], _clone.Environment, line);

        Assert.Equal(3, run.ExitCode);
        Assert.Matches("it cannot be verified that topic was tested: the object [0-9a-f]{40} is not in this repository", run.Error);
    }

    [Fact]
    public void Object_that_is_not_here_cannot_be_verified()
    {
        var line = $"refs/heads/topic {new string('a', 40)} refs/heads/topic {new string('b', 40)}\n";

        var run = Ran.Process(_clone.Work, NativeHook.Program, ["pre-push", "--", "origin", "../remote.git"], _clone.Environment, line);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains($"it cannot be verified that topic was tested: the object {new string('a', 40)} is not in this repository", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_object_cannot_be_verified()
    {
        PushRig.Change(_clone, PushRig.Sensitive);
        var tree = PushRig.Tree(_clone);
        var file = Path.Combine(_clone.Work, ".git", "objects", tree[..2], tree[2..]);
        File.SetAttributes(file, FileAttributes.Normal);
        File.WriteAllBytes(file, [0x78, 0x9c, 1, 2, 3]);
        var line = $"refs/heads/topic {_clone.Git("rev-parse", "topic").Output.Trim()} refs/heads/topic {new string('0', 40)}\n";

        var run = Ran.Process(_clone.Work, NativeHook.Program, ["pre-push", "--", "origin", "../remote.git"], _clone.Environment, line);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains($"the object {tree} is damaged. Try: git fsck", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Remote_object_that_was_never_fetched_does_not_hide_an_untested_change()
    {
        _clone.GitIn(_clone.Root, "clone", "--quiet", "remote.git", "colleague").MustPass();
        var colleague = Path.Combine(_clone.Root, "colleague");
        _clone.GitIn(colleague, "commit", "--quiet", "--allow-empty", "-m", "theirs").MustPass();
        _clone.GitIn(colleague, "push", "--quiet", "origin", "HEAD:topic").MustPass();
        PushRig.Change(_clone, PushRig.Sensitive);

        Refused(Push("--force", "topic"));
        var direct = Push("--force", "topic:main");

        Assert.Contains("it would change main,", direct.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Branch_to_a_remote_of_which_no_deployment_branch_is_known_cannot_be_verified()
    {
        _clone.GitIn(_clone.Root, "init", "--quiet", "--bare", "new.git").MustPass();
        _clone.Git("remote", "add", "new", "../new.git").MustPass();

        var push = _clone.Git("push", "new", "topic");

        Assert.Equal(1, push.ExitCode);
        Assert.StartsWith("safedeploy: push refused: it cannot be verified that topic was tested: no deployment branch of new is known here (main), so neither what is new nor who may sign. Try: git fetch new.\n", push.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../remote.git")]
    [InlineData("file://ROOT/remote.git")]
    public void Push_to_an_address_is_judged_by_the_remote_of_that_address(string address)
    {
        _clone.Git("remote", "set-url", "origin", address.Replace("ROOT", _clone.Root, StringComparison.Ordinal)).MustPass();
        PushRig.Change(_clone, PushRig.Sensitive);

        Refused(_clone.Git("push", address.Replace("ROOT", _clone.Root, StringComparison.Ordinal), "topic"));
    }

    [Fact]
    public void Remote_that_was_renamed_is_judged_by_its_new_name()
    {
        _clone.Git("remote", "rename", "origin", "up/stream").MustPass();
        PushRig.Record(_clone, PushRig.Change(_clone, PushRig.Sensitive));

        Assert.Equal((0, ""), (_clone.Git("push", "--quiet", "up/stream", "topic").ExitCode, ""));
    }

    [Fact]
    public void Linked_worktree_and_subfolder_are_judged_alike()
    {
        _clone.Git("worktree", "add", "--quiet", "../linked", "-b", "side", "main").MustPass();
        var linked = Path.Combine(_clone.Root, "linked");
        var folder = Path.Combine(linked, "src", "Records");
        File.AppendAllText(Path.Combine(linked, PushRig.Sensitive), "// more\n");
        _clone.GitIn(linked, "commit", "--quiet", "-am", "more").MustPass();

        Refused(_clone.GitIn(folder, "push", "origin", "side"), "side");
        PushRig.Record(_clone, _clone.GitIn(linked, "rev-parse", "HEAD^{tree}").Output.Trim());
        Assert.Equal(0, _clone.GitIn(folder, "push", "origin", "side").ExitCode);
    }

    [Fact]
    public void Borrowed_objects_are_read_where_they_are()
    {
        _clone.GitIn(_clone.Root, "clone", "--quiet", "--shared", "remote.git", "borrower").MustPass();
        var borrower = Path.Combine(_clone.Root, "borrower");
        PushRig.Install(borrower, GitHook.PrePush);
        _clone.GitIn(borrower, "switch", "--quiet", "-c", "topic").MustPass();
        File.AppendAllText(Path.Combine(borrower, PushRig.Sensitive), "// more\n");
        _clone.GitIn(borrower, "commit", "--quiet", "-am", "more").MustPass();

        Refused(_clone.GitIn(borrower, "push", "origin", "topic"));
    }

    [Fact]
    public void Replacement_of_a_commit_here_does_not_hide_what_is_pushed()
    {
        PushRig.Change(_clone, PushRig.Sensitive);
        _clone.Git("replace", "HEAD", "main").MustPass();

        Refused(Push("topic"));
    }

    [Fact]
    public void Many_refs_are_judged_in_one_go_and_each_that_is_not_tested_is_named()
    {
        PushRig.Change(_clone, PushRig.Sensitive);
        var commit = _clone.Git("rev-parse", "HEAD").Output.Trim();
        var input = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"create refs/heads/many/{i} {(i % 250 == 7 ? commit : "main")}\ncreate refs/tags/t{i} main\n"));
        Ran.Process(_clone.Work, "git", ["update-ref", "--stdin"], _clone.Environment, input).MustPass();

        var push = _clone.Git("push", "--atomic", "origin", "refs/heads/many/*:refs/heads/many/*", "--tags");

        Assert.Equal(1, push.ExitCode);
        Assert.Equal(["7", "257", "507", "757"], push.Error.Split('\n').Where(l => l.StartsWith("safedeploy:", StringComparison.Ordinal)).Select(l => l.Split("many/")[1].Split(' ')[0]).OrderBy(int.Parse));
        Assert.Equal("", _clone.Remote("refs/heads/many/1"));
    }

    [Fact]
    public void Mirror_push_judges_branches_and_lets_other_refs_be()
    {
        _clone.Git("notes", "add", "-m", "seen").MustPass();
        PushRig.Change(_clone, PushRig.Sensitive);

        Refused(_clone.Git("push", "--mirror", "origin"));
    }

    private Ran Push(params string[] arguments) => _clone.Git(["push", "--quiet", "origin", .. arguments]);

    private static void Refused(Ran push, string branch = "topic")
    {
        Assert.Equal(1, push.ExitCode);
        Assert.Contains($"safedeploy: push refused: {branch} changes code that handles personal data, and no test run of this tree is recorded.\n", push.Error, StringComparison.Ordinal);
    }
}
