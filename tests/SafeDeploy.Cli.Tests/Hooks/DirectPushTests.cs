using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Hooks;

public sealed class DirectPushTests(HookTemplate template) : IDisposable
{
    private const string Courtesy = "  This hook is a courtesy: git push --no-verify goes past it, and the deployment gate still decides.\n";
    private const string Failed = "error: failed to push some refs to '../remote.git'\n";

    private readonly HookedClone _clone = template.Copy();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public void Push_to_a_deployment_branch_is_refused_and_says_what_to_do_instead()
    {
        var before = _clone.Remote("refs/heads/main");
        var commit = _clone.Commit("second");

        var push = _clone.Git("push", "origin", "main");

        Assert.Equal(1, push.ExitCode);
        Assert.Equal(
            "safedeploy: push refused: it would change main, a deployment branch (the default, for want of a policy), without a review.\n"
            + "  Push a branch and ask for a review instead:\n"
            + $"    git push origin main:refs/heads/change-{commit[..7]}\n"
            + "    and open a pull request (or merge request) into main on your host\n"
            + Courtesy + Failed,
            push.Error);
        Assert.Empty(push.Output);
        Assert.Equal(before, _clone.Remote("refs/heads/main"));
    }

    [Fact]
    public void Command_that_a_refusal_suggests_works()
    {
        var commit = _clone.Commit("second");
        var suggested = _clone.Git("push", "origin", "main").Error.Split('\n').Single(l => l.StartsWith("    git push", StringComparison.Ordinal));

        _clone.Git(suggested.Trim().Split(' ')[1..]).MustPass();

        Assert.Equal(commit, _clone.Remote($"refs/heads/change-{commit[..7]}"));
    }

    [Fact]
    public void Push_of_a_branch_a_tag_and_a_note_passes_without_a_word()
    {
        var commit = _clone.Commit("second");
        _clone.Git("tag", "-a", "v1", "-m", "one").MustPass();
        _clone.Git("notes", "add", "-m", "seen").MustPass();

        var push = _clone.Git("push", "--quiet", "origin", "HEAD:refs/heads/topic", "v1", "refs/notes/commits");

        Assert.Equal((0, "", ""), (push.ExitCode, push.Output, push.Error));
        Assert.Equal(commit, _clone.Remote("refs/heads/topic"));
    }

    [Fact]
    public void Forced_push_is_refused_as_a_rewrite()
    {
        var before = _clone.Remote("refs/heads/main");
        _clone.Git("commit", "--quiet", "--amend", "--allow-empty", "-m", "other").MustPass();

        var push = _clone.Git("push", "--force", "origin", "main");

        Assert.Equal(1, push.ExitCode);
        Assert.StartsWith("safedeploy: push refused: it would rewrite main, a deployment branch", push.Error, StringComparison.Ordinal);
        Assert.Contains("git revert <commit>", push.Error, StringComparison.Ordinal);
        Assert.EndsWith(Courtesy + Failed, push.Error, StringComparison.Ordinal);
        Assert.Equal(before, _clone.Remote("refs/heads/main"));
    }

    [Fact]
    public void Deletion_is_refused()
    {
        var push = _clone.Git("push", "origin", "--delete", "main");

        Assert.Equal(1, push.ExitCode);
        Assert.Equal(
            "safedeploy: push refused: it would delete main, a deployment branch (the default, for want of a policy).\n"
            + "  If main is to go, take it out of deploymentBranches in safedeploy.json by a reviewed change,\n"
            + "  and have the host's administrator delete it there.\n"
            + Courtesy + Failed,
            push.Error);
        Assert.NotEmpty(_clone.Remote("refs/heads/main"));
    }

