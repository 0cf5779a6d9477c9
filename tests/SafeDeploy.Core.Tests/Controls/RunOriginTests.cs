using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>CHANGE-3 in operation: what started the run behind a check, statuses of the same name, re-runs, and jobs of the same name.</summary>
public class RunOriginTests
{
    private const string Id = "CHANGE-3";

    [Theory]
    [InlineData("push", Outcome.Satisfied)]
    [InlineData("pull_request", Outcome.Satisfied)]
    [InlineData("merge_group", Outcome.Satisfied)]
    [InlineData("workflow_dispatch", Outcome.NotSatisfied)]
    [InlineData("pull_request_target", Outcome.NotSatisfied)]
    [InlineData("an_event_of_tomorrow", Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Run_started_by_is_judged(string? started, Outcome expected) =>
        Assert.Equal(expected, Deployable().WithWorkflows(Workflow(started: started)).WithPull(p => p with { HeadTree = "07" }).Operation(Id));

    [Fact]
    public void Run_that_was_dispatched_falls_back_on_the_pull_request_of_the_same_tree() =>
        Assert.Equal(Outcome.Satisfied, Deployable().WithWorkflows(Workflow(started: "workflow_dispatch")).Operation(Id));

    [Theory]
    [InlineData(99L, Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Run_of_a_fork_is_judged(long? repository, Outcome expected) =>
        Assert.Equal(expected, Deployable().WithWorkflows(Workflow(repository: repository)).WithPull(p => p with { HeadTree = "07" }).Operation(Id));

    [Fact]
    public void Run_that_is_no_longer_kept_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithWorkflows(Workflow(suite: 77)).Operation(Id));

    [Fact]
    public void Check_of_another_app_has_no_workflow() => Assert.Equal(Outcome.Satisfied, Deployable()
        .WithRule("required_status_checks", r => r with { StatusChecks = new CheckRequirement { Strict = true, Checks = [new RequiredCheckFact { Name = "regression", AppId = 700 }] } })
        .WithRuns(Run(100, app: 700, suite: 3)).WithWorkflows(Workflow(suite: 77)).Operation(Id));

    [Fact]
    public void Workflow_runs_not_seen_are_unknown_and_name_the_permission()
    {
        var context = Deployable().WithTip(t => t with { WorkflowRuns = Fact.Missing<IReadOnlyList<WorkflowRunFact>>("the token may not", permission: "actions=read") });
        Assert.Contains(context.Judged(Id).Operation.Findings, f => f.Outcome == Outcome.Unknown && f.Fix!.Contains("actions=read", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("success", Outcome.Satisfied)]
    [InlineData("failure", Outcome.NotSatisfied)]
    [InlineData("error", Outcome.NotSatisfied)]
    [InlineData("a_state_of_tomorrow", Outcome.NotSatisfied)]
    [InlineData("pending", Outcome.Unknown)]
    [InlineData(null, Outcome.Unknown)]
    public void Commit_status_of_the_same_name_counts_too(string? state, Outcome expected) => Assert.Equal(
        expected, Deployable().WithTip(t => t with { Statuses = Fact.List<StatusFact>([new StatusFact { Context = "regression", State = state }]) }).Operation(Id));

    [Fact]
    public void Commit_status_alone_is_no_test_and_names_who_set_it()
    {
        var context = Deployable().WithRuns().WithHeadRuns().WithTip(t => t with { Statuses = Fact.List<StatusFact>([new StatusFact { Context = "regression", State = "success", Creator = Author }]) });
        Assert.Contains(context.Judged(Id).Operation.Findings, f => f.Outcome == Outcome.NotSatisfied && f.Message.Contains("was set by @author", StringComparison.Ordinal));
    }

    [Fact]
    public void Re_run_that_turned_green_is_satisfied_and_shows_that_it_failed_before()
    {
        var run = Workflow() with { Attempt = 3, EarlierAttempts = Fact.List<RunAttemptFact>([new RunAttemptFact { Number = 2, Conclusion = "timed_out" }, new RunAttemptFact { Number = 1, Conclusion = "failure" }]) };
        var finding = Assert.Single(Deployable().WithWorkflows(run).Judged(Id).Operation.Findings, f => f.Probe == "regression-checks-passed");
        Assert.Equal(Outcome.Satisfied, finding.Outcome);
        Assert.EndsWith("in attempt 3 (before: failure, timed_out)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Jobs_of_one_name_in_two_workflows_must_both_pass()
    {
        var green = Deployable().WithRuns(Run(100), Run(101, suite: 2)).WithWorkflows(Workflow(), Workflow(2, path: ".github/workflows/other.yml"));
        Assert.Contains(green.Judged(Id).Operation.Findings, f => f.Outcome == Outcome.Satisfied && f.Message.Contains("ci.yml and in .github/workflows/other.yml", StringComparison.Ordinal));
        Assert.Equal(Outcome.NotSatisfied, green.WithRuns(Run(100), Run(101, "failure", suite: 2)).Operation(Id));
    }
}
