using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using Xunit;
using static SafeDeploy.Core.Tests.SampleDecisions;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>CHANGE-7: emergencies are agreed in advance, rehearsed, approved by another and reviewed.</summary>
public class BreakGlassTests
{
    private const string Id = "CHANGE-7";

    [Fact]
    public void Route_that_is_rehearsed_and_was_not_taken_is_satisfied() => Assert.Equal((Outcome.Satisfied, Outcome.NotApplicable), Sides(Deployable()));

    [Theory]
    [InlineData("heading", Outcome.NotSatisfied)]
    [InlineData("one key", Outcome.NotSatisfied)]
    [InlineData("no rehearsal", Outcome.NotSatisfied)]
    [InlineData("old rehearsal", Outcome.NotSatisfied)]
    [InlineData("rehearsal by a stranger", Outcome.NotSatisfied)]
    [InlineData("procedure not seen", Outcome.Unknown)]
    [InlineData("signers not seen", Outcome.Unknown)]
    [InlineData("people not counted", Outcome.Unknown)]
    [InlineData("decisions not seen", Outcome.Unknown)]
    public void Design_asks_for_route_deciders_and_rehearsal(string lacking, Outcome expected) => Assert.Equal(expected, (lacking switch
    {
        "heading" => Deployable().WithProcedure(d => d with { Headings = [.. d.Headings.Where(h => h != "Emergency changes")] }),
        "one key" => With(e => e with { Signers = e.Signers! with { People = 1 } }),
        "no rehearsal" => With(e => e with { Decisions = Fact.List<DecisionFact>([]) }),
        "old rehearsal" => Deployable().WithPolicy(p => p with { BreakGlass = new BreakGlassPolicy { RehearseEvery = TimeSpan.FromDays(89) } }),
        "rehearsal by a stranger" => With(e => e with { Decisions = Fact.List<DecisionFact>([e.Decisions!.Value![0] with { State = EvidenceState.Foreign }]) }),
        "procedure not seen" => Deployable().WithGit(g => g with { Procedure = null }),
        "people not counted" => With(e => e with { Signers = e.Signers! with { People = null } }),
        "signers not seen" => With(e => e with { Signers = null }),
        _ => With(e => e with { Decisions = null }),
    }).Design(Id));

    [Fact]
    public void Emergency_that_was_approved_and_reviewed_is_satisfied()
    {
        var context = Used(Emergency(), Answer(Emergency()), Answer(Emergency(), "review", 30));
        Assert.Equal(Outcome.Satisfied, context.Operation(Id));
        Assert.Contains("was approved by bob@example.test, and reviewed by bob@example.test on 2026-11-18", context.Judged(Id).Operation.Findings[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, Outcome.Satisfied)]
    [InlineData(5, Outcome.Satisfied)]
    [InlineData(6, Outcome.NotSatisfied)]
    public void Emergency_without_a_review_turns_red_after_the_policys_days(int daysAgo, Outcome expected)
    {
        var use = Emergency() with { At = Now.AddDays(-daysAgo), Expires = Now.AddDays(1 - daysAgo) };
        Assert.Equal(expected, Used(use, Answer(use)).Operation(Id));
    }

    [Fact]
    public void Emergency_whose_review_came_late_is_not_satisfied()
    {
        var use = Emergency() with { At = Now.AddDays(-2), Expires = Now.AddDays(-1) };
        var context = Used(use, Answer(use), Answer(use, "review", 40)).WithPolicy(p => p with { BreakGlass = new BreakGlassPolicy { ReviewWithin = TimeSpan.FromDays(1) } });
        Assert.Equal(Outcome.NotSatisfied, context.Operation(Id));
    }

    [Fact]
    public void Emergency_before_the_judged_changes_that_was_reviewed_is_history()
    {
        var use = Emergency() with { At = Now.AddDays(-40), Expires = Now.AddDays(-39) };
        Assert.Equal(Outcome.NotApplicable, Used(use, Answer(use), Answer(use, "review", 400)).Operation(Id));
        Assert.Equal(Outcome.NotSatisfied, Used(use, Answer(use)).Operation(Id));
    }

    [Theory]
    [InlineData("nobody approved")]
    [InlineData("self-reviewed")]
    [InlineData("too long")]
    [InlineData("unsigned")]
    public void Emergency_that_does_not_count_is_not_satisfied(string what)
    {
        var days = what == "self-reviewed" ? 9 : 2.5;
        var use = Emergency() with { At = Now.AddDays(-days), Expires = Now.AddDays(1 - days) };
        Assert.Equal(Outcome.NotSatisfied, (what switch
        {
            "nobody approved" => Used(use, Answer(use, "review", 1)),
            "self-reviewed" => Used(use, Answer(use), Answer(use, "review", 1, Requester, "SHA256:ada")),
            "too long" => Used(use with { Expires = use.At!.Value.AddHours(73) }, Answer(use), Answer(use, "review")),
            _ => Used(use with { State = EvidenceState.NotSigned, Doubt = "nobody signed it" }, Answer(use), Answer(use, "review")),
        }).Operation(Id));
    }

    [Theory]
    [InlineData(true, Outcome.Satisfied)]
    [InlineData(false, Outcome.NotSatisfied)]
    public void Bypass_needs_a_declared_emergency(bool declared, Outcome expected)
    {
        var use = Emergency() with { At = Now.AddDays(-2.5), Expires = Now.AddDays(-1.5) };
        var context = declared ? Used(use, Answer(use)) : Deployable();
        Assert.Equal(expected, context.WithSuites(Suite(Tip, Earlier, "bypass"), Suite(Earlier, LastDeployed)).Operation(Id));
    }

    [Fact]
    public void Bypasses_not_seen_are_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithBranch(b => b with { RuleSuites = null }).Operation(Id));

    private static JudgementContext Used(params DecisionFact[] decisions) => With(e => e with { Decisions = Recorded(decisions) });

    private static JudgementContext With(Func<EvidenceFacts, EvidenceFacts> change) => Deployable().With(f => f with { Evidence = change(f.Evidence!) });

    private static (Outcome Design, Outcome Operation) Sides(JudgementContext context) => (context.Design(Id), context.Operation(Id));
}