    [Fact]
    public void Creation_on_a_new_remote_is_refused_and_says_how_to_publish_for_the_first_time()
    {
        _clone.GitIn(_clone.Root, "init", "--quiet", "--bare", "new.git").MustPass();
        _clone.Git("remote", "set-url", "origin", "../new.git").MustPass();

        var push = _clone.Git("push", "origin", "main");

        Assert.Equal(1, push.ExitCode);
        Assert.Contains("it would create main, a deployment branch", push.Error, StringComparison.Ordinal);
        Assert.Contains("  If origin is new and empty, publish it once, knowingly, then protect main on the host: git push --no-verify origin main:refs/heads/main\n", push.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_refs_with_bad_ones_are_refused_together_and_each_bad_one_is_named()
    {
        _clone.Commit("second");

        var push = _clone.Git("push", "origin", "HEAD:refs/heads/topic", "HEAD:refs/heads/main", "HEAD:refs/heads/master");

        Assert.Equal(1, push.ExitCode);
        Assert.Contains("it would change main,", push.Error, StringComparison.Ordinal);
        Assert.Contains("it would create master,", push.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("topic,", push.Error, StringComparison.Ordinal);
        Assert.Equal("", _clone.Remote("refs/heads/topic"));
    }

    [Fact]
    public void Source_with_spaces_is_judged_by_the_remote_ref()
    {
        _clone.Commit("hello world");

        var refused = _clone.Git("push", "origin", "HEAD^{/hello world}:refs/heads/main");
        var passed = _clone.Git("push", "origin", "HEAD^{/hello world}:refs/heads/x");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("it would change main,", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, passed.ExitCode);
    }

    [Theory]
    [InlineData("@")]
    [InlineData("@~0")]
    public void Source_that_looks_like_an_argument_of_ours_is_a_source(string source)
    {
        _clone.Commit("second");

        Assert.Equal(0, _clone.Git("push", "origin", $"{source}:refs/heads/topic").ExitCode);
        Assert.Contains("it would change main,", _clone.Git("push", "origin", $"{source}:refs/heads/main").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Push_from_another_branch_to_the_deployment_branch_suggests_that_branch()
    {
        _clone.Git("switch", "--quiet", "-c", "fix/a").MustPass();
        _clone.Commit("second");

        var push = _clone.Git("push", "origin", "fix/a:main");

        Assert.Equal(1, push.ExitCode);
        Assert.Contains("    git push origin fix/a:refs/heads/fix/a\n", push.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Porcelain_output_holds_no_word_of_the_hook()
    {
        _clone.Commit("second");

        var push = _clone.Git("push", "--porcelain", "origin", "main");

        Assert.Equal(1, push.ExitCode);
        Assert.DoesNotContain("safedeploy", push.Output, StringComparison.Ordinal);
        Assert.Contains("safedeploy", push.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_verify_goes_past_the_hook_so_the_gate_must_decide()
    {
        var commit = _clone.Commit("second");

        _clone.Git("push", "--no-verify", "origin", "main").MustPass();

        Assert.Equal(commit, _clone.Remote("refs/heads/main"));
    }

    [Fact]
    public void Push_with_nothing_to_push_passes()
    {
        var push = _clone.Git("push", "--quiet", "origin", "main");

        Assert.Equal((0, ""), (push.ExitCode, push.Error));
    }

    [Fact]
    public void Push_from_a_subfolder_to_an_address_is_refused()
    {
        _clone.Commit("second");
        var folder = Directory.CreateDirectory(Path.Combine(_clone.Work, "a", "b")).FullName;

        var push = _clone.GitIn(folder, "push", Path.Combine(_clone.Root, "remote.git"), "main");

        Assert.Equal(1, push.ExitCode);
        Assert.Contains("it would change main,", push.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Push_from_a_linked_worktree_is_refused()
    {
        _clone.Git("worktree", "add", "--quiet", "../linked", "-b", "topic").MustPass();
        _clone.GitIn(Path.Combine(_clone.Root, "linked"), "commit", "--quiet", "--allow-empty", "-m", "second").MustPass();

        var push = _clone.GitIn(Path.Combine(_clone.Root, "linked"), "push", "../remote.git", "HEAD:main");

        Assert.Equal(1, push.ExitCode);
        Assert.Contains("it would change main,", push.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Push_from_a_bare_repository_follows_the_committed_policy()
    {
        _clone.WritePolicy("""{ "deploymentBranches": ["live"] }""");
        _clone.Git("add", "safedeploy.json").MustPass();
        _clone.Commit("policy");
        _clone.GitIn(_clone.Root, "clone", "--quiet", "--bare", "work", "mirror.git").MustPass();
        File.Copy(_clone.Hook, Path.Combine(_clone.Root, "mirror.git", "hooks", "pre-push"));

        var push = _clone.GitIn(Path.Combine(_clone.Root, "mirror.git"), "push", Path.Combine(_clone.Root, "remote.git"), "main", "main:live");

        Assert.Equal(1, push.ExitCode);
        Assert.Contains("it would create live, a deployment branch (safedeploy.json)", push.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("main, a deployment branch", push.Error, StringComparison.Ordinal);
    }
}
