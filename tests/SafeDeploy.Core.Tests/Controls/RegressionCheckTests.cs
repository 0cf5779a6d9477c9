using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>CHANGE-3: which runs of which check count, on which commit.</summary>
public class RegressionCheckTests
{
    private const string Id = "CHANGE-3";

    [Fact]
    public void Check_required_and_passed_is_satisfied() => Assert.Equal((Outcome.Satisfied, Outcome.Satisfied), (Deployable().Design(Id), Deployable().Operation(Id)));

    [Fact]
    public void Check_not_required_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithRule("required_status_checks", _ => null).Design(Id));

    [Theory]
    [InlineData(null)]
    [InlineData(-1L)]
    public void Check_that_any_app_may_report_is_not_satisfied(long? app) => Assert.Equal(Outcome.NotSatisfied, Required(app).Design(Id));

    [Fact]
    public void Check_pinned_to_another_app_than_the_policy_names_is_not_satisfied() => Assert.Equal(
        Outcome.NotSatisfied, Required(99).WithPolicy(p => p with { Tests = new TestsPolicy { Checks = [new PolicyCheck { Name = "regression", App = Actions }] } }).Design(Id));

    [Theory]
    [InlineData(false, Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Branch_that_may_be_behind_is_not_satisfied(bool? strict, Outcome expected) => Assert.Equal(
        expected, Deployable().WithRule("required_status_checks", r => r with { StatusChecks = r.StatusChecks! with { Strict = strict } }).Design(Id));

    [Fact]
    public void Up_to_date_without_any_check_enforces_nothing() => Assert.Equal(Outcome.NotSatisfied, Deployable()
        .WithRule("required_status_checks", r => r with { StatusChecks = new CheckRequirement { Strict = true, Checks = [] } }).Judged(Id).Design.Findings
        .Single(f => f.Probe == "requires-branch-up-to-date").Outcome);

    [Fact]
    public void Merge_queue_in_place_of_up_to_date_is_satisfied() => Assert.Equal(Outcome.Satisfied, Deployable()
        .WithBranch(b => b with { Rules = Fact.List<BranchRuleFact>([.. b.Rules!.Value!.Select(NotStrict), new BranchRuleFact { Type = "merge_queue", RulesetId = 7 }]) }).Design(Id));

    [Fact]
    public void Policy_without_checks_is_unknown() =>
        Assert.Equal((Outcome.Unknown, Outcome.Unknown), (NoChecks().Design(Id), NoChecks().Operation(Id)));

    [Fact]
    public void Policy_without_checks_on_a_branch_without_checks_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, NoChecks().WithRule("required_status_checks", _ => null).Design(Id));

    [Theory]
    [InlineData("failure")]
    [InlineData("skipped")]
    [InlineData("neutral")]
    [InlineData("cancelled")]
    [InlineData("timed_out")]
    [InlineData("action_required")]
    [InlineData("stale")]
    [InlineData("startup_failure")]
    [InlineData("a_conclusion_of_tomorrow")]
    [InlineData(null)]
    public void Run_that_ended_otherwise_than_with_success_is_not_satisfied(string? conclusion) =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithRuns(Run(100, conclusion)).Operation(Id));

    [Fact]
    public void Run_still_going_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithRuns(Run(100, null, status: "in_progress")).Operation(Id));

    [Fact]
    public void Run_with_success_that_has_not_ended_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithRuns(Run(100, status: null)).Operation(Id));

    [Fact]
    public void Two_suites_of_which_one_is_red_are_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithRuns(Run(100, "failure", suite: 1), Run(101, suite: 2)).Operation(Id));

    [Fact]
    public void Rerun_green_after_red_in_one_suite_is_satisfied() => Assert.Equal(Outcome.Satisfied, Deployable().WithRuns(Run(100, "failure"), Run(101)).Operation(Id));

    [Fact]
    public void Rerun_red_after_green_in_one_suite_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithRuns(Run(101, "failure"), Run(100)).Operation(Id));

    [Fact]
    public void Runs_whose_order_is_not_shown_all_count() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithRuns(Run(null, "failure"), Run(100)).Operation(Id));

    [Fact]
    public void Runs_whose_suite_is_not_shown_all_count() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithRuns(Run(100, "failure", suite: null), Run(101, suite: null)).Operation(Id));

    [Fact]
    public void Red_run_whose_app_is_not_shown_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithRuns(Run(100, "failure", app: null), Run(101, suite: 2)).Operation(Id));

    [Fact]
    public void Green_run_of_another_app_under_the_same_name_does_not_count() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithRuns(Run(100, app: 99)).WithHeadRuns().Operation(Id));

    [Fact]
    public void Red_run_of_another_app_under_the_same_name_does_not_count() =>
        Assert.Equal(Outcome.Satisfied, Deployable().WithRuns(Run(100), Run(101, "failure", suite: 2, app: 99)).Operation(Id));

    [Fact]
    public void Runs_of_two_apps_where_nobody_says_whose_count_are_unknown() =>
        Assert.Equal(Outcome.Unknown, Required(null).WithRuns(Run(100), Run(101, suite: 2, app: 99)).Operation(Id));

    [Fact]
    public void Run_of_another_name_does_not_count() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithRuns(Run(100, name: "lint")).WithHeadRuns().Operation(Id));

    [Fact]
    public void Runs_cut_off_are_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithTip(t => t with { CheckRuns = t.CheckRuns! with { Complete = false } }).Operation(Id));

    [Fact]
    public void Runs_cut_off_after_a_red_one_are_not_satisfied() => Assert.Equal(
        Outcome.NotSatisfied, Deployable().WithTip(t => t with { CheckRuns = Fact.List<CheckRunFact>([Run(100, "failure")], complete: false) }).Operation(Id));

    [Fact]
    public void Runs_on_the_head_with_the_same_tree_are_satisfied() => Assert.Equal(Outcome.Satisfied, Deployable().WithRuns().Operation(Id));

    [Fact]
    public void Runs_on_the_head_that_were_not_seen_are_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithRuns().WithPull(p => p with { CheckRuns = null }).Operation(Id));

    [Fact]
    public void Runs_on_the_head_with_another_tree_are_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithRuns().WithPull(p => p with { HeadTree = "07" }).Operation(Id));

    [Fact]
    public void Red_run_on_the_head_is_not_satisfied_where_the_commit_has_none() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithRuns().WithHeadRuns(Run(50, "failure")).Operation(Id));

    [Fact]
    public void Each_check_of_the_policy_must_pass() => Assert.Equal(Outcome.NotSatisfied, Deployable()
        .WithPolicy(p => p with { Tests = new TestsPolicy { Checks = [.. p.Tests.Checks, new PolicyCheck { Name = "load" }] } }).Operation(Id));

    [Fact]
    public void Commit_not_known_is_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().With(f => f with { Subject = f.Subject with { Commit = null } }).Operation(Id));

    private static JudgementContext Required(long? app) => Deployable()
        .WithRule("required_status_checks", r => r with { StatusChecks = new CheckRequirement { Strict = true, Checks = [new RequiredCheckFact { Name = "regression", AppId = app }] } });

    private static JudgementContext NoChecks() => Deployable().WithPolicy(p => p with { Tests = new TestsPolicy() });

    private static BranchRuleFact NotStrict(BranchRuleFact rule) => rule.StatusChecks is null ? rule : rule with { StatusChecks = rule.StatusChecks with { Strict = false } };
}
