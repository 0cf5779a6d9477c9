using SafeDeploy.Core.Hooks;
using Xunit;

namespace SafeDeploy.Hook.Tests.Pushing;

/// <summary>Real pushes through the real native hook of branches that change code that handles personal data.</summary>
public sealed class SensitivePushTests(PushRig rig) : SensitivePushing(rig)
{
    [Fact]
    public void Branch_that_changes_no_sensitive_file_passes_without_a_word()
    {
        PushRig.Change(Clone, "src/Other.cs");

        Passes("topic");
    }

    [Fact]
    public void Sensitive_change_without_evidence_is_refused_and_says_what_to_run()
    {
        var tree = PushRig.Change(Clone, PushRig.Sensitive);

        var push = Clone.Git("push", "origin", "topic");

        Assert.Equal(1, push.ExitCode);
        Assert.Equal(
            "safedeploy: push refused: topic changes code that handles personal data, and no test run of this tree is recorded.\n"
            + $"  Changed: {PushRig.Sensitive}. The pushed tree is {tree[..10]}.\n"
            + "  With topic checked out and everything committed, run the regression tests, then push again:\n"
            + "    safedeploy test\n"
            + "    git push origin topic\n"
            + Courtesy + Failed,
            push.Error);
        Assert.Equal(("", ""), (push.Output, Clone.Remote("refs/heads/topic")));
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("move out")]
    [InlineData("make executable")]
    public void Removing_moving_and_changing_the_mode_are_changes(string what)
    {
        _ = what switch
        {
            "delete" => Clone.Git("rm", "--quiet", PushRig.Sensitive).MustPass(),
            "move out" => Clone.Git("mv", PushRig.Sensitive, "Person.cs").MustPass(),
            _ => Clone.Git("update-index", "--chmod=+x", PushRig.Sensitive).MustPass(),
        };
        Clone.Commit(what);

        Refused("no test run of this tree is recorded");
    }

    [Fact]
    public void Change_of_the_deployment_branch_since_does_not_count_as_the_branchs_own()
    {
        PushRig.Change(Clone, "src/Other.cs");
        Clone.Git("switch", "--quiet", "main").MustPass();
        PushRig.Change(Clone, PushRig.Sensitive);
        Clone.Git("push", "--quiet", "--no-verify", "origin", "main").MustPass();
        Clone.Git("switch", "--quiet", "topic").MustPass();

        Passes("topic");
    }

    [Fact]
    public void Published_commits_of_the_deployment_branch_pass_under_a_new_name() => Passes("main:refs/heads/copy");

    [Fact]
    public void Branch_that_takes_its_files_out_of_the_policy_is_still_asked()
    {
        PushRig.Change(Clone, PushRig.Sensitive);
        Clone.WritePolicy("""{ "deploymentBranches": ["main"] }""");
        Clone.Git("add", "--all").MustPass();
        Clone.Commit("no globs");

        Refused("no test run of this tree is recorded");
    }

    [Fact]
    public void Files_of_the_last_scan_count_without_a_glob()
    {
        var list = Path.Combine(Clone.Work, SensitivePathList.FileName);
        Directory.CreateDirectory(Path.GetDirectoryName(list)!);
        File.WriteAllText(Path.Combine(Clone.Work, ".safedeploy", ".gitignore"), "*\n");
        File.WriteAllText(list, new SensitivePathList(PushRig.Tree(Clone), ["src/Other.cs"]).Write());
        PushRig.Change(Clone, "src/Other.cs");

        Refused("no test run of this tree is recorded", "Changed: src/Other.cs.");

        File.WriteAllText(list, "cut off");
        CannotVerify(".safedeploy/sensitive-paths.txt is not whole. Write it anew: safedeploy scan");
    }

    [Fact]
    public void One_untested_branch_among_several_refuses_the_push_and_is_the_one_that_is_named()
    {
        PushRig.Change(Clone, "src/Other.cs");
        Clone.Git("branch", "quiet").MustPass();
        PushRig.Change(Clone, PushRig.Sensitive);

        var push = Clone.Git("push", "origin", "quiet", "topic", "HEAD:main");

        Assert.Equal(1, push.ExitCode);
        Assert.Contains("it would change main,", push.Error, StringComparison.Ordinal);
        Assert.Contains("push refused: topic changes code", push.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("quiet", push.Error.Replace("git push origin", "", StringComparison.Ordinal).Split("error:")[0], StringComparison.Ordinal);
        Assert.Equal("", Clone.Remote("refs/heads/quiet"));
    }

    [Fact]
    public void Forced_push_of_untested_code_is_refused_and_of_tested_code_passes()
    {
        PushRig.Record(Clone, PushRig.Change(Clone, PushRig.Sensitive));
        Passes("topic");
        Clone.Git("reset", "--quiet", "--hard", "main").MustPass();
        var tree = PushRig.Change(Clone, PushRig.Sensitive);

        Refused("no test run of this tree is recorded", "git push origin topic", "--force");

        PushRig.Record(Clone, tree);
        Passes("--force", "topic");
    }

    [Fact]
    public void Deletion_and_tags_of_untested_code_pass()
    {
        Passes("topic");
        PushRig.Change(Clone, PushRig.Sensitive);
        Clone.Git("tag", "light").MustPass();
        Clone.Git("tag", "-a", "heavy", "-m", "x").MustPass();

        Passes("light", "heavy", "HEAD^{tree}:refs/tags/tree", ":refs/heads/topic");
    }

    [Fact]
    public void Annotated_tag_pushed_as_a_branch_is_judged_by_its_commit()
    {
        PushRig.Change(Clone, PushRig.Sensitive);
        Clone.Git("tag", "-a", "v1", "-m", "x").MustPass();

        var push = Clone.Git("push", "origin", "v1^{}:refs/heads/release", "v1:refs/heads/other");

        Assert.Contains("push refused: release changes code", push.Error, StringComparison.Ordinal);
        Assert.Contains("push refused: other changes code", push.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_with_spaces_is_judged_by_its_object()
    {
        PushRig.Change(Clone, PushRig.Sensitive);
        Clone.Commit("fix refs/tags/x now");

        var push = Clone.Git("push", "origin", "HEAD^{/fix refs/tags/x now}:refs/heads/spaced");

        Assert.Equal(1, push.ExitCode);
        Assert.Contains("push refused: spaced changes code", push.Error, StringComparison.Ordinal);
    }
}
