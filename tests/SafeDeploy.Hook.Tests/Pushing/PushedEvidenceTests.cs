using SafeDeploy.Core.Evidence;
using Xunit;

namespace SafeDeploy.Hook.Tests.Pushing;

/// <summary>Which records of a test run let such a push through: real pushes through the real native hook.</summary>
public sealed class PushedEvidenceTests(PushRig rig) : SensitivePushing(rig)
{
    [Fact]
    public void Evidence_by_a_developer_is_enough()
    {
        PushRig.Record(Clone, PushRig.Change(Clone, PushRig.Sensitive));

        Passes("topic");
    }

    [Fact]
    public void Evidence_of_continuous_integration_is_enough()
    {
        var tree = PushRig.Change(Clone, PushRig.Sensitive);
        Records.Store(Clone, Clone.Work, tree, Records.Envelope(tree, Records.Ci, ns: AllowedSigners.CiNamespace));

        Passes("topic");
    }

    [Theory]
    [InlineData("refs/remotes/origin/safedeploy-evidence")]
    [InlineData("refs/safedeploy/remotes/origin/evidence")]
    public void Evidence_that_was_fetched_counts_as_well(string store)
    {
        PushRig.Record(Clone, PushRig.Change(Clone, PushRig.Sensitive), store);

        Passes("topic");
    }

    [Fact]
    public void Evidence_stays_good_when_the_message_is_amended()
    {
        PushRig.Record(Clone, PushRig.Change(Clone, PushRig.Sensitive));
        Clone.Git("commit", "--quiet", "--amend", "-m", "better words").MustPass();

        Passes("topic");
    }

    [Fact]
    public void Evidence_of_another_tree_is_none()
    {
        PushRig.Record(Clone, PushRig.Change(Clone, PushRig.Sensitive));
        PushRig.Change(Clone, "src/Other.cs");

        Refused("no test run of this tree is recorded");
    }

    [Fact]
    public void Evidence_moved_to_another_trees_folder_is_none()
    {
        var tested = PushRig.Change(Clone, PushRig.Sensitive);
        var envelope = Records.Envelope(tested, Records.Developer);
        Records.Store(Clone, Clone.Work, PushRig.Change(Clone, PushRig.Sensitive), envelope);

        Refused($"it is about the tree {tested}");
    }

    [Fact]
    public void Evidence_by_a_key_that_main_does_not_allow_is_none_though_the_branch_adds_it()
    {
        var tree = PushRig.Change(Clone, AllowedSigners.Path, Records.Line("eve@example.test", AllowedSigners.DeveloperNamespace, Records.Stranger));
        Records.Store(Clone, Clone.Work, tree, Records.Envelope(tree, Records.Stranger));
        var changed = PushRig.Change(Clone, PushRig.Sensitive);
        Records.Store(Clone, Clone.Work, changed, Records.Envelope(changed, Records.Stranger));

        Refused("is not in compliance/allowed_signers");
    }

    [Fact]
    public void Developers_key_in_the_namespace_of_continuous_integration_is_not_trusted()
    {
        var tree = PushRig.Change(Clone, PushRig.Sensitive);
        Records.Store(Clone, Clone.Work, tree, Records.Envelope(tree, Records.Developer, ns: AllowedSigners.CiNamespace));

        Refused("but not for safedeploy-ci");
    }

    [Theory]
    [InlineData(12, 1, "1 failed")]
    [InlineData(0, 0, "no test ran")]
    public void Evidence_of_a_failed_or_empty_run_is_none(int executed, int failed, string reason)
    {
        var tree = PushRig.Change(Clone, PushRig.Sensitive);
        Records.Store(Clone, Clone.Work, tree, Records.Envelope(tree, Records.Developer, executed, failed));

        Refused(reason);
    }

    [Fact]
    public void Unsigned_evidence_is_none()
    {
        var tree = PushRig.Change(Clone, PushRig.Sensitive);
        Records.Store(Clone, Clone.Work, tree, Records.Envelope(tree, null));

        Refused("nobody signed it");
    }

    [Fact]
    public void Evidence_that_was_changed_is_none()
    {
        var tree = PushRig.Change(Clone, PushRig.Sensitive);
        var envelope = Records.Envelope(tree, Records.Developer);
        var changed = envelope.ToArray();
        changed[envelope.Length / 2] ^= 1;
        Records.Store(Clone, Clone.Work, tree, changed, named: envelope);

        Refused("its bytes are not those that its name says");
    }

    [Fact]
    public void Main_without_allowed_signers_cannot_vouch_for_anybody()
    {
        Clone.Git("switch", "--quiet", "main").MustPass();
        Clone.Git("rm", "--quiet", AllowedSigners.Path).MustPass();
        Clone.Commit("nobody");
        Clone.Git("push", "--quiet", "--no-verify", "origin", "main").MustPass();
        Clone.Git("switch", "--quiet", "-c", "late").MustPass();
        PushRig.Record(Clone, PushRig.Change(Clone, PushRig.Sensitive));

        CannotVerify("main has no compliance/allowed_signers, so nobody's word counts", "late");
    }
}
