using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Hooks;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Hook.Tests.Pushing;

/// <summary>Real pushes through the real native hook of branches that change code that handles personal data.</summary>
public sealed class SensitivePushTests(PushRig rig) : IDisposable
{
    private const string Courtesy = "  This hook is a courtesy: git push --no-verify goes past it, and the deployment gate still decides.\n";
    private const string Failed = "error: failed to push some refs to '../remote.git'\n";

    private readonly HookedClone _clone = rig.Copy();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public void Branch_that_changes_no_sensitive_file_passes_without_a_word()
    {
        PushRig.Change(_clone, "src/Other.cs");

        Passes("topic");
    }

    [Fact]
    public void Sensitive_change_without_evidence_is_refused_and_says_what_to_run()
    {
        var tree = PushRig.Change(_clone, PushRig.Sensitive);

        var push = _clone.Git("push", "origin", "topic");

        Assert.Equal(1, push.ExitCode);
        Assert.Equal(
            "safedeploy: push refused: topic changes code that handles personal data, and no test run of this tree is recorded.\n"
            + $"  Changed: {PushRig.Sensitive}. The pushed tree is {tree[..10]}.\n"
            + "  With topic checked out and everything committed, run the regression tests, then push again:\n"
            + "    safedeploy test\n"
            + "    git push origin topic\n"
            + Courtesy + Failed,
            push.Error);
        Assert.Equal(("", ""), (push.Output, _clone.Remote("refs/heads/topic")));
    }

    [Fact]
    public void Evidence_by_a_developer_is_enough()
    {
        PushRig.Record(_clone, PushRig.Change(_clone, PushRig.Sensitive));

        Passes("topic");
    }

    [Fact]
    public void Evidence_of_continuous_integration_is_enough()
    {
        var tree = PushRig.Change(_clone, PushRig.Sensitive);
        Records.Store(_clone, _clone.Work, tree, Records.Envelope(tree, Records.Ci, ns: AllowedSigners.CiNamespace));

        Passes("topic");
    }

    [Theory]
    [InlineData("refs/remotes/origin/safedeploy-evidence")]
    [InlineData("refs/safedeploy/remotes/origin/evidence")]
    public void Evidence_that_was_fetched_counts_as_well(string store)
    {
        PushRig.Record(_clone, PushRig.Change(_clone, PushRig.Sensitive), store);

        Passes("topic");
    }

    [Fact]
    public void Evidence_stays_good_when_the_message_is_amended()
    {
        PushRig.Record(_clone, PushRig.Change(_clone, PushRig.Sensitive));
        _clone.Git("commit", "--quiet", "--amend", "-m", "better words").MustPass();

        Passes("topic");
    }

    [Fact]
    public void Evidence_of_another_tree_is_none()
    {
        PushRig.Record(_clone, PushRig.Change(_clone, PushRig.Sensitive));
        PushRig.Change(_clone, "src/Other.cs");

        Refused("no test run of this tree is recorded");
    }

    [Fact]
    public void Evidence_moved_to_another_trees_folder_is_none()
    {
        var tested = PushRig.Change(_clone, PushRig.Sensitive);
        var envelope = Records.Envelope(tested, Records.Developer);
        Records.Store(_clone, _clone.Work, PushRig.Change(_clone, PushRig.Sensitive), envelope);

        Refused($"it is about the tree {tested}");
    }

    [Fact]
    public void Evidence_by_a_key_that_main_does_not_allow_is_none_though_the_branch_adds_it()
    {
        var tree = PushRig.Change(_clone, AllowedSigners.Path, Records.Line("eve@example.test", AllowedSigners.DeveloperNamespace, Records.Stranger));
        Records.Store(_clone, _clone.Work, tree, Records.Envelope(tree, Records.Stranger));
        var changed = PushRig.Change(_clone, PushRig.Sensitive);
        Records.Store(_clone, _clone.Work, changed, Records.Envelope(changed, Records.Stranger));

        Refused("is not in compliance/allowed_signers");
    }

    [Fact]
    public void Developers_key_in_the_namespace_of_continuous_integration_is_not_trusted()
    {
        var tree = PushRig.Change(_clone, PushRig.Sensitive);
        Records.Store(_clone, _clone.Work, tree, Records.Envelope(tree, Records.Developer, ns: AllowedSigners.CiNamespace));

        Refused("but not for safedeploy-ci");
    }

