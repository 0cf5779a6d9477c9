using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>CHANGE-5: the written procedure.</summary>
public class ProcedureTests
{
    private const string Id = "CHANGE-5";

    [Fact]
    public void Procedure_that_covers_all_is_satisfied() => Assert.Equal((Outcome.Satisfied, Outcome.Satisfied), (Deployable().Design(Id), Deployable().Operation(Id)));

    [Fact]
    public void Procedure_that_is_not_there_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithProcedure(d => d with { Exists = false }).Design(Id));

    [Fact]
    public void Procedure_not_seen_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithGit(g => g with { Procedure = null }).Design(Id));

    [Theory]
    [InlineData(0, "testing")]
    [InlineData(1, "review")]
    [InlineData(2, "deployment")]
    [InlineData(3, "roll-back")]
    [InlineData(4, "emergency changes")]
    [InlineData(5, "incidents")]
    public void Procedure_without_a_topic_is_not_satisfied_and_names_it(int heading, string topic)
    {
        var finding = Deployable().WithProcedure(d => d with { Headings = [.. d.Headings.Where((_, i) => i != heading)] }).Judged(Id).Design.Findings[0];
        Assert.Equal(Outcome.NotSatisfied, finding.Outcome);
        Assert.EndsWith($"no heading on {topic}", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Latest news and contests", "Testing")]
    [InlineData("Previews", "Review")]
    [InlineData("Coincidental matters", "Incidents")]
    [InlineData("Attestation", "Testing")]
    public void Heading_that_only_holds_the_letters_does_not_count(string heading, string instead) => Assert.Equal(
        Outcome.NotSatisfied, Deployable().WithProcedure(d => d with { Headings = [.. d.Headings.Select(h => h == instead ? heading : h)] }).Design(Id));

    [Theory]
    [InlineData("How we test", "Testing")]
    [InlineData("Code reviews", "Review")]
    [InlineData("3. Going live", "Deployment")]
    [InlineData("RELEASES", "Deployment")]
    [InlineData("Roll-back", "Rolling back")]
    [InlineData("How to revert", "Rolling back")]
    [InlineData("Emergencies", "Emergency changes")]
    [InlineData("Break-glass", "Emergency changes")]
    [InlineData("Hotfixes", "Emergency changes")]
    [InlineData("Data incident", "Incidents")]
    public void Heading_in_another_form_counts(string heading, string instead) => Assert.Equal(
        Outcome.Satisfied, Deployable().WithProcedure(d => d with { Headings = [.. d.Headings.Select(h => h == instead ? heading : h)] }).Design(Id));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Procedure_without_owner_is_not_satisfied(string? owner) => Assert.Equal(Outcome.NotSatisfied, Deployable().WithProcedure(d => d with { Owner = owner }).Design(Id));

    [Theory]
    [InlineData("2025-11-19", Outcome.NotSatisfied)]
    [InlineData("2025-11-20", Outcome.Satisfied)]
    [InlineData("2026-11-20", Outcome.Satisfied)]
    [InlineData("2026-11-21", Outcome.NotSatisfied)]
    public void Procedure_reviewed_on_day_is_current_within_the_period(string day, Outcome expected) => Assert.Equal(
        expected, Deployable().WithProcedure(d => d with { ReviewedOn = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) }).Operation(Id));

    [Fact]
    public void Procedure_without_a_day_of_review_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithProcedure(d => d with { ReviewedOn = null }).Operation(Id));

    [Fact]
    public void Procedure_whose_last_change_is_not_known_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithProcedure(d => d with { LastChangedIn = null }).Operation(Id));

    [Fact]
    public void Procedure_changed_without_review_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithProcedure(d => d with { LastChangedIn = Tip }).WithReviews().Operation(Id));

    [Fact]
    public void Period_longer_than_the_calendar_does_not_fail_the_probe() => Assert.Equal(Outcome.Satisfied, Deployable()
        .WithPolicy(p => p with { Procedure = new ProcedurePolicy { ReviewEvery = TimeSpan.MaxValue } }).Operation(Id));
}
