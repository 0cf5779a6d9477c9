using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>DATA-2, and the controls that stand on rules alone: DATA-5 and DATA-8 to DATA-11.</summary>
public class ProcessingTests
{
    private const string Id = "DATA-2";

    public static TheoryData<string, string> Rules { get; } = new()
    {
        { "DATA-2", "SD0201" }, { "DATA-2", "SD0202" }, { "DATA-2", "SD0203" }, { "DATA-5", "SD0602" }, { "DATA-5", "SD0603" }, { "DATA-7", "SD0305" }, { "DATA-7", "SD0306" }, { "DATA-7", "SD0506" }, { "DATA-8", "SD0401" },
        { "DATA-8", "SD0402" }, { "DATA-9", "SD0404" }, { "DATA-9", "SD0405" }, { "DATA-10", "SD0811" }, { "DATA-11", "SD0701" }, { "DATA-11", "SD0702" }, { "DATA-11", "SD0703" },
    };

    public static TheoryData<string> Controls { get; } = ["DATA-2", "DATA-5", "DATA-8", "DATA-9", "DATA-10", "DATA-11"];

    [Theory]
    [MemberData(nameof(Controls))]
    public void Code_in_order_is_satisfied(string id) => Assert.Equal((Outcome.Satisfied, Outcome.Satisfied), Sides(Deployable(), id));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Open_finding_is_not_satisfied(string id, string rule) => Assert.Equal(Outcome.NotSatisfied, Deployable()
        .WithScan(s => s with { Findings = [new CodeFindingFact { Rule = rule, Message = "m", Project = Project }] }).Operation(id));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_switched_off_is_not_satisfied_in_design(string id, string rule) => Assert.Equal(Outcome.NotSatisfied, Deployable().WithProject(p => p with { RulesLowered = [rule] }).Design(id));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_that_the_analyzers_do_not_have_is_unknown_on_either_side_and_named(string id, string rule)
    {
        var judged = Deployable().WithProject(p => p with { RulesRun = [.. p.RulesRun.Where(r => r != rule)] }).Judged(id);
        Assert.Equal((Outcome.Unknown, Outcome.Unknown), (judged.Design.Outcome, judged.Operation.Outcome));
        Assert.All([judged.Design, judged.Operation], s => Assert.Contains($"{rule} ran in no project", s.Findings[0].Message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Controls))]
    public void Code_without_personal_data_is_not_applicable(string id) =>
        Assert.Equal((Outcome.NotApplicable, Outcome.NotApplicable), Sides(Deployable().WithScan(s => s with { Members = [], Findings = [], Operations = [], Disclosures = [] }), id));

    [Theory]
    [MemberData(nameof(Controls))]
    public void Code_not_scanned_is_unknown(string id) => Assert.Equal((Outcome.Unknown, Outcome.Unknown), Sides(Deployable().With(f => f with { Scan = null }), id));

    [Fact]
    public void Retention_that_is_not_declared_is_a_matter_of_design() => Assert.Equal(Outcome.NotSatisfied, Deployable()
        .WithScan(s => s with { Findings = [new CodeFindingFact { Rule = "SD0601", Message = "m", Project = Project }] }).Design("DATA-5"));

    [Fact]
    public void Retention_that_nobody_says_is_unknown_and_either_code_or_the_record_may_say_it()
    {
        var silent = Deployable().WithProcessing(r => r with { Rows = [.. r.Rows!.Select(row => row with { Retention = "" })] }).WithScan(s => s with { Members = [.. s.Members.Select(m => m with { Retention = null })] });
        Assert.Equal(Outcome.Unknown, silent.Design("DATA-5"));
        Assert.Equal(Outcome.Satisfied, silent.WithScan(s => s with { Members = [s.Members[0] with { Retention = "P6Y" }] }).Design("DATA-5"));
    }

