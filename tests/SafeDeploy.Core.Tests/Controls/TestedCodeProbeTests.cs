using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Coverage;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>DATA-3: what a scan and recorded tests come to for the code that processes personal data.</summary>
public sealed class TestedCodeProbeTests
{
    private static ControlJudgement Judged(JudgementContext context) => Judge.All(context).Single(c => c.Control.Id == "DATA-3");

    private static JudgementContext Code(Func<TestedCode, TestedCode> change) => Tested(t => t! with { Value = change(t.Value!) });

    private static JudgementContext Tested(Func<Fact<TestedCode>?, Fact<TestedCode>?> change) =>
        Deployable().With(f => f with { Evidence = f.Evidence! with { Tested = change(f.Evidence.Tested) } });

    private static CoveredFile[] Upload(string executed, string missed, string? branches = null) =>
        [new CoveredFile { Path = "src/Records/Upload.cs", Executed = executed, Missed = missed, BranchesMissed = branches }];

    [Fact]
    public void Changed_code_that_passing_tests_executed_is_satisfied_and_the_rest_is_shown()
    {
        var judged = Judged(Deployable());
        Assert.Equal((Outcome.Satisfied, Outcome.Satisfied), (judged.Design.Outcome, judged.Operation.Outcome));
        Assert.Contains(judged.Operation.Findings, f => f.Outcome == Outcome.Satisfied && f.Message.StartsWith("1 operation on personal data in a file that changed", StringComparison.Ordinal));
        Assert.Contains(judged.Operation.Findings, f => f.Outcome == Outcome.NotApplicable && f.Message.Contains("0 tested, 1 not (Report.Names), 0 not known", StringComparison.Ordinal));
    }

