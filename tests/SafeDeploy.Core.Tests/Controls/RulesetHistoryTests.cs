using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>Was protection loosened while the judged changes arrived, two and a half days ago?</summary>
public class RulesetHistoryTests
{
    private static readonly DateTimeOffset Arrived = Now.AddDays(-2.5);
    private static readonly RulesetStateFact Strict = new() { Enforcement = "active", BypassActors = [], Covers = true, Rules = Branch().Rules!.Value };

    public static TheoryData<string, Outcome> Loosenings => new()
    {
        { "evaluate", Outcome.NotSatisfied },
        { "disabled", Outcome.NotSatisfied },
        { "an enforcement of tomorrow", Outcome.NotSatisfied },
        { "rule removed", Outcome.NotSatisfied },
        { "approvals", Outcome.NotSatisfied },
        { "checks", Outcome.NotSatisfied },
        { "bypass", Outcome.NotSatisfied },
        { "bypass of tomorrow", Outcome.NotSatisfied },
        { "excluded", Outcome.NotSatisfied },
        { "nothing", Outcome.Satisfied },
        { "conditions not known", Outcome.Unknown },
        { "rules not shown", Outcome.Unknown },
        { "bypass not shown", Outcome.Unknown },
        { "enforcement not shown", Outcome.Unknown },
    };

    [Theory]
    [MemberData(nameof(Loosenings))]
    public void Change_that_arrived_while_the_ruleset_said_something_else_is_judged(string what, Outcome expected) =>
        Assert.Equal(expected, Of(With(Window(State(what), -1, 1))).Outcome);

    [Fact]
    public void Loosening_is_told_with_who_when_what_and_how_to_look_at_it()
    {
        var found = Of(With(Window(State("disabled"), -1, 1)));
        Assert.Contains("from 2026-11-17 23:00:00 UTC to 2026-11-18 01:00:00 UTC", found.Message, StringComparison.Ordinal);
        Assert.Contains("ruleset \"deploy\" was changed by @author", found.Message, StringComparison.Ordinal);
        Assert.Contains("a pull request is required", found.Message, StringComparison.Ordinal);
        Assert.Contains("In that time arrived", found.Message, StringComparison.Ordinal);
        Assert.Contains("gh api repos/example/records/rulesets/7/history/2", found.Command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-3, -2)]
    [InlineData(1, 2)]
    public void Loosening_in_which_nothing_arrived_is_a_remark(double from, double to)
    {
        var findings = Findings(With(Window(State("disabled"), from, to)));
        Assert.All(findings, f => Assert.Equal(Outcome.Satisfied, f.Outcome));
        Assert.Contains(findings, f => f.Message.Contains("None of the judged changes arrived in that time", StringComparison.Ordinal));
    }

    [Fact]
    public void Loosening_that_ended_in_the_second_of_the_arrival_counts() => Assert.Equal(Outcome.NotSatisfied, Of(With(Window(State("disabled"), -1, 0))).Outcome);

    [Fact]
    public void Ruleset_made_strict_after_the_arrival_and_never_strict_before_is_a_remark() => Assert.Contains(
        Findings(With([Version(2, 1, null), Version(1, -9600, State("rule removed"))])), f => f.Outcome == Outcome.Satisfied && f.Message.Contains("not less than before", StringComparison.Ordinal));

    [Fact]
    public void Ruleset_made_after_the_arrival_leaves_what_was_before_unknown() =>
        Assert.Equal(Outcome.Unknown, Of(With([Version(1, 1, null)], r => r with { CreatedAt = Arrived.AddHours(1) })).Outcome);

    [Fact]
    public void History_that_the_token_may_not_read_is_unknown_with_the_permission()
    {
        var found = Of(Deployable().WithRuleset(r => r with { UpdatedAt = Now.AddDays(-1), History = Fact.Missing<IReadOnlyList<RulesetVersionFact>>("the token may not read this", permission: "administration=write") }));
        Assert.Equal(Outcome.Unknown, found.Outcome);
        Assert.Contains("administration=write", found.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Ruleset_changed_since_of_which_the_facts_hold_no_history_is_unknown() => Assert.Equal(Outcome.Unknown, Of(Deployable().WithRuleset(r => r with { UpdatedAt = Now.AddDays(-1) })).Outcome);

    [Fact]
    public void Ruleset_that_was_not_changed_since_needs_no_history() => Assert.Equal(Outcome.Satisfied, Of(Deployable()).Outcome);

    [Fact]
    public void Classic_protection_has_no_history_and_is_not_judged() => Assert.Equal(Outcome.NotApplicable, Of(Deployable().WithClassic()).Outcome);

    [Fact]
    public void Layer_that_stayed_strict_makes_up_for_one_that_was_loosened() =>
        Assert.Equal(Outcome.Satisfied, Of(With(Window(State("disabled"), -1, 1)).WithBranch(b => b with { Protection = Fact.Of(Classic()) })).Outcome);

    [Fact]
    public void Arrival_of_which_no_time_was_shown_is_unknown() => Assert.Equal(
        Outcome.Unknown, Of(With(Window(State("disabled"), 10, 11)).WithPushes(Push(Tip, Earlier) with { At = null }, Push(Earlier, LastDeployed))).Outcome);

    private static RulesetStateFact State(string what) => what switch
    {
        "evaluate" or "disabled" or "an enforcement of tomorrow" => Strict with { Enforcement = what },
        "rule removed" => Strict with { Rules = [.. Strict.Rules!.Where(r => r.Type != "pull_request")] },
        "approvals" => Strict with { Rules = [.. Strict.Rules!.Select(r => r.PullRequest is { } asked ? r with { PullRequest = asked with { RequiredApprovals = 0 } } : r)] },
        "checks" => Strict with { Rules = [.. Strict.Rules!.Select(r => r.StatusChecks is { } asked ? r with { StatusChecks = asked with { Checks = [] } } : r)] },
        "bypass" => Strict with { BypassActors = [new BypassActorFact { ActorType = "User", ActorId = 1, Mode = "always" }] },
        "bypass of tomorrow" => Strict with { BypassActors = [new BypassActorFact { ActorType = "User", ActorId = 1, Mode = "whenever" }] },
        "excluded" => Strict with { Covers = false },
        "conditions not known" => Strict with { Covers = null },
        "rules not shown" => Strict with { Rules = null },
        "bypass not shown" => Strict with { BypassActors = null },
        "enforcement not shown" => Strict with { Enforcement = null },
        _ => Strict,
    };

    /// <summary>A ruleset that was strict, said something else for a time given in hours from the arrival, and is strict again.</summary>
    private static RulesetVersionFact[] Window(RulesetStateFact state, double from, double to) => [Version(3, to, null), Version(2, from, state), Version(1, -9600, Strict)];

    private static RulesetVersionFact Version(long id, double hours, RulesetStateFact? state) =>
        new() { Id = id, At = Arrived.AddHours(hours), Actor = new ActorFact { Id = 1, Type = "User" }, State = state is null ? null : Fact.Of(state) };

    private static JudgementContext With(RulesetVersionFact[] versions, Func<RulesetFact, RulesetFact>? change = null) =>
        Deployable().WithRuleset(r => (change ?? (x => x))(r with { CreatedAt = Arrived.AddHours(-9600), UpdatedAt = versions[0].At, History = Fact.List(versions, From("rulesets/7/history")) }));

    private static List<Finding> Findings(JudgementContext context) => [.. context.Judged("CHANGE-1").Operation.Findings.Where(f => f.Probe == "protection-not-loosened")];

    private static Finding Of(JudgementContext context) => Findings(context)[0];
}
