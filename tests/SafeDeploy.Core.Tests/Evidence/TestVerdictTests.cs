using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence;
using Xunit;

namespace SafeDeploy.Core.Tests.Evidence;

public sealed class TestVerdictTests
{
    private static readonly TestRequirement ToDeploy = new(SignerTrust.ContinuousIntegration, SampleEvidence.Noon.AddHours(1), TimeSpan.FromDays(30));

    private static TestVerdict Judge(params IReadOnlyList<EvidenceCheck> records) => TestVerdict.Judge(records, ToDeploy);

    [Fact]
    public void Run_of_everything_that_passed_is_satisfied()
    {
        var verdict = Judge(SampleEvidence.Trusted(SampleEvidence.Run(SampleEvidence.Project())));
        Assert.Equal((Outcome.Satisfied, 5), (verdict.Outcome, verdict.Executed));
    }

    [Fact]
    public void No_record_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Judge().Outcome);

    [Fact]
    public void Developers_record_is_enough_to_push_and_not_to_deploy()
    {
        var record = SampleEvidence.Trusted(SampleEvidence.Run(SampleEvidence.Project()), ci: false);
        Assert.Equal(Outcome.NotSatisfied, Judge(record).Outcome);
        Assert.Equal(Outcome.Satisfied, TestVerdict.Judge([record], ToDeploy with { Trust = SignerTrust.Developer }).Outcome);
    }

    [Fact]
    public void Runs_in_which_nothing_ran_or_something_failed_are_not_satisfied()
    {
        TestRun[] runs =
        [
            SampleEvidence.Run(),
            SampleEvidence.Run(SampleEvidence.Project(executed: 0)),
            SampleEvidence.Run(SampleEvidence.Project(), SampleEvidence.Project("tests/B.csproj", executed: 0)),
            SampleEvidence.Run(SampleEvidence.Project(failed: 1)),
            SampleEvidence.Run(SampleEvidence.Project()) with { NotRun = ["tests/B.csproj"] },
            SampleEvidence.Run(SampleEvidence.Project()) with { Incomplete = ["tests/A.csproj: the test host crashed"] },
            SampleEvidence.Run(SampleEvidence.Project(executed: -5)),
        ];
        Assert.All(runs, run => Assert.Equal(Outcome.NotSatisfied, Judge(SampleEvidence.Trusted(run)).Outcome));
        Assert.Equal(Outcome.NotSatisfied, Judge(SampleEvidence.Trusted(runs[0] with { Projects = [SampleEvidence.Project()] }, result: "FAILED")).Outcome);
    }

    [Fact]
    public void Suite_recorded_in_parts_is_judged_as_one()
    {
        var one = SampleEvidence.Run(SampleEvidence.Project()) with { Part = true, NotRun = ["tests/B.csproj"] };
        var two = SampleEvidence.Run(SampleEvidence.Project("tests/B.csproj")) with { Part = true, NotRun = ["tests/A.csproj"], FinishedAt = SampleEvidence.Noon.AddMinutes(1) };
        var verdict = Judge(SampleEvidence.Trusted(one), SampleEvidence.Trusted(two));
        Assert.Equal((Outcome.Satisfied, 10), (verdict.Outcome, verdict.Executed));
    }

    [Fact]
    public void Newest_run_of_a_project_counts_and_an_earlier_failure_on_the_same_tree_is_shown()
    {
        var failed = SampleEvidence.Trusted(SampleEvidence.Run(SampleEvidence.Project(failed: 1)));
        var passed = SampleEvidence.Trusted(SampleEvidence.Run(SampleEvidence.Project()) with { FinishedAt = SampleEvidence.Noon.AddMinutes(5) });
        var verdict = Judge(failed, passed);
        Assert.Equal(Outcome.Satisfied, verdict.Outcome);
        Assert.Contains(verdict.Notes, n => n.Contains("failed before on this very tree", StringComparison.Ordinal));

        var failedLater = SampleEvidence.Trusted(SampleEvidence.Run(SampleEvidence.Project(failed: 1)) with { FinishedAt = SampleEvidence.Noon.AddMinutes(9) });
        Assert.Equal(Outcome.NotSatisfied, Judge(failed, passed, failedLater).Outcome);
    }

    [Fact]
    public void Retries_are_shown()
    {
        var verdict = Judge(SampleEvidence.Trusted(SampleEvidence.Run(SampleEvidence.Project(flaky: 2)), result: TestResults.Warned));
        Assert.Equal(Outcome.Satisfied, verdict.Outcome);
        Assert.Contains(verdict.Notes, n => n.Contains("2 passed only when tried again", StringComparison.Ordinal));
    }

    [Fact]
    public void Record_that_is_too_old_or_from_the_future_does_not_count()
    {
        var run = SampleEvidence.Run(SampleEvidence.Project());
        Assert.Equal(Outcome.NotSatisfied, Judge(SampleEvidence.Trusted(run with { FinishedAt = SampleEvidence.Noon.AddDays(-31) })).Outcome);
        Assert.Equal(Outcome.NotSatisfied, Judge(SampleEvidence.Trusted(run with { FinishedAt = SampleEvidence.Noon.AddDays(1) })).Outcome);
    }

    [Fact]
    public void Record_that_cannot_be_checked_here_is_unknown_and_says_so()
    {
        var verdict = Judge(new EvidenceCheck { Digest = new string('a', 64), State = EvidenceState.NotVerifiable, Reason = "its content is not in this clone" });
        Assert.Equal(Outcome.Unknown, verdict.Outcome);
        Assert.Contains("not in this clone", Assert.Single(verdict.Notes), StringComparison.Ordinal);
    }
}