    [Theory]
    [InlineData(12, 1, "1 failed")]
    [InlineData(0, 0, "no test ran")]
    public void Evidence_of_a_failed_or_empty_run_is_none(int executed, int failed, string reason)
    {
        var tree = PushRig.Change(_clone, PushRig.Sensitive);
        Records.Store(_clone, _clone.Work, tree, Records.Envelope(tree, Records.Developer, executed, failed));

        Refused(reason);
    }

    [Fact]
    public void Unsigned_evidence_is_none()
    {
        var tree = PushRig.Change(_clone, PushRig.Sensitive);
        Records.Store(_clone, _clone.Work, tree, Records.Envelope(tree, null));

        Refused("nobody signed it");
    }

    [Fact]
    public void Evidence_that_was_changed_is_none()
    {
        var tree = PushRig.Change(_clone, PushRig.Sensitive);
        var envelope = Records.Envelope(tree, Records.Developer);
        var changed = envelope.ToArray();
        changed[envelope.Length / 2] ^= 1;
        Records.Store(_clone, _clone.Work, tree, changed, named: envelope);

        Refused("its bytes are not those that its name says");
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("move out")]
    [InlineData("make executable")]
    public void Removing_moving_and_changing_the_mode_are_changes(string what)
    {
        _ = what switch
        {
            "delete" => _clone.Git("rm", "--quiet", PushRig.Sensitive).MustPass(),
            "move out" => _clone.Git("mv", PushRig.Sensitive, "Person.cs").MustPass(),
            _ => _clone.Git("update-index", "--chmod=+x", PushRig.Sensitive).MustPass(),
        };
        _clone.Commit(what);

        Refused("no test run of this tree is recorded");
    }

    [Fact]
    public void Change_of_the_deployment_branch_since_does_not_count_as_the_branchs_own()
    {
        PushRig.Change(_clone, "src/Other.cs");
        _clone.Git("switch", "--quiet", "main").MustPass();
        PushRig.Change(_clone, PushRig.Sensitive);
        _clone.Git("push", "--quiet", "--no-verify", "origin", "main").MustPass();
        _clone.Git("switch", "--quiet", "topic").MustPass();

        Passes("topic");
    }

    [Fact]
    public void Published_commits_of_the_deployment_branch_pass_under_a_new_name() => Passes("main:refs/heads/copy");

    [Fact]
    public void Branch_that_takes_its_files_out_of_the_policy_is_still_asked()
    {
        PushRig.Change(_clone, PushRig.Sensitive);
        _clone.WritePolicy("""{ "deploymentBranches": ["main"] }""");
        _clone.Git("add", "--all").MustPass();
        _clone.Commit("no globs");

        Refused("no test run of this tree is recorded");
    }

    [Fact]
    public void Files_of_the_last_scan_count_without_a_glob()
    {
        var list = Path.Combine(_clone.Work, SensitivePathList.FileName);
        Directory.CreateDirectory(Path.GetDirectoryName(list)!);
        File.WriteAllText(Path.Combine(_clone.Work, ".safedeploy", ".gitignore"), "*\n");
        File.WriteAllText(list, new SensitivePathList(PushRig.Tree(_clone), ["src/Other.cs"]).Write());
        PushRig.Change(_clone, "src/Other.cs");

        Refused("no test run of this tree is recorded", "Changed: src/Other.cs.");

        File.WriteAllText(list, "cut off");
        CannotVerify(".safedeploy/sensitive-paths.txt is not whole. Write it anew: safedeploy scan");
    }

