using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>DATA-7 and RECORD-2: who receives personal data, and can they be told of an incident.</summary>
public class RecipientTests
{
    public static TheoryData<string> Ids { get; } = ["DATA-7", "RECORD-2"];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Recipients_in_order_are_satisfied(string id) => Assert.Equal((Outcome.Satisfied, Outcome.Satisfied), Sides(Deployable(), id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_register_where_data_leaves_is_not_satisfied(string id) =>
        Assert.Equal((Outcome.NotSatisfied, Outcome.NotSatisfied), Sides(Deployable().WithRecipients(r => r with { Exists = false, Rows = null }), id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Register_not_seen_is_unknown(string id) => Assert.Equal((Outcome.Unknown, Outcome.Unknown), Sides(Deployable().WithGit(g => g with { Recipients = null }), id));

    [Theory]
    [InlineData("RECORD-2", Outcome.NotApplicable, Outcome.NotApplicable)]
    [InlineData("DATA-7", Outcome.Satisfied, Outcome.Satisfied)]
    public void No_register_where_nothing_leaves_is_not_applicable(string id, Outcome design, Outcome operation) => Assert.Equal((design, operation), Sides(
        Nothing().WithScan(s => s with { Disclosures = [] }), id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_register_where_nobody_looked_is_unknown(string id) => Assert.Equal((Outcome.Unknown, Outcome.Unknown), Sides(Nothing().WithScan(s => s with { Disclosures = null }), id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_register_of_what_the_record_names_is_not_satisfied(string id) => Assert.Equal(
        Outcome.NotSatisfied, Deployable().WithRecipients(r => r with { Rows = [] }).WithScan(s => s with { Disclosures = [] }).Design(id));

    [Fact]
    public void Row_that_leaves_a_cell_empty_is_not_satisfied_and_named()
    {
        Func<RecipientRow, RecipientRow>[] changes = [r => r with { Assessed = null }, r => r with { PrivacyNotice = null }, r => r with { HeldIn = [] }, r => r with { LawfulBasis = null }];
        Assert.All(changes, change =>
        {
            var finding = Deployable().WithRecipient(change).Judged("DATA-7").Design.Findings[0];
            Assert.Equal(Outcome.NotSatisfied, finding.Outcome);
            Assert.Contains("National database (national-db): the register does not say", finding.Message, StringComparison.Ordinal);
            Assert.Contains("line 2", finding.Fix, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("2025-11-19", null, Outcome.NotSatisfied)]
    [InlineData("2025-11-20", null, Outcome.Satisfied)]
    [InlineData("2026-11-21", null, Outcome.NotSatisfied)]
    [InlineData("2024-01-01", "2026-11-20", Outcome.Satisfied)]
    [InlineData("2026-01-01", "2026-11-19", Outcome.NotSatisfied)]
    public void Assessment_holds_until_its_day(string assessed, string? until, Outcome expected) => Assert.Equal(expected, Deployable()
        .WithRecipient(r => r with { Assessed = Day(assessed), ReassessBy = until is null ? null : Day(until) }).Operation("DATA-7"));

    [Theory]
    [InlineData("elsewhere.example", null, Outcome.NotSatisfied)]
    [InlineData(null, "sms", Outcome.NotSatisfied)]
    [InlineData(null, null, Outcome.Unknown)]
    [InlineData("DB.example.test", "sms", Outcome.Satisfied)]
    [InlineData("national-db", null, Outcome.Satisfied)]
    public void Disclosure_goes_to_whom_the_register_holds(string? recipient, string? channel, Outcome expected) => Assert.Equal(expected, Deployable()
        .WithScan(s => s with { Disclosures = [SampleRegisters.Disclosure() with { Recipient = recipient, Channel = channel }] }).Operation("DATA-7"));

    [Theory]
    [InlineData("SD0305")]
    [InlineData("SD0306")]
    public void Rule_that_ran_nowhere_is_unknown_on_either_side(string rule) =>
        Assert.Equal((Outcome.Unknown, Outcome.Unknown), Sides(Deployable().WithProject(p => p with { RulesRun = [.. p.RulesRun.Where(r => r != rule)] }), "DATA-7"));

    [Fact]
    public void Recipient_without_contact_or_time_limit_is_not_satisfied()
    {
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithRecipient(r => r with { HasIncidentContact = false }).Design("RECORD-2"));
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithRecipient(r => r with { TellWithin = null }).Design("RECORD-2"));
    }

    [Theory]
    [InlineData(null, Outcome.NotSatisfied)]
    [InlineData("2025-11-19", Outcome.NotSatisfied)]
    [InlineData("2025-11-20", Outcome.Satisfied)]
    [InlineData("2026-11-21", Outcome.NotSatisfied)]
    public void Contact_is_confirmed_within_the_period(string? day, Outcome expected) =>
        Assert.Equal(expected, Deployable().WithRecipient(r => r with { ContactConfirmed = day is null ? null : Day(day) }).Operation("RECORD-2"));

    [Fact]
    public void Channel_needs_an_assessment_and_no_contact()
    {
        var context = Deployable().WithRecipients(r => r with { Rows = [.. r.Rows!, r.Rows![0] with { Id = "sms", Kind = "channel", HasIncidentContact = false, Assessed = null }] });
        Assert.Equal(Outcome.Satisfied, context.Design("RECORD-2"));
        Assert.Equal(Outcome.NotSatisfied, context.Operation("DATA-7"));
    }

    /// <summary>Nobody receives anything, as far as the registers say.</summary>
    private static JudgementContext Nothing() => Deployable().WithRecipients(r => r with { Exists = false, Rows = null }).WithProcessing(p => p with { Rows = [p.Rows![0] with { Recipients = [] }] });

    private static (Outcome Design, Outcome Operation) Sides(JudgementContext context, string id) => (context.Design(id), context.Operation(id));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
