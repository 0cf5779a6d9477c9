using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;
using Xunit;
using static SafeDeploy.Core.Tests.SampleDecisions;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>A waived control is waived and not satisfied; a waiver that does not count takes nothing out of the verdict, and is shown.</summary>
public class WaiverTests
{
    private static readonly ToolInfo Tool = new("safedeploy", "0.1.0");

    public static TheoryData<string> Ids { get; } = [.. ControlCatalogue.All.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Waived_control_keeps_its_outcome_and_leaves_the_verdict(string id)
    {
        var context = Broken(Waiver(id), Answer(Waiver(id))).WithPolicy(p => p with { DeployRequires = [id] });
        var report = ReportBuilder.Build(context, Tool);
        var control = report.Controls.Single(c => c.Id == id);
        Assert.NotEqual(Outcome.Satisfied, control.Outcome);
        Assert.Equal(("Uploads fail, incident 4711", Requester, Approver, "main", Now.AddDays(4)), (control.Waiver!.Reason, control.Waiver.RequestedBy, control.Waiver.ApprovedBy, control.Waiver.Scope, control.Waiver.Expires));
        Assert.Equal((Verdict.Deployable, ExitCodes.Done), (report.Verdict, report.ExitCode));
        Assert.All(report.Controls.Where(c => c.Id != id), c => Assert.Null(c.Waiver));
    }

    [Fact]
    public void Control_that_is_satisfied_needs_no_waiver()
    {
        var context = Deployable().With(f => f with { Evidence = f.Evidence! with { Decisions = Recorded(Waiver(), Answer(Waiver())) } });
        Assert.Null(ReportBuilder.Build(context, Tool).Controls[0].Waiver);
    }

    [Theory]
    [InlineData("nobody approved", "nobody else agreed to it")]
    [InlineData("self-approved", "nobody else whose key is trusted agreed to it in time")]
    [InlineData("same person, other key", "nobody else whose key is trusted agreed to it in time")]
    [InlineData("same key, other name", "nobody else whose key is trusted agreed to it in time")]
    [InlineData("approval by a stranger", "nobody else whose key is trusted agreed to it in time")]
    [InlineData("approval by a machine", "nobody else whose key is trusted agreed to it in time")]
    [InlineData("approved too late", "nobody else whose key is trusted agreed to it in time")]
    [InlineData("approved before it was asked", "nobody else whose key is trusted agreed to it in time")]
    [InlineData("unsigned", "nobody signed it")]
    [InlineData("by a machine", "it was signed by a machine's key, and people decide")]
    [InlineData("without end", "it does not say when it ends")]
    [InlineData("too long", "it lasts longer than 366 days")]
    [InlineData("expired", "it ended on 2026-11-19 12:00 UTC")]
    [InlineData("not yet", "it begins later")]
    [InlineData("approved tomorrow", "nobody else had agreed to it by then")]
    public void Waiver_that_does_not_count_is_shown_and_changes_nothing(string what, string why)
    {
        var waiver = what switch
        {
            "unsigned" => Waiver() with { State = EvidenceState.NotSigned, Trust = SignerTrust.None, Signer = null, Key = null, Doubt = "nobody signed it" },
            "by a machine" => Waiver() with { Trust = SignerTrust.ContinuousIntegration },
            "without end" => Waiver() with { Expires = null },
            "too long" => Waiver() with { Expires = Now.AddDays(400) },
            "expired" => Waiver() with { Expires = Now.AddDays(-1) },
            "not yet" => Waiver() with { At = Now.AddDays(1) },
            _ => Waiver(),
        };
        var approval = what switch
        {
            "nobody approved" => null,
            "self-approved" => Answer(waiver, by: Requester, key: "SHA256:ada"),
            "same person, other key" => Answer(waiver, by: $"{Requester},ada"),
            "same key, other name" => Answer(waiver, key: "SHA256:ada"),
            "approval by a stranger" => Answer(waiver) with { State = EvidenceState.Foreign, Trust = SignerTrust.None, Signer = null },
            "approval by a machine" => Answer(waiver) with { Trust = SignerTrust.ContinuousIntegration },
            "approved too late" => Answer(waiver, hours: 24 * 30),
            "approved tomorrow" => Answer(waiver, hours: 24 * 4),
            "approved before it was asked" => Answer(waiver, hours: -1),
            _ => Answer(waiver),
        };
        var report = ReportBuilder.Build(Broken([waiver, .. approval is null ? Array.Empty<DecisionFact>() : [approval]]), Tool);
        Assert.Null(report.Controls[0].Waiver);
        Assert.Equal(Verdict.NotDeployable, report.Verdict);
        var shown = Assert.Single(report.Controls[0].Design.Findings, f => f.Probe == "waiver");
        Assert.Equal(Outcome.NotApplicable, shown.Outcome);
        Assert.Contains($"counts for nothing: {why}", shown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CHANGE-2", "main")]
    [InlineData("CHANGE-1", "release")]
    [InlineData("CHANGE-1", null)]
    public void Waiver_of_something_else_is_none(string control, string? scope)
    {
        var waiver = Waiver(control) with { Scope = scope };
        Assert.Null(ReportBuilder.Build(Broken(waiver, Answer(waiver)), Tool).Controls[0].Waiver);
    }

    [Fact]
    public void Waiver_of_the_judged_commit_counts()
    {
        var waiver = Waiver() with { Scope = Tip };
        Assert.NotNull(ReportBuilder.Build(Broken(waiver, Answer(waiver)), Tool).Controls[0].Waiver);
    }

    /// <summary>Nothing that any control could be satisfied by, and some decisions.</summary>
    private static JudgementContext Broken(params DecisionFact[] decisions) => Deployable()
        .With(f => f with { Scan = null, Evidence = new EvidenceFacts { StoreTip = "e1", Signers = f.Evidence!.Signers! with { Problems = ["line 1: p"], People = 1 }, Decisions = Recorded(decisions) } })
        .WithHost(h => h with { Access = null, Kind = "forge_of_tomorrow", Environments = [], CodeOwnersErrors = null })
        .WithBranch(b => b with { Rules = Fact.List<BranchRuleFact>([]), Rulesets = [] })
        .WithGit(g => g with { Procedure = Fact.Of(g.Procedure!.Value! with { Exists = false }), Training = null, Recipients = null, JudgedCodeOwners = CommitFact.NoCodeOwners });
}