    [Fact]
    public void Changed_code_that_no_test_executed_is_not_satisfied_at_its_place()
    {
        var finding = Judged(Code(c => c with { Files = Upload("20", "12") })).Operation.Findings[0];
        Assert.Equal((Outcome.NotSatisfied, "src/Records/Upload.cs", 5), (finding.Outcome, finding.Location!.Path, finding.Location.Line));
        Assert.Contains("Upload.SendAsync processes personal data in a file that changed", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_path_that_no_test_executed_is_shown()
    {
        var context = Deployable().WithScan(s => s with { Operations = [Operation("M:Records.Upload.SendAsync", "src/Records/Upload.cs", "12", "30")] });
        var finding = Judged(context).Operation.Findings[0];
        Assert.Equal(Outcome.Satisfied, finding.Outcome);
        Assert.Contains("what runs when sending fails was not executed in Upload.SendAsync", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, Outcome.Satisfied)]
    [InlineData(false, Outcome.Unknown)]
    public void Code_that_was_not_measured_is_known_only_by_a_test_that_declares_it(bool linked, Outcome expected) => Assert.Equal(
        expected, Judged(Code(c => c with { Files = [], Links = linked ? [new RegressionLink("Records", "Records.Upload", "SendAsync")] : [] })).Operation.Outcome);

    [Fact]
    public void Declaration_does_not_stand_against_what_was_measured() => Assert.Equal(
        Outcome.NotSatisfied, Judged(Code(c => c with { Files = Upload("20", "12"), Links = [new RegressionLink("Records", "Records.Upload", "SendAsync")] })).Operation.Outcome);

    [Fact]
    public void What_was_missed_is_not_known_where_a_record_was_not_measured() => Assert.Equal(
        Outcome.Unknown, Judged(Tested(t => t! with { Complete = false, Value = t.Value! with { Files = Upload("20", "12") } })).Operation.Outcome);

    [Fact]
    public void Every_operation_is_judged_where_the_changes_are_not_known()
    {
        var judged = Judged(Deployable().WithGit(g => g with { Changes = null }));
        Assert.Equal(Outcome.NotSatisfied, judged.Operation.Outcome);
        Assert.Contains("Report.Names", judged.Operation.Findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_judged_of_what_was_deployed_already() => Assert.Equal(
        Outcome.NotApplicable, Judged(Deployable().WithGit(g => g with { Since = Tip, Changes = Fact.List<CommitFact>([]) }).WithDeployments(Deployment(900, Tip, "success"))).Operation.Outcome);

    /// <summary>What is missing, and from where.</summary>
    public static TheoryData<string> Missing { get; } = ["scan", "operations", "rule", "evidence", "record", "developer", "failed", "coverage", "not here", "old"];

    [Theory]
    [MemberData(nameof(Missing))]
    public void Without_a_scan_or_a_measured_passing_run_nothing_is_known(string what)
    {
        var context = what switch
        {
            "scan" => Deployable().With(f => f with { Scan = null }),
            "operations" => Deployable().WithScan(s => s with { Operations = null }),
            "rule" => Deployable().WithProject(p => p with { RulesRun = [.. p.RulesRun.Where(r => r != "SD0002")] }),
            "evidence" => Deployable().With(f => f with { Evidence = null }),
            "record" => Deployable().With(f => f with { Evidence = f.Evidence! with { Trees = [] } }),
            "developer" => Deployable().With(f => f with { Evidence = f.Evidence! with { Trees = [.. f.Evidence.Trees.Select(t => t with { Tests = [SampleEvidenceFacts.Record() with { Trust = SignerTrust.Developer }] })] } }),
            "failed" => Deployable().With(f => SampleEvidenceFacts.WithRun(f, r => r with { Failed = 1, Projects = [r.Projects[0] with { Failed = 1 }] })),
            "coverage" => Tested(_ => null),
            "not here" => Tested(_ => Fact.Missing<TestedCode>("it is not in this clone")),
            _ => Deployable() with { AsOf = Now.AddDays(40) },
        };
        Assert.Equal(Outcome.Unknown, Judged(context).Operation.Outcome);
    }

    /// <summary>Why there is nothing to judge.</summary>
    public static TheoryData<string> NotApplicable { get; } = ["no personal data", "no operations", "identifiers alone", "excluded"];

    [Theory]
    [MemberData(nameof(NotApplicable))]
    public void Without_code_that_processes_personal_data_it_does_not_apply(string why)
    {
        var context = why switch
        {
            "no personal data" => Deployable().WithScan(s => s with { Members = [], Findings = [], Operations = [] }),
            "no operations" => Deployable().WithScan(s => s with { Operations = [] }),
            "identifiers alone" => Deployable().WithScan(s => s with { Operations = [.. s.Operations!.Select(o => o with { Class = "pseudonymous-id" })] }),
            _ => Deployable().WithScan(s => s with { Operations = [.. s.Operations!.Select(o => o with { Project = "tools/Seed.csproj" })] }),
        };
        Assert.Equal(Outcome.NotApplicable, Judged(context).Outcome);
    }

    [Fact]
    public void Suite_that_is_not_declared_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Judged(Code(c => c with { Suites = ["Other"] })).Design.Outcome);

    [Fact]
    public void Suite_that_another_record_may_declare_is_not_known() =>
        Assert.Equal(Outcome.Unknown, Judged(Tested(t => t! with { Complete = null, Value = t.Value! with { Suites = [] } })).Design.Outcome);

    [Fact]
    public void Repository_without_a_test_project_has_no_suite() =>
        Assert.Equal(Outcome.NotSatisfied, Judged(Deployable().WithScan(s => s with { Projects = [s.Projects[0]] }).With(f => f with { Evidence = null })).Design.Outcome);

    [Fact]
    public void Project_of_which_it_is_not_known_whether_it_tests_may_be_the_suite() => Assert.Equal(
        Outcome.Unknown, Judged(Deployable().WithScan(s => s with { Projects = [s.Projects[0], s.Projects[1] with { IsTest = null, Covered = true, RulesRun = ["SD0001", "SD0002"] }] }).With(f => f with { Evidence = null })).Design.Outcome);
}
