using System.Globalization;
using System.Text;
using SafeDeploy.Core.Evidence.Results;
using Xunit;

namespace SafeDeploy.Core.Tests.Evidence;

public sealed class TestResultFileTests
{
    private const string TrxSpace = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private static string Trx(string results, string summary = """<ResultSummary outcome="Completed"><Counters total="0" /></ResultSummary>""", string definitions = "") =>
        $"""<?xml version="1.0" encoding="utf-8"?><TestRun id="x" xmlns="{TrxSpace}"><Times creation="2026-03-02T10:00:00.0+01:00" start="2026-03-02T10:00:01.5+01:00" /><Results>{results}</Results><TestDefinitions>{definitions}</TestDefinitions>{summary}</TestRun>""";

    private static TestResultSet Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return TestResultFile.Read(stream);
    }

    [Theory]
    [InlineData("Passed", TestOutcome.Passed)]
    [InlineData("Failed", TestOutcome.Failed)]
    [InlineData("NotExecuted", TestOutcome.Skipped)]
    [InlineData("Inconclusive", TestOutcome.Skipped)]
    [InlineData("Timeout", TestOutcome.Failed)]
    [InlineData("Aborted", TestOutcome.Failed)]
    [InlineData("PassedButRunAborted", TestOutcome.Failed)]
    [InlineData("SomethingNew", TestOutcome.Failed)]
    [InlineData("", TestOutcome.Failed)]
    public void Trx_outcome_is_read_and_what_is_not_known_did_not_pass(string outcome, TestOutcome expected) =>
        Assert.Equal(expected, Assert.Single(Read(Trx($"""<UnitTestResult testId="1" testName="A" outcome="{outcome}" />""")).Cases).Outcome);

    [Fact]
    public void Trx_names_the_assembly_as_the_code_base_has_it()
    {
        var set = Read(Trx("""<UnitTestResult testId="1" testName="A" outcome="Passed" />""", definitions: """<UnitTest name="A" storage="/repo/tests/a/bin/a.dll" id="1"><Execution id="e" /><TestMethod codeBase="/repo/tests/A/bin/A.dll" className="A" name="A" /></UnitTest>"""));
        Assert.Equal("/repo/tests/A/bin/A.dll", Assert.Single(set.Cases).Source);
        Assert.Equal(DateTimeOffset.Parse("2026-03-02T09:00:01.5Z", CultureInfo.InvariantCulture), set.StartedAt);
        Assert.Empty(set.Problems);
    }

    [Fact]
    public void Trx_result_that_holds_others_is_the_sum_of_them()
    {
        const string Inner = """<InnerResults><UnitTestResult testId="1" testName="A (1)" outcome="Passed" /><UnitTestResult testId="1" testName="A (2)" outcome="{0}" /></InnerResults>""";
        string Outer(string own, string second) => Trx($"""<UnitTestResult testId="1" testName="A" outcome="{own}">{string.Format(CultureInfo.InvariantCulture, Inner, second)}</UnitTestResult>""");
        Assert.Equal(["A (1)", "A (2)"], Read(Outer("Passed", "Passed")).Cases.Select(c => c.Name));
        Assert.Equal(1, Read(Outer("Failed", "Failed")).Cases.Count(c => c.Outcome == TestOutcome.Failed));
        Assert.Equal(1, Read(Outer("Failed", "Passed")).Cases.Count(c => c.Outcome == TestOutcome.Failed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("""<ResultSummary outcome="Failed"><Counters total="1" /><RunInfos><RunInfo computerName="c" outcome="Error"><Text>The active test run was aborted. Reason: Test host process crashed</Text></RunInfo></RunInfos></ResultSummary>""")]
    [InlineData("""<ResultSummary outcome="Aborted"><Counters total="1" /></ResultSummary>""")]
    [InlineData("""<ResultSummary outcome="Failed"><Counters total="1" /></ResultSummary>""")]
    [InlineData("""<ResultSummary outcome="Completed"><Counters total="2" /></ResultSummary>""")]
    public void Trx_of_a_run_that_did_not_end_well_says_so(string summary) =>
        Assert.NotEmpty(Read(Trx("""<UnitTestResult testId="1" testName="A" outcome="Passed" />""", summary)).Problems);

    [Fact]
    public void Junit_is_read_in_its_common_forms()
    {
        var set = Read("""
            <testsuites><testsuite name="s" timestamp="2026-03-02T10:00:00"><testcase classname="C" name="passes"/><testcase classname="C" name="fails"><failure message="m">no</failure></testcase>
            <testcase name="errs"><error/></testcase><testcase classname="C" name="skipped"><skipped/></testcase><testcase classname="C" name="flaky"><flakyFailure/></testcase>
            <testcase classname="C" name="retried in vain"><failure/><rerunFailure/></testcase><testcase classname="C" name="prints"><system-out><failure/></system-out></testcase></testsuite></testsuites>
            """);
        Assert.Equal(
            [("C.passes", TestOutcome.Passed), ("C.fails", TestOutcome.Failed), ("errs", TestOutcome.Failed), ("C.skipped", TestOutcome.Skipped), ("C.flaky", TestOutcome.Flaky), ("C.retried in vain", TestOutcome.Failed), ("C.prints", TestOutcome.Passed)],
            set.Cases.Select(c => (c.Name, c.Outcome)));
    }

    [Fact]
    public void Junit_error_outside_any_test_is_a_problem() =>
        Assert.NotEmpty(Read("""<testsuite name="s"><error message="module could not be loaded"/><testcase name="a"/></testsuite>""").Problems);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<html></html>")]
    [InlineData("<testsuites><testsuite>")]
    [InlineData("<testsuites></testsuites><more/>")]
    [InlineData("""<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><testsuite><testcase name="&e;"/></testsuite>""")]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><testsuite name="&b;"/>""")]
    public void File_that_is_not_whole_results_is_refused_with_a_reason(string text) =>
        Assert.NotEmpty(Assert.Throws<FormatException>(() => Read(text)).Message);

    [Fact]
    public void Results_nested_without_end_are_refused()
    {
        var open = string.Concat(Enumerable.Repeat("<UnitTestResult testId=\"1\" outcome=\"Passed\"><InnerResults>", 5000));
        Assert.Throws<FormatException>(() => Read($"<TestRun xmlns=\"{TrxSpace}\"><Results>{open}"));
    }
}
