using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>DATA-1, DATA-4 and DATA-6: what the analyzers' rules say of the judged tree.</summary>
public class CodeTests
{
    public static TheoryData<string, string> Rules { get; } = new()
    {
        { "DATA-1", "SD0101" }, { "DATA-1", "SD0102" }, { "DATA-1", "SD0103" }, { "DATA-1", "SD0104" }, { "DATA-1", "SD0902" }, { "DATA-1", "SD0903" }, { "DATA-1", "SD0904" },
        { "DATA-4", "SD0501" }, { "DATA-4", "SD0502" }, { "DATA-4", "SD0507" },
        { "DATA-6", "SD0301" }, { "DATA-6", "SD0302" }, { "DATA-6", "SD0303" }, { "DATA-6", "SD0304" }, { "DATA-6", "SD0307" }, { "DATA-6", "SD0308" },
    };

    public static TheoryData<string> Controls { get; } = ["DATA-1", "DATA-4", "DATA-6"];

    [Theory]
    [MemberData(nameof(Controls))]
    public void Code_without_open_finding_is_satisfied(string id) => Assert.Equal((Outcome.Satisfied, Outcome.Satisfied), (Deployable().Design(id), Deployable().Operation(id)));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Open_finding_is_not_satisfied_and_says_where(string id, string rule)
    {
        var finding = Found(rule).Judged(id).Operation.Findings[0];
        Assert.Equal((Outcome.NotSatisfied, "src/A.cs", 3), (finding.Outcome, finding.Location!.Path, finding.Location.Line!.Value));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_switched_off_is_not_satisfied_in_design(string id, string rule) => Assert.Equal(Outcome.NotSatisfied, Deployable().WithProject(p => p with { RulesLowered = [rule] }).Design(id));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_that_did_not_run_is_unknown(string id, string rule) =>
        Assert.Equal(Outcome.Unknown, Deployable().WithProject(p => p with { RulesRun = [.. p.RulesRun.Where(r => r != rule)] }).Operation(id));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("<Pending>")]
    public void Suppression_without_a_reason_is_unknown(string? reason) => Assert.Equal(
        Outcome.Unknown, Deployable().WithScan(s => s with { Findings = [s.Findings[0] with { Justification = reason }] }).Operation("DATA-6"));

    [Theory]
    [MemberData(nameof(Controls))]
    public void Code_not_scanned_is_unknown_with_the_reason(string id)
    {
        var judged = Deployable().With(f => f with { Scan = null, ScanGap = new Gap { Reason = "the build failed" } }).Judged(id);
        Assert.Equal((Outcome.Unknown, Outcome.Unknown), (judged.Design.Outcome, judged.Operation.Outcome));
        Assert.Contains("the build failed", judged.Design.Findings[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another", Tree)]
    [InlineData(null, Tree)]
    [InlineData(Tree, null)]
    [InlineData(null, null)]
    public void Scan_of_another_tree_is_unknown(string? scanned, string? judged) => Assert.Equal(Outcome.Unknown, Deployable()
        .With(f => f with { Subject = f.Subject with { Tree = judged }, Scan = f.Scan! with { Tree = scanned } }).Operation("DATA-1"));

    [Theory]
    [MemberData(nameof(Controls))]
    public void Project_not_covered_is_unknown(string id) =>
        Assert.Equal(Outcome.Unknown, Deployable().WithProject(p => p with { Covered = false, RulesRun = [], Reason = "it did not build" }).Operation(id));

    [Theory]
    [MemberData(nameof(Controls))]
    public void Project_that_the_scan_did_not_reach_is_unknown(string id) =>
        Assert.Equal(Outcome.Unknown, Deployable().WithScan(s => s with { NotScanned = ["src/Other/Other.csproj"] }).Operation(id));

    [Fact]
    public void Project_that_the_scan_did_not_reach_may_be_left_out_by_the_policy() =>
        Assert.Equal(Outcome.Satisfied, Deployable().WithScan(s => s with { NotScanned = ["tools/Seed.csproj"] }).Operation("DATA-1"));

    [Theory]
    [MemberData(nameof(Controls))]
    public void Scan_that_does_not_say_what_it_left_out_is_unknown(string id) =>
        Assert.Equal(Outcome.Unknown, Deployable().WithScan(s => s with { NotScanned = null }).Operation(id));

    [Fact]
    public void Project_left_out_without_the_policy_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithPolicy(p => p with { Scan = new ScanPolicy() }).Operation("DATA-1"));

    [Fact]
    public void Project_left_out_stands_in_the_report_with_its_reason() => Assert.Contains(
        Deployable().Judged("DATA-1").Operation.Findings, f => f.Outcome == Outcome.NotApplicable && f.Message.Contains("Never deployed", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Controls))]
    public void Scan_without_a_project_is_unknown(string id) => Assert.Equal(Outcome.Unknown, Deployable().WithScan(s => s with { Projects = [] }).Operation(id));

    [Theory]
    [MemberData(nameof(Controls))]
    public void Code_without_personal_data_is_not_applicable(string id) =>
        Assert.Equal(Outcome.NotApplicable, Deployable().WithScan(s => s with { Members = [], Findings = [] }).Operation(id));

    [Fact]
    public void Code_without_personal_data_whose_inventory_did_not_run_is_not_not_applicable() => Assert.Equal(Outcome.Satisfied, Deployable()
        .WithScan(s => s with { Members = [], Findings = [] }).WithProject(p => p with { RulesRun = [.. p.RulesRun.Where(r => r != "SD0001")] }).Operation("DATA-6"));

    [Fact]
    public void Password_in_a_log_of_code_without_personal_data_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Found("SD0301").WithScan(s => s with { Members = [] }).Operation("DATA-6"));

    [Theory]
    [InlineData(false, Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Project_with_personal_data_that_does_not_reference_the_analyzers_is_not_satisfied(bool? references, Outcome expected) =>
        Assert.Equal(expected, Deployable().WithProject(p => p with { ReferencesAnalyzers = references }).Design("DATA-1"));

    [Fact]
    public void Personal_data_in_a_project_not_shown_may_be_in_any() => Assert.Equal(Outcome.NotSatisfied, Deployable()
        .WithScan(s => s with { Members = [s.Members[0] with { Project = null }] }).WithProject(p => p with { ReferencesAnalyzers = false }).Design("DATA-1"));

    [Fact]
    public void Finding_in_a_test_project_does_not_count() => Assert.Equal(Outcome.Satisfied, Deployable()
        .WithScan(s => s with { Findings = [new CodeFindingFact { Rule = "SD0301", Message = "m", Project = "tests/Records.Tests.csproj" }] }).Operation("DATA-6"));

    private static JudgementContext Found(string rule) => Deployable()
        .WithScan(s => s with { Findings = [new CodeFindingFact { Rule = rule, Message = "m", Project = Project, Location = new CodeLocation { Path = "src/A.cs", Line = 3 } }] });
}
