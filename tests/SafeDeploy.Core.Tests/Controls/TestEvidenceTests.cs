using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Results;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>What recorded test runs come to under CHANGE-3 and RECORD-1.</summary>
public sealed class TestEvidenceTests
{
    private static JudgementContext Asked(Func<EvidenceFacts, EvidenceFacts?> change, bool required = true) =>
        new(SampleFacts.Facts() with { Evidence = change(SampleFacts.Facts().Evidence!) }, SampleFacts.Policy() with { Tests = SampleFacts.Policy().Tests with { Evidence = new TestEvidencePolicy { Required = required } } }, Now);

    private static Finding Probe(JudgementContext context, string control, string probe)
    {
        var judged = Judge.All(context).Single(c => c.Control.Id == control);
        return judged.Design.Findings.Concat(judged.Operation.Findings).First(f => f.Probe == probe);
    }

    private static EvidenceFacts With(EvidenceFacts facts, EvidenceCheck record) => facts with { Trees = [.. facts.Trees.Select(t => t with { Tests = [record] })] };

    [Fact]
    public void Recorded_run_by_continuous_integration_is_satisfied() =>
        Assert.Equal(Outcome.Satisfied, Probe(Deployable(), "CHANGE-3", "regression-run-recorded").Outcome);

    [Fact]
    public void Developers_record_does_not_suffice_to_deploy() => Assert.Equal(
        Outcome.NotSatisfied, Probe(Asked(e => With(e, SampleEvidenceFacts.Record() with { Trust = SignerTrust.Developer })), "CHANGE-3", "regression-run-recorded").Outcome);

    [Fact]
    public void Record_of_another_tree_says_nothing_of_this_one() =>
        Assert.Equal(Outcome.NotSatisfied, Probe(Asked(e => e with { Trees = [e.Trees[1]] }), "CHANGE-3", "regression-run-recorded").Outcome);

    [Fact]
    public void Record_older_than_the_policy_allows_does_not_count() =>
        Assert.Equal(Outcome.NotSatisfied, Probe(Asked(e => e) with { AsOf = Now.AddDays(40) }, "CHANGE-3", "regression-run-recorded").Outcome);

    [Theory]
    [InlineData(true, Outcome.Unknown, Outcome.Unknown)]
    [InlineData(false, Outcome.NotApplicable, Outcome.NotApplicable)]
    public void Facts_without_evidence_leave_the_hosts_checks_judged_where_records_are_not_asked_for(bool required, Outcome recorded, Outcome compared)
    {
        var context = Asked(_ => null, required);
        Assert.Equal(recorded, Probe(context, "CHANGE-3", "regression-run-recorded").Outcome);
        Assert.Equal(compared, Probe(context, "CHANGE-3", "regression-tests-kept").Outcome);
        Assert.Equal(required ? Outcome.Unknown : Outcome.Satisfied, Judge.All(context).Single(c => c.Control.Id == "CHANGE-3").Outcome);
    }

    [Theory]
    [InlineData(true, Outcome.NotSatisfied)]
    [InlineData(false, Outcome.NotApplicable)]
    public void Repository_without_a_store_is_judged_by_what_the_policy_asks(bool required, Outcome expected) =>
        Assert.Equal(expected, Probe(Asked(_ => new EvidenceFacts(), required), "CHANGE-3", "regression-run-recorded").Outcome);

    [Fact]
    public void Record_that_speaks_against_the_tree_is_heard_though_nobody_asked()
    {
        var failed = SampleEvidenceFacts.Record() with { Result = TestResults.Failed };
        Assert.Equal(Outcome.NotSatisfied, Probe(Asked(e => With(e, failed), required: false), "CHANGE-3", "regression-run-recorded").Outcome);
        Assert.Equal(Outcome.NotApplicable, Probe(Asked(e => With(e, failed with { State = EvidenceState.Foreign }), required: false), "CHANGE-3", "regression-run-recorded").Outcome);
    }

    [Theory]
    [InlineData(5, 5, 0, Outcome.Satisfied)]
    [InlineData(5, 7, 0, Outcome.Satisfied)]
    [InlineData(5, 4, 0, Outcome.NotSatisfied)]
    [InlineData(5, 6, 1, Outcome.NotSatisfied)]
    public void Fewer_tests_and_newly_skipped_ones_are_not_satisfied(int before, int now, int skipped, Outcome expected)
    {
        var comparison = Fact.Of(new TestComparison { HasBaseline = true, BaselineTree = "7ee0", ExecutedBefore = before, ExecutedNow = now, NewlySkippedCount = skipped });
        Assert.Equal(expected, Probe(Asked(e => e with { Comparison = comparison }), "CHANGE-3", "regression-tests-kept").Outcome);
    }

    [Fact]
    public void Comparison_names_what_is_gone_and_skipped_and_leaves_out_what_is_retired()
    {
        var before = TestNames.Of([("A", "Stays", TestOutcome.Passed), ("A", "Goes", TestOutcome.Passed), ("A", "Old.One", TestOutcome.Passed), ("A", "Sleeps", TestOutcome.Passed), ("A", "Slept", TestOutcome.Skipped)]);
        var now = TestNames.Of([("A", "Stays", TestOutcome.Flaky), ("A", "Sleeps", TestOutcome.Skipped), ("A", "Slept", TestOutcome.Skipped), ("A", "Comes", TestOutcome.Passed)]);
        var comparison = TestComparison.Of("t", before, now, new RetiredTest { Name = "Old.*", Reason = "The old way is gone" }.Names);

        Assert.Equal((3, 2), (comparison.ExecutedBefore, comparison.ExecutedNow));
        Assert.Equal(["Goes"], comparison.Removed);
        Assert.Equal(["Sleeps"], comparison.NewlySkipped);
        Assert.Equal(1, comparison.AddedCount);
    }

    [Fact]
    public void Names_are_read_back_as_they_were_written()
    {
        var names = TestNames.Of([("tests/A.csproj", "N.T.Rows(text: \"a\\tb\\\\n\")", TestOutcome.Passed), ("tests/A.csproj", "tab\there\nand line", TestOutcome.Failed), ("ü", "名前\\", TestOutcome.Skipped)]);
        var bytes = names.Write();
        Assert.Equal(names.Tests, TestNames.Read(bytes)!.Tests);
        Assert.Null(TestNames.Read([.. bytes, .. "passed\tonly two\n"u8]));
        Assert.Null(TestNames.Read([0xff]));
    }

    [Fact]
    public void Change_without_a_record_is_named() => Assert.Contains(
        "1 of 2 changes", Probe(Asked(e => e with { Trees = [e.Trees[0]] }), "RECORD-1", "evidence-complete").Message, StringComparison.Ordinal);

    [Fact]
    public void Store_that_was_tampered_with_is_not_satisfied()
    {
        var context = Asked(e => e with { Store = Fact.Of(e.Store!.Value! with { Wrong = ["the commit c removes a record"] }) });
        Assert.Equal(Outcome.NotSatisfied, Probe(context, "RECORD-1", "evidence-whole").Outcome);
    }
}
