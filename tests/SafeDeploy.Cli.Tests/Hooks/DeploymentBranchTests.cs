using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Hooks;

public sealed class DeploymentBranchTests(HookTemplate template) : IDisposable
{
    private readonly HookedClone _clone = template.Copy();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public void Policy_that_names_other_branches_protects_those_alone()
    {
        _clone.WritePolicy("""{ "deploymentBranches": ["live"] }""");
        _clone.Commit("second");

        var refused = _clone.Git("push", "origin", "main:live");
        var passed = _clone.Git("push", "origin", "main");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("it would create live, a deployment branch (safedeploy.json).", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, passed.ExitCode);
    }

    [Fact]
    public void Broken_policy_refuses_a_branch_with_its_place_and_lets_a_tag_pass()
    {
        _clone.WritePolicy("{\n  \"deploymentBranch\": [\"main\"]\n}\n");
        _clone.Git("tag", "v1").MustPass();

        var branch = _clone.Git("push", "origin", "main:topic");
        var tag = _clone.Git("push", "--quiet", "origin", "v1");

        Assert.Equal(1, branch.ExitCode);
        Assert.Matches(@"safedeploy: push refused: safedeploy\.json:2:\d+: unknown key ""deploymentBranch"".*Mend the policy", branch.Error);
        Assert.DoesNotContain("   at ", branch.Error, StringComparison.Ordinal);
        Assert.Equal("", _clone.Remote("refs/heads/topic"));
        Assert.Equal((0, ""), (tag.ExitCode, tag.Error));
    }

    [Fact]
    public void Head_of_the_remote_is_protected_when_there_is_no_policy()
    {
        _clone.Git("push", "--quiet", "origin", "main:trunk").MustPass();
        _clone.GitIn(Path.Combine(_clone.Root, "remote.git"), "symbolic-ref", "HEAD", "refs/heads/trunk").MustPass();
        _clone.Git("fetch", "--quiet", "origin").MustPass();
        _clone.Git("remote", "set-head", "origin", "--auto").MustPass();
        _clone.Commit("second");

        var refused = _clone.Git("push", "origin", "main:trunk");
        var byAddress = _clone.Git("push", "../remote.git", "main:trunk");
        var passed = _clone.Git("push", "origin", "main");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("it would change trunk, a deployment branch (the remote's default branch)", refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, byAddress.ExitCode);
        Assert.Contains("it would change trunk,", byAddress.Error, StringComparison.Ordinal);
        Assert.Equal(0, passed.ExitCode);
    }

    [Fact]
    public void Address_with_a_password_is_never_shown_whole()
    {
        var line = $"refs/heads/main {new string('a', 40)} refs/heads/main {new string('b', 40)}\n";
        var dll = HookedClone.Dll;

        var run = Ran.Process(_clone.Work, "dotnet", [dll, "hook", "pre-push", "--", "https://me:s3cret@github.com/o/r.git?t=s3cret", "https://me:s3cret@github.com/o/r.git?t=s3cret"], _clone.Environment, line);

        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain("s3cret", run.Error, StringComparison.Ordinal);
        Assert.Contains("    git push https://github.com/o/r.git main:refs/heads/change-aaaaaaa\n    gh pr create --base main --head change-aaaaaaa\n", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Hook_without_input_passes_and_with_a_line_that_is_none_of_gits_does_not()
    {
        var empty = Ran.Process(_clone.Work, "dotnet", [HookedClone.Dll, "hook", "pre-push", "--", "origin", "../remote.git"], _clone.Environment);
        var broken = Ran.Process(_clone.Work, "dotnet", [HookedClone.Dll, "hook", "pre-push", "--", "origin", "../remote.git"], _clone.Environment, "refs/heads/main\n");

        Assert.Equal((0, "", ""), (empty.ExitCode, empty.Output, empty.Error));
        Assert.Equal(3, broken.ExitCode);
        Assert.StartsWith("safedeploy: push refused: line 1 of what Git passed to the hook cannot be read", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Entry_in_the_configuration_of_precommit_which_passes_nothing_on_fails()
    {
        _clone.Environment["PRE_COMMIT"] = "1";

        var run = Ran.Process(_clone.Work, "dotnet", [HookedClone.Dll, "hook", "pre-push"], _clone.Environment);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("safedeploy: push refused: pre-commit does not pass on what is pushed", run.Error, StringComparison.Ordinal);
    }
}
