using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>CHANGE-4: how the environment is protected, and what was deployed to it.</summary>
public class DeploymentTests
{
    private const string Id = "CHANGE-4";

    [Fact]
    public void Protected_environment_with_an_approved_deployment_is_satisfied() => Assert.Equal((Outcome.Satisfied, Outcome.Satisfied), (Deployable().Design(Id), Deployable().Operation(Id)));

    [Fact]
    public void No_environment_named_is_unknown_with_a_hint() => Assert.Contains(
        Deployable().WithPolicy(p => p with { Environment = null }).Judged(Id).Design.Findings, f => f.Outcome == Outcome.Unknown && f.Fix!.Contains("\"environment\"", StringComparison.Ordinal));

    [Fact]
    public void Environment_that_the_host_does_not_have_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithSettings(_ => new EnvironmentFact { Exists = false }).Design(Id));

    [Fact]
    public void Environment_that_could_not_be_seen_names_the_permission()
    {
        var context = Deployable().WithEnvironment(e => e with { Settings = Fact.Missing<EnvironmentFact>("the token may not", permission: "actions=read") });
        Assert.All(context.Judged(Id).Design.Findings, f => Assert.Contains("actions=read", f.Fix, StringComparison.Ordinal));
        Assert.Equal(Outcome.Unknown, context.Design(Id));
    }

    [Theory]
    [InlineData("any", Outcome.NotSatisfied)]
    [InlineData("a_word_of_tomorrow", Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    [InlineData("protected", Outcome.Unknown)]
    [InlineData("selected", Outcome.Satisfied)]
    public void Environment_open_to_branches_is_judged(string? from, Outcome expected) => Assert.Equal(expected, Deployable().WithSettings(s => s with { DeployableFrom = from }).Design(Id));

    [Fact]
    public void Protected_branches_are_enough_where_the_branch_has_classic_protection() =>
        Assert.Equal(Outcome.Satisfied, Deployable().WithClassic().WithSettings(s => s with { DeployableFrom = "protected" }).Design(Id));

    [Theory]
    [InlineData("main", "branch", Outcome.Satisfied)]
    [InlineData("release/*", "branch", Outcome.NotSatisfied)]
    [InlineData("feature", "branch", Outcome.NotSatisfied)]
    [InlineData("main", "tag", Outcome.NotSatisfied)]
    [InlineData("main", "a_kind_of_tomorrow", Outcome.NotSatisfied)]
    [InlineData("main", null, Outcome.Unknown)]
    public void Selected_ref_is_judged(string name, string? type, Outcome expected) => Assert.Equal(
        expected, Deployable().WithEnvironment(e => e with { SelectedRefs = Fact.List<DeploymentRefFact>([new DeploymentRefFact { Name = name, Type = type }]) }).Design(Id));

    [Fact]
    public void Selected_refs_of_which_page_two_has_the_bad_one_are_not_satisfied() => Assert.Equal(
        Outcome.NotSatisfied,
        Deployable().WithEnvironment(e => e with { SelectedRefs = Fact.List<DeploymentRefFact>([.. Enumerable.Repeat(new DeploymentRefFact { Name = "main", Type = "branch" }, 100), new DeploymentRefFact { Name = "*", Type = "branch" }]) }).Design(Id));

    [Fact]
    public void Nobody_who_must_approve_is_not_satisfied_and_gives_the_payload()
    {
        var finding = Assert.Single(Deployable().WithSettings(s => s with { Rules = [] }).Judged(Id).Design.Findings, f => f.Outcome == Outcome.NotSatisfied);
        Assert.Contains("""gh api --method PUT repos/example/records/environments/production --input -""", finding.Command, StringComparison.Ordinal);
        Assert.Contains("\"prevent_self_review\":true", finding.Command, StringComparison.Ordinal);
        Assert.Contains("on some plans", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wait_timer_is_no_approval() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithSettings(s => s with { Rules = [new EnvironmentRuleFact { Type = "wait_timer", WaitMinutes = 30 }] }).Design(Id));

    [Theory]
    [InlineData(false, Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Self_review_that_is_not_prevented_is_judged(bool? prevented, Outcome expected) =>
        Assert.Equal(expected, Deployable().WithSettings(s => s with { Rules = [s.Rules![0] with { PreventSelfReview = prevented }] }).Design(Id));

    [Theory]
    [InlineData(true, Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Administrators_who_may_bypass_are_judged(bool? may, Outcome expected) => Assert.Equal(expected, Deployable().WithSettings(s => s with { AdminsCanBypass = may }).Design(Id));

    [Fact]
    public void Rule_of_an_unknown_type_is_shown_and_no_approval()
    {
        var context = Deployable().WithSettings(s => s with { Rules = [new EnvironmentRuleFact { Type = "future_rule" }] });
        Assert.Contains(context.Judged(Id).Design.Findings, f => f.Outcome == Outcome.NotSatisfied && f.Message.Contains("future_rule", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Deployed_commit_beside_the_branch_is_judged(bool? on, Outcome expected) => Assert.Equal(
        expected, Deployable().WithGit(g => g with { Deployed = Fact.List<DeployedCommitFact>([new DeployedCommitFact { Commit = LastDeployed, OnBranch = on }]) }).Operation(Id));

    [Fact]
    public void Deployment_nobody_approved_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Approved().Operation(Id));

    [Fact]
    public void Deployment_approved_by_whoever_started_it_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Approved(Approval(Author)).Operation(Id));

    [Fact]
    public void Deployment_approved_by_a_bot_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Approved(Approval(Person(9, "bot", "Bot"))).Operation(Id));

    [Fact]
    public void Deployment_approved_by_a_ghost_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Approved(Approval(null)).Operation(Id));

    [Fact]
    public void Deployment_approved_for_another_environment_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Approved(Approval(Reviewer) with { Environments = ["staging"] }).Operation(Id));

    [Theory]
    [InlineData("rejected")]
    [InlineData("pending")]
    [InlineData("a_state_of_tomorrow")]
    [InlineData(null)]
    public void Answer_that_is_no_approval_does_not_count(string? state) => Assert.Equal(Outcome.NotSatisfied, Approved(Approval(Reviewer) with { State = state }).Operation(Id));

    [Fact]
    public void Deployment_whose_starter_was_not_shown_is_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithDeployments(Deployment(900, LastDeployed, "success") with { RunTriggeredBy = null }).Operation(Id));

    [Fact]
    public void Deployment_without_a_run_is_unknown_and_says_how_to_deploy()
    {
        var context = Deployable().WithDeployments(Deployment(900, LastDeployed, "success") with { RunId = null, Approvals = null });
        Assert.Contains(context.Judged(Id).Operation.Findings, f => f.Outcome == Outcome.Unknown && f.Fix!.StartsWith("Deploy by a workflow", StringComparison.Ordinal));
    }

    [Fact]
    public void Deployment_in_the_range_approved_by_whoever_wrote_it_is_not_satisfied()
    {
        var third = Person(3, "third");
        var context = Deployable().WithCommit(c => c with { Author = third }).WithDeployments(
            Deployment(901, Tip, "success") with { Approvals = Fact.List<RunApprovalFact>([Approval(third)]) }, Deployment(900, LastDeployed, "success"))
            .WithGit(g => g with { Deployed = Fact.List<DeployedCommitFact>([.. g.Deployed!.Value!, new DeployedCommitFact { Commit = Tip, OnBranch = true }]) });
        Assert.Contains(context.Judged(Id).Operation.Findings, f => f.Outcome == Outcome.NotSatisfied && f.Message.Contains("wrote what was deployed", StringComparison.Ordinal));
    }

    [Fact]
    public void Deployment_in_the_range_whose_tests_failed_is_not_satisfied()
    {
        var context = Deployable().WithDeployments(Deployment(901, Earlier, "success"), Deployment(900, LastDeployed, "success"))
            .WithHost(h => h with { Changes = [h.Changes[0], h.Changes[1] with { CheckRuns = Fact.List<CheckRunFact>([Run(100, "failure")]) }] });
        Assert.Contains(context.Judged(Id).Operation.Findings, f => f.Probe == "deployed-commit-tested" && f.Outcome == Outcome.NotSatisfied);
    }

    [Fact]
    public void Deployment_of_another_branch_in_the_period_is_not_satisfied_and_leaves_the_range_open()
    {
        var context = Deployable().WithDeployments(Deployment(901, Head, "success"), Deployment(900, LastDeployed, "success"))
            .WithGit(g => g with { Deployed = Fact.List<DeployedCommitFact>([.. g.Deployed!.Value!, new DeployedCommitFact { Commit = Head, OnBranch = false }]) });
        Assert.Equal((Outcome.NotSatisfied, Outcome.Unknown), (context.Operation(Id), context.Operation("CHANGE-1")));
    }

    [Fact]
    public void Nothing_deployed_yet_is_not_applicable_in_operation() => Assert.Equal(Outcome.NotApplicable, Deployable().WithDeployments().Operation(Id));

    private static RunApprovalFact Approval(ActorFact? by) => new() { Environments = ["production"], State = "approved", User = by };

    private static JudgementContext Approved(params RunApprovalFact[] approvals) =>
        Deployable().WithDeployments(Deployment(900, LastDeployed, "success") with { Approvals = Fact.List(approvals) });
}