    [Fact]
    public void One_untested_branch_among_several_refuses_the_push_and_is_the_one_that_is_named()
    {
        PushRig.Change(_clone, "src/Other.cs");
        _clone.Git("branch", "quiet").MustPass();
        PushRig.Change(_clone, PushRig.Sensitive);

        var push = _clone.Git("push", "origin", "quiet", "topic", "HEAD:main");

        Assert.Equal(1, push.ExitCode);
        Assert.Contains("it would change main,", push.Error, StringComparison.Ordinal);
        Assert.Contains("push refused: topic changes code", push.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("quiet", push.Error.Replace("git push origin", "", StringComparison.Ordinal).Split("error:")[0], StringComparison.Ordinal);
        Assert.Equal("", _clone.Remote("refs/heads/quiet"));
    }

    [Fact]
    public void Forced_push_of_untested_code_is_refused_and_of_tested_code_passes()
    {
        PushRig.Record(_clone, PushRig.Change(_clone, PushRig.Sensitive));
        Passes("topic");
        _clone.Git("reset", "--quiet", "--hard", "main").MustPass();
        var tree = PushRig.Change(_clone, PushRig.Sensitive);

        Refused("no test run of this tree is recorded", "git push origin topic", "--force");

        PushRig.Record(_clone, tree);
        Passes("--force", "topic");
    }

    [Fact]
    public void Deletion_and_tags_of_untested_code_pass()
    {
        Passes("topic");
        PushRig.Change(_clone, PushRig.Sensitive);
        _clone.Git("tag", "light").MustPass();
        _clone.Git("tag", "-a", "heavy", "-m", "x").MustPass();

        Passes("light", "heavy", "HEAD^{tree}:refs/tags/tree", ":refs/heads/topic");
    }

    [Fact]
    public void Annotated_tag_pushed_as_a_branch_is_judged_by_its_commit()
    {
        PushRig.Change(_clone, PushRig.Sensitive);
        _clone.Git("tag", "-a", "v1", "-m", "x").MustPass();

        var push = _clone.Git("push", "origin", "v1^{}:refs/heads/release", "v1:refs/heads/other");

        Assert.Contains("push refused: release changes code", push.Error, StringComparison.Ordinal);
        Assert.Contains("push refused: other changes code", push.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_with_spaces_is_judged_by_its_object()
    {
        PushRig.Change(_clone, PushRig.Sensitive);
        _clone.Commit("fix refs/tags/x now");

        var push = _clone.Git("push", "origin", "HEAD^{/fix refs/tags/x now}:refs/heads/spaced");

        Assert.Equal(1, push.ExitCode);
        Assert.Contains("push refused: spaced changes code", push.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_without_allowed_signers_cannot_vouch_for_anybody()
    {
        _clone.Git("switch", "--quiet", "main").MustPass();
        _clone.Git("rm", "--quiet", AllowedSigners.Path).MustPass();
        _clone.Commit("nobody");
        _clone.Git("push", "--quiet", "--no-verify", "origin", "main").MustPass();
        _clone.Git("switch", "--quiet", "-c", "late").MustPass();
        PushRig.Record(_clone, PushRig.Change(_clone, PushRig.Sensitive));

        CannotVerify("main has no compliance/allowed_signers, so nobody's word counts", "late");
    }

    private void Passes(params string[] refs)
    {
        var push = _clone.Git(["push", "--quiet", "origin", .. refs]);
        Assert.Equal((0, "", ""), (push.ExitCode, push.Output, push.Error));
    }

    private void Refused(string reason, string also = "", params string[] options)
    {
        var before = _clone.Remote("refs/heads/topic");
        var push = _clone.Git(["push", .. options, "origin", "topic"]);

        Assert.Equal(1, push.ExitCode);
        Assert.StartsWith("safedeploy: push refused: topic changes code that handles personal data, and ", push.Error, StringComparison.Ordinal);
        Assert.Contains(reason, push.Error, StringComparison.Ordinal);
        Assert.Contains(also, push.Error, StringComparison.Ordinal);
        Assert.EndsWith(Courtesy + Failed, push.Error, StringComparison.Ordinal);
        Assert.Equal(before, _clone.Remote("refs/heads/topic"));
    }

    private void CannotVerify(string reason, string branch = "topic")
    {
        var push = _clone.Git("push", "origin", branch);

        Assert.Equal(1, push.ExitCode);
        Assert.StartsWith($"safedeploy: push refused: it cannot be verified that {branch} was tested: {reason}", push.Error, StringComparison.Ordinal);
        Assert.EndsWith(Courtesy + Failed, push.Error, StringComparison.Ordinal);
        Assert.Equal("", _clone.Remote($"refs/heads/{branch}"));
    }
}
