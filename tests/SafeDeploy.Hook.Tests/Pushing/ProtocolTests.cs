using SafeDeploy.Core.Hooks;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Hook.Tests.Pushing;

/// <summary>What Git says to the installed hook and what people see, with the real native hook.</summary>
public sealed class ProtocolTests(PushRig rig) : IDisposable
{
    private readonly HookedClone _clone = rig.Copy();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public void Installed_script_has_line_feeds_mode_755_and_runs_the_native_hook_by_its_path()
    {
        var script = File.ReadAllText(_clone.Hook);

        Assert.StartsWith("#!/bin/sh\n", script, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', script);
        Assert.Contains($"    exec {NativeHook.Program} pre-push \"$@\" >&2\n", script, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal((UnixFileMode)Convert.ToInt32("755", 8), File.GetUnixFileMode(_clone.Hook));
        }
    }

    [Fact]
    public void Native_hook_says_its_version_and_that_it_is_native()
    {
        var run = Ran.Process(_clone.Work, NativeHook.Program, ["--version"], _clone.Environment).MustPass();

        Assert.Matches(@"^safedeploy-hook \d+\.\d+\.\d+[^ ]* native\n$", run.Output);
    }

    [Theory]
    [InlineData("--force", "main~0:main", "change")]
    [InlineData("--force", "orphan:main", "rewrite")]
    [InlineData("--quiet", ":main", "delete")]
    [InlineData("--quiet", "topic:main", "change")]
    public void Deployment_branch_is_refused_whatever_is_pushed_to_it(string option, string refspec, string what)
    {
        _clone.Git("switch", "--quiet", "--orphan", "orphan").MustPass();
        _clone.Commit("nothing before");
        _clone.Git("switch", "--quiet", "main").MustPass();
        _clone.Commit("ahead");
        _clone.Git("branch", "--force", "topic", "main").MustPass();
        var before = _clone.Remote("refs/heads/main");

        var push = _clone.Git("push", option, "origin", refspec);

        Assert.Equal(1, push.ExitCode);
        Assert.StartsWith($"safedeploy: push refused: it would {what} main, a deployment branch (safedeploy.json)", push.Error, StringComparison.Ordinal);
        Assert.Equal(before, _clone.Remote("refs/heads/main"));
    }

    [Fact]
    public void New_deployment_branch_of_published_commits_is_refused()
    {
        _clone.WritePolicy("""{ "deploymentBranches": ["main", "live"], "sensitivePaths": ["src/Records/**"] }""");

        var push = _clone.Git("push", "origin", "main:live");

        Assert.Equal(1, push.ExitCode);
        Assert.Contains("it would create live, a deployment branch (safedeploy.json)", push.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Porcelain_output_holds_no_word_of_the_hook()
    {
        PushRig.Change(_clone, PushRig.Sensitive);

        var push = _clone.Git("push", "--porcelain", "origin", "topic");

        Assert.Equal(1, push.ExitCode);
        Assert.DoesNotContain("safedeploy", push.Output, StringComparison.Ordinal);
        Assert.Contains("safedeploy: push refused", push.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Push_of_nothing_passes_and_dry_run_is_judged()
    {
        Assert.Equal((0, "", ""), Outcome(_clone.Git("push", "--quiet", "origin", "main")));
        PushRig.Change(_clone, PushRig.Sensitive);

        Assert.Equal(1, _clone.Git("push", "--dry-run", "origin", "topic").ExitCode);
    }

    [Fact]
    public void No_verify_goes_past_the_hook_so_the_gate_must_decide()
    {
        PushRig.Change(_clone, PushRig.Sensitive);

        _clone.Git("push", "--quiet", "--no-verify", "origin", "topic").MustPass();

        Assert.NotEqual("", _clone.Remote("refs/heads/topic"));
    }

    [Fact]
    public void Tags_notes_and_a_tagged_tree_start_no_program_at_all()
    {
        _clone.Git("tag", "v1").MustPass();
        _clone.Git("tag", "-a", "v2", "-m", "two").MustPass();
        _clone.Git("notes", "add", "-m", "seen").MustPass();
        // A program that is gone refuses whatever starts it.
        File.WriteAllText(_clone.Hook, new HookScript(GitHook.PrePush, ["/gone/safedeploy-hook", "pre-push"], ["/gone/safedeploy-hook"], MadeFolder: false).Render());

        Assert.Equal((0, "", ""), Outcome(_clone.Git("push", "--quiet", "origin", "v1", "v2", "refs/notes/commits", "HEAD^{tree}:refs/tags/tree")));
        var branch = _clone.Git("push", "origin", "v1", "topic");

        Assert.Equal(1, branch.ExitCode);
        Assert.StartsWith("safedeploy: push refused: /gone/safedeploy-hook, which checks pushes, is gone.", branch.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tree_pushed_as_a_branch_cannot_be_verified()
    {
        PushRig.Change(_clone, PushRig.Sensitive);

        var push = _clone.Git("push", "origin", "topic^{tree}:refs/heads/tree");

        Assert.Equal(1, push.ExitCode);
        Assert.Contains("is no commit", push.Error, StringComparison.Ordinal);
        Assert.Equal("", _clone.Remote("refs/heads/tree"));
    }

    [Fact]
    public void Hook_that_was_there_before_runs_first_with_all_lines_and_ours_judges_the_same()
    {
        File.Delete(_clone.Hook);
        HookedClone.WriteHook(_clone.Hook, "#!/bin/sh\nprintf '%s|' \"$@\" > ../seen\ncat >> ../seen\n");
        PushRig.Install(_clone.Work, GitHook.PrePush);
        _clone.Git("tag", "v1").MustPass();
        PushRig.Change(_clone, PushRig.Sensitive);

        var push = _clone.Git("push", "origin", "v1", "topic");
        var seen = File.ReadAllText(Path.Combine(_clone.Root, "seen"));

        Assert.Equal(1, push.ExitCode);
        Assert.Contains("push refused: topic changes code", push.Error, StringComparison.Ordinal);
        Assert.StartsWith("origin|../remote.git|", seen, StringComparison.Ordinal);
        Assert.Contains(" refs/tags/v1 ", seen, StringComparison.Ordinal);
        Assert.Contains(" refs/heads/topic ", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refs/heads/topic\n", "line 1 of what Git passed to the hook cannot be read")]
    [InlineData("a b\nrefs/heads/topic ZZZZ refs/heads/topic OOOO\n", "line 1, 2 of what Git passed")]
    [InlineData("HEAD AAAA refs/heads/topic\n", "line 1 of what Git passed")]
    public void Line_that_git_does_not_write_refuses_the_push(string lines, string says)
    {
        var input = lines.Replace("AAAA", new string('a', 40), StringComparison.Ordinal);

        var run = Ran.Process(_clone.Work, _clone.Hook, ["origin", "../remote.git"], _clone.Environment, input);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_policy_refuses_a_branch_with_its_place()
    {
        _clone.WritePolicy("{\n  \"sensitivePaths\": [\"/src\"]\n}\n");

        var push = _clone.Git("push", "origin", "topic");

        Assert.Equal(1, push.ExitCode);
        Assert.Matches(@"^safedeploy: push refused: safedeploy\.json:2:\d+: ""/src"" is not a path in the repository", push.Error);
    }

    [Fact]
    public void Address_with_a_password_is_never_shown_whole()
    {
        const string Address = "https://me:s3cret@host.example/o/r.git?t=s3cret";
        var line = $"refs/heads/main {new string('a', 40)} refs/heads/main {new string('b', 40)}\nrefs/heads/x {new string('a', 40)} refs/heads/x {new string('0', 40)}\n";

        var run = Ran.Process(_clone.Work, _clone.Hook, [Address, Address], _clone.Environment, line);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("https://host.example/o/r.git", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", run.Error, StringComparison.Ordinal);
    }

    private static (int, string, string) Outcome(Ran ran) => (ran.ExitCode, ran.Output, ran.Error);
}
