using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>Who may write and has left no trace for long is listed, and held against nobody unless the policy says so.</summary>
public class DormancyTests
{
    private static readonly ActorFact Idle = Person(55, "idle");

    [Theory]
    [InlineData(10, null, "were seen in the last 90 days")]
    [InlineData(100, null, "@idle (write, last seen on 2026-08-12 by a push)")]
    [InlineData(null, true, "@idle (write, no trace in what the host shows)")]
    public void Writer_is_listed_by_when_they_were_seen(int? daysAgo, bool? looked, string said)
    {
        var found = Of(With(daysAgo, looked ?? true));
        Assert.Equal(Outcome.Satisfied, found.Outcome);
        Assert.Contains(said, found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, true, Outcome.NotSatisfied)]
    [InlineData(10, true, Outcome.Satisfied)]
    [InlineData(null, true, Outcome.NotSatisfied)]
    [InlineData(null, false, Outcome.Unknown)]
    public void Policy_may_refuse_who_is_dormant(int? daysAgo, bool looked, Outcome expected) =>
        Assert.Equal(expected, Of(With(daysAgo, looked).WithPolicy(p => p with { Access = new AccessPolicy { RefuseDormant = true } })).Outcome);

    [Fact]
    public void Period_is_the_policys() => Assert.Contains(
        "not seen for 5 days", Of(With(10, true).WithPolicy(p => p with { Access = new AccessPolicy { DormantAfter = TimeSpan.FromDays(5) } })).Message, StringComparison.Ordinal);

    [Fact]
    public void Writer_who_was_not_looked_for_is_not_guessed_about()
    {
        var found = Of(With(null, false));
        Assert.Equal(Outcome.Unknown, found.Outcome);
        Assert.Contains("not seen in what was collected: @idle (write)", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_in_the_future_is_no_trace() => Assert.Contains("no trace", Of(With(-10, true)).Message, StringComparison.Ordinal);

    [Fact]
    public void Reader_is_not_listed() => Assert.DoesNotContain("auditor", Of(Deployable()).Message, StringComparison.Ordinal);

    [Fact]
    public void Trace_that_could_not_be_read_is_unknown_with_the_reason() => Assert.Contains(
        "the token may not read this", Of(Deployable().WithAccess(a => a with { LastSeen = Fact.Missing<IReadOnlyList<LastSeenFact>>("the token may not read this") })).Message, StringComparison.Ordinal);

    private static JudgementContext With(int? daysAgo, bool looked) => Deployable().WithAccess(a => a with
    {
        Collaborators = a.Collaborators! with { Value = [.. a.Collaborators.Value!, new CollaboratorFact { Account = Idle, Role = "write" }] },
        LastSeen = Fact.List<LastSeenFact>([.. a.LastSeen!.Value!, new LastSeenFact { Account = Idle, At = daysAgo is { } days ? Now.AddDays(-days) : null, What = "push", Looked = looked }], complete: looked),
    });

    private static Finding Of(JudgementContext context) => context.Judged("ACCESS-1").Operation.Findings.First(f => f.Probe == "dormant-access-listed");
}
