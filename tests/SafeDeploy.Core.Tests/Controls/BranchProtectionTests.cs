using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>CHANGE-1, and what it shares with the other controls on branches: which layer enforces a requirement, and who gets around it.</summary>
public class BranchProtectionTests
{
    private const string Id = "CHANGE-1";
    private static readonly BranchRuleFact PullRequestRule = new() { Type = "pull_request", RulesetId = 8, PullRequest = new ReviewRequirement { RequiredApprovals = 1 } };

    [Fact]
    public void Branch_with_ruleset_and_no_bypass_is_satisfied() => Assert.Equal(Outcome.Satisfied, Deployable().Design(Id));

    [Fact]
    public void Branch_with_classic_protection_alone_is_satisfied() => Assert.Equal(Outcome.Satisfied, Deployable().WithClassic().Design(Id));

    [Theory]
    [InlineData("pull_request")]
    [InlineData("non_fast_forward")]
    [InlineData("deletion")]
    public void Branch_without_rule_is_not_satisfied(string type) => Assert.Equal(Outcome.NotSatisfied, Deployable().WithRule(type, _ => null).Design(Id));

    [Fact]
    public void Bypass_list_absent_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithRuleset(r => r with { BypassActors = null }).Design(Id));

    [Theory]
    [InlineData("always", Outcome.NotSatisfied)]
    [InlineData("exempt", Outcome.NotSatisfied)]
    [InlineData("a_mode_of_tomorrow", Outcome.NotSatisfied)]
    [InlineData(null, Outcome.NotSatisfied)]
    [InlineData("pull_request", Outcome.Satisfied)]
    public void Bypass_actor_of_mode_is_judged_by_whether_a_pull_request_remains(string? mode, Outcome expected) =>
        Assert.Equal(expected, Deployable().WithRuleset(r => r with { BypassActors = [new BypassActorFact { ActorType = "Team", ActorId = 3, Mode = mode }] }).Design(Id));

    [Fact]
    public void Bypass_through_pull_requests_spares_the_review_and_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithRuleset(r => r with { BypassActors = [new BypassActorFact { ActorType = "Team", Mode = "pull_request" }] }).Design("CHANGE-2"));

    [Fact]
    public void Organisation_ruleset_that_cannot_be_read_is_unknown() => Assert.Equal(
        Outcome.Unknown, Deployable().WithBranch(b => b with { Rulesets = [Fact.Missing<RulesetFact>("404 Not Found", permission: "organization_administration=read")] }).Design(Id));

    [Theory]
    [InlineData("evaluate", Outcome.NotSatisfied)]
    [InlineData("disabled", Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Ruleset_that_is_not_active_enforces_nothing(string? enforcement, Outcome expected) =>
        Assert.Equal(expected, Deployable().WithRuleset(r => r with { Enforcement = enforcement }).Design(Id));

    [Fact]
    public void Ruleset_that_only_evaluates_is_not_satisfied_even_where_its_bypass_list_is_hidden() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithRuleset(r => r with { Enforcement = "evaluate", BypassActors = null }).Design(Id));

    [Fact]
    public void Two_rulesets_of_which_one_is_clean_are_satisfied() => Assert.Equal(Outcome.Satisfied, Deployable()
        .WithBranch(b => b with
        {
            Rules = Fact.List<BranchRuleFact>([.. b.Rules!.Value!, PullRequestRule]),
            Rulesets = [.. b.Rulesets, Fact.Of(Ruleset(new BypassActorFact { ActorType = "OrganizationAdmin", Mode = "always" }) with { Id = 8 })],
        }).Design(Id));

    [Fact]
    public void Ruleset_with_bypass_beside_clean_classic_protection_is_satisfied() => Assert.Equal(Outcome.Satisfied, Deployable()
        .WithRuleset(r => r with { BypassActors = [new BypassActorFact { ActorType = "OrganizationAdmin", Mode = "always" }] })
        .WithBranch(b => b with { Protection = Fact.Of(Classic()) }).Design(Id));

    [Fact]
    public void Rules_of_an_unknown_type_change_nothing() => Assert.Equal(Outcome.Satisfied, Deployable()
        .WithBranch(b => b with { Rules = Fact.List<BranchRuleFact>([.. b.Rules!.Value!, new BranchRuleFact { Type = "a_rule_of_tomorrow", RulesetId = 99 }]) }).Design(Id));

    [Fact]
    public void Rules_of_an_unknown_type_alone_are_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable()
        .WithBranch(b => b with { Rules = Fact.List<BranchRuleFact>([new BranchRuleFact { Type = "a_rule_of_tomorrow", RulesetId = 7 }]) }).Design(Id));

    [Fact]
    public void Rules_unseen_without_classic_protection_are_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithBranch(b => b with { Rules = Fact.Missing<IReadOnlyList<BranchRuleFact>>("403") }).Design(Id));

    [Fact]
    public void Rules_unseen_beside_clean_classic_protection_are_satisfied() =>
        Assert.Equal(Outcome.Satisfied, Deployable().WithClassic().WithBranch(b => b with { Rules = null }).Design(Id));

    [Fact]
    public void Rules_cut_off_without_the_one_asked_for_are_unknown() => Assert.Equal(Outcome.Unknown, Deployable()
        .WithBranch(b => b with { Rules = Fact.List<BranchRuleFact>([], complete: false) }).Design(Id));

    [Fact]
    public void Classic_protection_none_and_no_rules_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithBranch(b => b with { Rules = Fact.List<BranchRuleFact>([]) }).Design(Id));

    [Fact]
    public void Classic_protection_unseen_and_no_rules_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable()
        .WithBranch(b => b with { Rules = Fact.List<BranchRuleFact>([]), Protection = Fact.Missing<ClassicProtectionFact>("404 Not Found") }).Design(Id));

    [Fact]
    public void Plan_without_protection_is_not_satisfied_even_where_the_rules_are_unseen()
    {
        var context = Deployable().WithBranch(b => b with
        {
            Rules = Fact.Missing<IReadOnlyList<BranchRuleFact>>("403"),
            Protection = Fact.Of(new ClassicProtectionFact { Protected = false, Limit = "the host's plan enforces no protection on private repositories" }),
        });
        Assert.Equal(Outcome.NotSatisfied, context.Design(Id));
        Assert.All(context.Judged(Id).Design.Findings, f => Assert.Contains("plan", f.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Classic_protection_that_does_not_bind_administrators_is_not_satisfied(bool? enforced, Outcome expected) =>
        Assert.Equal(expected, Deployable().WithClassic(p => p with { EnforceAdmins = enforced }).Design(Id));

    [Theory]
    [InlineData(true, Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Classic_protection_that_allows_force_pushes_is_not_satisfied(bool? allowed, Outcome expected) =>
        Assert.Equal(expected, Deployable().WithClassic(p => p with { AllowForcePushes = allowed }).Design(Id));

    [Fact]
    public void Classic_allowance_to_skip_the_pull_request_is_not_satisfied_and_names_who()
    {
        var context = Deployable().WithClassic(p => p with { Reviews = p.Reviews! with { BypassAllowances = ["team/release"] } });
        Assert.Equal(Outcome.NotSatisfied, context.Design(Id));
        Assert.Contains(context.Judged(Id).Design.Findings, f => f.Message.Contains("team/release", StringComparison.Ordinal));
    }

    [Fact]
    public void Classic_allowances_not_shown_are_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithClassic(p => p with { Reviews = p.Reviews! with { BypassAllowances = null } }).Design(Id));

    [Fact]
    public void Branch_outside_the_policy_is_judged_too() => Assert.Equal(
        Outcome.NotSatisfied,
        Deployable().With(f => f with { Subject = f.Subject with { Branch = "release" } })
            .WithHost(h => h with { Branches = [.. h.Branches, Branch("release") with { Rules = Fact.List<BranchRuleFact>([]) }] }).Design(Id));

    [Fact]
    public void Branch_of_the_policy_that_the_facts_lack_is_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithPolicy(p => p with { DeploymentBranches = ["main", "live"] }).Design(Id));

    [Fact]
    public void Branch_not_known_is_unknown()
    {
        var context = Deployable().With(f => f with { Subject = f.Subject with { Branch = null } });
        Assert.Equal((Outcome.Unknown, Outcome.Unknown), (context.Design(Id), context.Operation(Id)));
    }

    [Theory]
    [InlineData("CHANGE-1")]
    [InlineData("CHANGE-2")]
    [InlineData("CHANGE-3")]
    public void Host_not_asked_is_unknown_with_the_reason(string control)
    {
        var context = Deployable().With(f => f with { Host = null, HostGap = new Gap { Reason = "no token was given", Hint = "Set GITHUB_TOKEN" } });
        var judged = context.Judged(control);
        Assert.Equal((Outcome.Unknown, Outcome.Unknown), (judged.Design.Outcome, judged.Operation.Outcome));
        Assert.Contains("no token was given", judged.Design.Findings[0].Message, StringComparison.Ordinal);
        Assert.Equal("Set GITHUB_TOKEN", judged.Design.Findings[0].Fix);
    }

    [Theory]
    [InlineData("always", Outcome.Satisfied)]
    [InlineData("pull_request", Outcome.Satisfied)]
    [InlineData("exempt", Outcome.NotSatisfied)]
    [InlineData("a_mode_of_tomorrow", Outcome.NotSatisfied)]
    [InlineData(null, Outcome.NotSatisfied)]
    public void Bypass_that_the_policy_allows_is_judged_by_whether_it_leaves_a_trace(string? mode, Outcome expected) => Assert.Equal(expected, Deployable()
        .WithRuleset(r => r with { BypassActors = [new BypassActorFact { ActorType = "Team", ActorId = 12, Mode = mode }] })
        .WithPolicy(p => p with { AllowedBypass = [new AllowedBypass { Type = "Team", Id = 12, Reason = "Break glass, rehearsed in May" }] }).Design(Id));

    [Fact]
    public void Bypass_of_another_team_than_the_policy_allows_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable()
        .WithRuleset(r => r with { BypassActors = [new BypassActorFact { ActorType = "Team", ActorId = 13, Mode = "always" }] })
        .WithPolicy(p => p with { AllowedBypass = [new AllowedBypass { Type = "Team", Id = 12, Reason = "Break glass, rehearsed in May" }] }).Design(Id));

    [Fact]
    public void Exempt_actor_is_shown_as_leaving_no_record()
    {
        var context = Deployable().WithRuleset(r => r with { BypassActors = [new BypassActorFact { ActorType = "Integration", ActorId = 3, Mode = "exempt" }] });
        Assert.All(context.Judged(Id).Design.Findings, f => Assert.Contains("no use of it is recorded", f.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "administrators")]
    public void Push_restrictions_null_or_empty_stand_in_for_no_pull_request(bool restricts, string? said)
    {
        var context = Deployable().WithClassic(p => p with { Reviews = null, RestrictsPushes = restricts, MayPush = [] });
        var finding = Assert.Single(context.Judged(Id).Design.Findings, f => f.Probe == "requires-pull-request");
        Assert.Equal(Outcome.NotSatisfied, finding.Outcome);
        Assert.Equal(said is not null, finding.Message.Contains("pushing is left to administrators", StringComparison.Ordinal));
    }

    [Fact]
    public void Branch_without_a_rule_is_given_the_command_that_adds_it()
    {
        var finding = Assert.Single(Deployable().WithRule("non_fast_forward", _ => null).Judged(Id).Design.Findings, f => f.Outcome == Outcome.NotSatisfied);
        Assert.Equal(
            """echo '{"name":"main: deployment","target":"branch","enforcement":"active","bypass_actors":[],"conditions":{"ref_name":{"include":["refs/heads/main"],"exclude":[]}},"rules":[{"type":"non_fast_forward"}]}' | gh api --method POST repos/example/records/rulesets --input -""",
            finding.Command);
    }

    [Theory]
    [InlineData("main'; rm -rf ~; '")]
    [InlineData("$(reboot)")]
    [InlineData("-main")]
    [InlineData("ma\nin")]
    public void Branch_whose_name_a_shell_could_run_is_in_no_command(string name)
    {
        var context = Deployable().WithPolicy(p => p with { DeploymentBranches = null }).With(f => f with { Subject = f.Subject with { Branch = name } })
            .WithHost(h => h with { Branches = [Branch(name) with { Rules = Fact.List<BranchRuleFact>([]) }] });
        Assert.All(Judge.All(context).SelectMany(j => j.Design.Findings), f => Assert.DoesNotContain("gh api", f.Command?.Split("environments/")[0] ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public void Hidden_bypass_list_says_that_the_token_does_not_administer()
    {
        var context = Deployable().WithRuleset(r => r with { BypassActors = null }).WithHost(h => h with { RepositoryInfo = Fact.Of(h.RepositoryInfo!.Value! with { Rights = new RightsFact { Admin = false } }) });
        Assert.All(context.Judged(Id).Design.Findings, f => Assert.Contains("does not administer", f.Message, StringComparison.Ordinal));
    }
}
