using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>CHANGE-1 in operation: how the host logged each change, and whether anybody went around the rules.</summary>
public class PushLogTests
{
    private const string Id = "CHANGE-1";

    [Fact]
    public void Change_with_a_pull_request_that_was_merged_elsewhere_and_pushed_is_not_satisfied()
    {
        var context = Deployable().WithPushes(Push(Tip, Earlier, "push"), Push(Earlier, LastDeployed));
        var finding = Assert.Single(context.Judged(Id).Operation.Findings, f => f.Outcome == Outcome.NotSatisfied);
        Assert.Contains("was pushed to main (push by @author", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pr_merge", Outcome.Satisfied)]
    [InlineData("merge_queue_merge", Outcome.Satisfied)]
    [InlineData("force_push", Outcome.NotSatisfied)]
    [InlineData("branch_creation", Outcome.NotSatisfied)]
    [InlineData("a_type_of_tomorrow", Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Log_entry_of_type_is_judged(string? type, Outcome expected) =>
        Assert.Equal(expected, Deployable().WithPushes(Push(Tip, Earlier, type), Push(Earlier, LastDeployed)).Operation(Id));

    [Fact]
    public void Merge_queue_group_of_two_pull_requests_is_satisfied() =>
        Assert.Equal(Outcome.Satisfied, Deployable().WithPushes(Push(Tip, LastDeployed, "merge_queue_merge")).Operation(Id));

    [Fact]
    public void Push_of_several_commits_counts_for_each_of_them() => Assert.Equal(
        2, Deployable().WithPushes(Push(Tip, LastDeployed, "push")).Judged(Id).Operation.Findings.Count(f => f.Outcome == Outcome.NotSatisfied));

    [Fact]
    public void Push_of_another_branch_says_nothing() =>
        Assert.Equal(Outcome.Satisfied, Deployable().WithPushes(Push(Tip, Earlier), Push(Tip, Earlier, "push", "feature"), Push(Earlier, LastDeployed)).Operation(Id));

    [Fact]
    public void Change_that_the_log_does_not_reach_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithPushes(Push(Tip, Earlier)).Operation(Id));

    [Fact]
    public void Log_that_could_not_be_seen_is_unknown_and_names_the_permission()
    {
        var context = Deployable().WithBranch(b => b with { Pushes = Fact.Missing<IReadOnlyList<PushFact>>("the token may not", permission: "contents=read") });
        Assert.Contains(context.Judged(Id).Operation.Findings, f => f.Outcome == Outcome.Unknown && f.Fix!.Contains("contents=read", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pass", Outcome.Satisfied)]
    [InlineData("fail", Outcome.Satisfied)]
    [InlineData("bypass", Outcome.NotSatisfied)]
    [InlineData("a_result_of_tomorrow", Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Rule_suite_of_result_is_judged(string? result, Outcome expected) =>
        Assert.Equal(expected, Deployable().WithSuites(Suite(Tip, Earlier, result), Suite(Earlier, LastDeployed)).Operation(Id));

    [Fact]
    public void Bypass_names_who_and_which_rule()
    {
        var context = Deployable().WithSuites(Suite(Tip, Earlier, "bypass") with { Evaluations = [new RuleEvaluationFact { RuleType = "pull_request", Result = "fail" }, new RuleEvaluationFact { RuleType = "deletion", Result = "pass" }] });
        var finding = Assert.Single(context.Judged(Id).Operation.Findings, f => f.Outcome == Outcome.NotSatisfied);
        Assert.Contains("by @author, 2026-11-18 (rule pull request)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bypass_by_a_push_that_was_forced_away_again_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithSuites(Suite(Head, Earlier, "bypass")).Operation(Id));

    [Fact]
    public void Bypass_before_the_last_deployment_was_judged_then() => Assert.Equal(
        Outcome.Satisfied, Deployable().WithSuites(Suite(LastDeployed, Head, "bypass"), Suite(Head, "0", "bypass") with { PushedAt = Now.AddDays(-20) }).Operation(Id));

    [Fact]
    public void Bypass_on_another_branch_says_nothing() =>
        Assert.Equal(Outcome.Satisfied, Deployable().WithSuites(Suite(Tip, Earlier, "bypass") with { Ref = "refs/heads/feature" }).Operation(Id));

    [Fact]
    public void Rule_suites_that_do_not_reach_back_are_unknown_and_say_to_collect_monthly()
    {
        var finding = Assert.Single(Deployable().WithBranch(b => b with { RuleSuitesFrom = Now.AddDays(-1) }).Judged(Id).Operation.Findings, f => f.Outcome == Outcome.Unknown);
        Assert.Contains("once a month", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Range_that_begins_after_the_last_deployment_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithGit(g => g with { Since = Head }).Operation(Id));

    [Fact]
    public void Range_that_begins_before_the_last_deployment_is_judged_whole() =>
        Assert.Equal(Outcome.Satisfied, Deployable().WithDeployments(Deployment(900, Earlier, "success")).Operation(Id));

    [Fact]
    public void Deployments_that_could_not_be_seen_leave_the_range_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithEnvironment(e => e with { Deployments = null }).Operation(Id));

    [Fact]
    public void Nothing_deployed_yet_leaves_the_beginning_to_the_policy() => Assert.Equal(Outcome.Satisfied, Deployable().WithDeployments().Operation(Id));
}