    [Theory]
    [InlineData(false, "personal", Outcome.NotApplicable)]
    [InlineData(null, "personal", Outcome.NotApplicable)]
    [InlineData(null, "criminal-offence", Outcome.Unknown)]
    [InlineData(false, "criminal-offence", Outcome.NotApplicable)]
    public void Part_3_applies_where_the_policy_says_so(bool? said, string dataClass, Outcome expected) => Assert.Equal((expected, expected), Sides(Deployable()
        .WithPolicy(p => p with { LawEnforcement = said }).WithScan(s => s with { Members = [s.Members[0] with { Class = dataClass }] }), "DATA-11"));

    [Fact]
    public void Code_that_says_no_lawful_basis_was_asked_for_no_log() => Assert.Equal(Outcome.Unknown, Deployable()
        .WithPolicy(p => p with { LawEnforcement = true }).WithScan(s => s with { Operations = [.. s.Operations!.Select(o => o with { LawfulBasis = "" })] }).Operation("DATA-11"));

    [Fact]
    public void No_record_of_processing_is_not_satisfied() =>
        Assert.Equal((Outcome.NotSatisfied, Outcome.NotSatisfied), Sides(Deployable().WithProcessing(r => r with { Exists = false, Rows = null }), Id));

    [Fact]
    public void Record_with_an_error_is_not_satisfied() => Assert.Equal((Outcome.NotSatisfied, Outcome.NotSatisfied), Sides(Deployable().WithProcessing(r => r with { Errors = ["e"] }), Id));

    [Fact]
    public void Record_not_seen_is_unknown() => Assert.Equal((Outcome.Unknown, Outcome.Unknown), Sides(Deployable().WithGit(g => g with { Processing = null }), Id));

    [Fact]
    public void Scan_that_did_not_look_for_operations_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithScan(s => s with { Operations = null }).Operation(Id));

    [Fact]
    public void Operation_that_declares_nothing_is_not_satisfied_and_named()
    {
        var finding = With(o => o with { ProcessingId = "", LawfulBasis = "", Purpose = "" }).Judged(Id).Operation.Findings[0];
        Assert.Equal((Outcome.NotSatisfied, "src/Records/Upload.cs"), (finding.Outcome, finding.Location!.Path));
        Assert.Contains("1 of 1 methods that handle personal data declare no processing: Upload.SendAsync", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operation_that_the_record_does_not_hold_is_not_satisfied_with_a_hint()
    {
        var finding = With(o => o with { ProcessingId = "uploads" }).Judged(Id).Operation.Findings[0];
        Assert.Contains("Code declares the processing \"uploads\"", finding.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean \"upload\"?", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_that_no_code_declares_is_not_satisfied()
    {
        var context = Deployable().WithProcessing(r => r with { Rows = [.. r.Rows!, r.Rows![0] with { Id = "statistics", Purpose = "Statistics" }] });
        Assert.Contains("The record names the processing \"statistics\" (Statistics), and no code declares it", context.Judged(Id).Operation.Findings[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Consent", "personal", Outcome.NotSatisfied)]
    [InlineData("Unspecified", "personal", Outcome.Satisfied)]
    [InlineData("", "personal", Outcome.Satisfied)]
    [InlineData(null, "personal", Outcome.Unknown)]
    [InlineData("LawEnforcement", "criminal-offence", Outcome.NotSatisfied)]
    [InlineData("LawEnforcement", "pseudonymous-id", Outcome.Satisfied)]
    public void Code_and_record_say_the_same(string? basis, string dataClass, Outcome expected) =>
        Assert.Equal(expected, With(o => o with { LawfulBasis = basis, Classes = ["personal", dataClass] }).Operation(Id));

    private static JudgementContext With(Func<ProcessingOperationFact, ProcessingOperationFact> change) => Deployable().WithScan(s => s with { Operations = [change(s.Operations![0])] });

    private static (Outcome Design, Outcome Operation) Sides(JudgementContext context, string id) => (context.Design(id), context.Operation(id));
}
