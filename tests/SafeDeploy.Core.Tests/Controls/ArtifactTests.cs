using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>CHANGE-3 in operation: what the run itself uploaded, where the policy names an artifact.</summary>
public class ArtifactTests
{
    private const string Id = "CHANGE-3";
    private const string Probe = "regression-results-uploaded";

    private static Finding Finding(JudgementContext context) => Assert.Single(context.Judged(Id).Operation.Findings, f => f.Probe == Probe);

    private static JudgementContext Left(ArtifactResultsFact? results, Func<WorkflowRunFact, WorkflowRunFact>? run = null) =>
        Deployable().WithUploads(results).WithTip(t => t with { WorkflowRuns = Fact.List([(run ?? (r => r))(t.WorkflowRuns!.Value![0])]) });

    [Theory]
    [InlineData(12, 0, 3, Outcome.Satisfied, "12 tests run, none failed, 3 skipped")]
    [InlineData(12, 1, 0, Outcome.NotSatisfied, "1 failed of 12 tests")]
    [InlineData(0, 0, 0, Outcome.NotSatisfied, "no test ran")]
    [InlineData(0, 0, 40, Outcome.NotSatisfied, "40 tests skipped")]
    public void Uploaded_results_are_judged(int executed, int failed, int skipped, Outcome expected, string said)
    {
        var finding = Finding(Left(Results(executed, failed, skipped)));
        Assert.Equal(expected, finding.Outcome);
        Assert.Contains(said, finding.Message, StringComparison.Ordinal);
        Assert.Equal(expected == Outcome.NotSatisfied, finding.Fix is not null);
    }

    [Fact]
    public void Green_check_in_which_no_test_ran_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Left(Results(0)).Operation(Id));

    [Fact]
    public void Run_that_crashed_is_not_satisfied_and_says_how() =>
        Assert.Contains("the host crashed", Finding(Left(Results(12) with { Problems = ["the host crashed"] })).Message, StringComparison.Ordinal);

    [Fact]
    public void Policy_that_names_no_artifact_asks_for_none() => Assert.Equal(Outcome.NotApplicable, Finding(Deployable()).Outcome);

    [Fact]
    public void Artifact_that_no_run_left_is_not_satisfied_and_says_how_to_upload_it()
    {
        var finding = Finding(Left(Results(), r => r with { Artifacts = Fact.List<ArtifactFact>([]) }).WithPull(p => p with { HeadTree = "07" }));
        Assert.Equal(Outcome.NotSatisfied, finding.Outcome);
        Assert.Contains("actions/upload-artifact", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Artifact_of_another_name_does_not_count() =>
        Assert.Equal(Outcome.NotSatisfied, Finding(Left(Results(), r => r with { Artifacts = Fact.List([new ArtifactFact { Id = 1, Name = "test-results-old", Results = Fact.Of(Results()) }]) }).WithPull(p => p with { HeadTree = "07" })).Outcome);

    [Theory]
    [InlineData("workflow_dispatch", RepositoryId, "success", Outcome.NotSatisfied)]
    [InlineData("schedule", RepositoryId, "success", Outcome.NotSatisfied)]
    [InlineData("push", 99L, "success", Outcome.NotSatisfied)]
    [InlineData("push", RepositoryId, "failure", Outcome.NotSatisfied)]
    [InlineData("push", RepositoryId, "a_conclusion_of_tomorrow", Outcome.NotSatisfied)]
    [InlineData(null, RepositoryId, "success", Outcome.Unknown)]
    [InlineData("push", null, "success", Outcome.Unknown)]
    [InlineData("push", RepositoryId, null, Outcome.Unknown)]
    [InlineData("merge_group", RepositoryId, "success", Outcome.Satisfied)]
    public void Run_counts_by_what_started_it_whose_it_was_and_how_it_ended(string? started, long? repository, string? conclusion, Outcome expected) => Assert.Equal(
        expected, Finding(Left(Results(), r => r with { Event = started, HeadRepositoryId = repository, Conclusion = conclusion }).WithPull(p => p with { HeadTree = "07" })).Outcome);

    [Fact]
    public void Run_that_has_not_ended_may_still_leave_it() =>
        Assert.Equal(Outcome.Unknown, Finding(Left(null, r => r with { Conclusion = null, Artifacts = null })).Outcome);

    [Fact]
    public void One_of_two_uploads_with_a_failure_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Finding(Left(Results(), r => r with
    {
        Artifacts = Fact.List([new ArtifactFact { Id = 1, Name = "test-results", Results = Fact.Of(Results()) }, new ArtifactFact { Id = 2, Name = "test-results", Results = Fact.Of(Results(5, 1)) }]),
    })).Outcome);

    [Fact]
    public void Expired_artifact_is_unknown_and_says_to_run_again()
    {
        var finding = Finding(Left(null, r => r with { Artifacts = Fact.List([new ArtifactFact { Id = 1, Name = "test-results", Expired = true }]) }));
        Assert.Equal(Outcome.Unknown, finding.Outcome);
        Assert.Contains("again", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Artifacts_cut_off_or_not_seen_are_unknown_and_name_the_permission()
    {
        Assert.Equal(Outcome.Unknown, Finding(Left(Results(), r => r with { Artifacts = r.Artifacts! with { Complete = false } })).Outcome);
        Assert.Equal(Outcome.Unknown, Finding(Left(Results(), r => r with { Artifacts = null })).Outcome);
        var finding = Finding(Left(Results(), r => r with { Artifacts = Fact.Missing<IReadOnlyList<ArtifactFact>>("the token may not", permission: "actions=read") }));
        Assert.Equal(Outcome.Unknown, finding.Outcome);
        Assert.Contains("actions=read", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_that_could_not_be_read_are_unknown_and_say_why() =>
        Assert.Contains("not a whole zip", Finding(Left(null, r => r with
        {
            Artifacts = Fact.List([new ArtifactFact { Id = 1, Name = "test-results", Results = Fact.Missing<ArtifactResultsFact>("it is not a whole zip archive") }]),
        })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(Tree, Outcome.Satisfied)]
    [InlineData("07", Outcome.NotSatisfied)]
    [InlineData(null, Outcome.NotSatisfied)]
    public void Results_on_the_head_count_where_its_tree_is_the_judged_one(string? tree, Outcome expected) => Assert.Equal(expected, Finding(Left(null, r => r with { Artifacts = Fact.List<ArtifactFact>([]) })
        .WithPull(p => p with { HeadTree = tree, WorkflowRuns = Fact.List([Workflow(started: "pull_request") with { Artifacts = Fact.List([new ArtifactFact { Id = 2, Name = "test-results", Results = Fact.Of(Results()) }]) }]) })).Outcome);

    [Fact]
    public void Host_or_commit_not_known_is_unknown()
    {
        Assert.Equal(Outcome.Unknown, Finding(Left(Results()).With(f => f with { Host = null, HostGap = new Gap { Reason = "no token" } })).Outcome);
        Assert.Equal(Outcome.Unknown, Finding(Left(Results()).With(f => f with { Subject = f.Subject with { Commit = null } })).Outcome);
    }

    private static ArtifactResultsFact Results(int executed = 12, int failed = 0, int skipped = 0) => new() { Files = 1, Executed = executed, Failed = failed, Skipped = skipped, Problems = [] };
}
