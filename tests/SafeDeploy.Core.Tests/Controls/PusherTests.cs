using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>CHANGE-2: whoever pushed a change has no more say in its review than whoever wrote it.</summary>
public class PusherTests
{
    private const string Id = "CHANGE-2";

    [Theory]
    [InlineData("push")]
    [InlineData("force_push")]
    [InlineData("branch_creation")]
    public void Approver_who_pushed_what_another_wrote_is_not_satisfied(string type) => Assert.Equal(Outcome.NotSatisfied, Pushed(Push(Head, null, type, "change", Reviewer)).Operation(Id));

    [Fact]
    public void Approver_who_deleted_the_branch_afterwards_is_satisfied() =>
        Assert.Equal(Outcome.Satisfied, Pushed(Push(Head, null, "push", "change"), Push("0", Head, "branch_deletion", "change", Reviewer)).Operation(Id));

    [Fact]
    public void Approver_who_pushed_after_the_merge_is_satisfied() =>
        Assert.Equal(Outcome.Satisfied, Pushed(Push(Head, null, "push", "change"), Push("x", Head, "push", "change", Reviewer) with { At = Now }).Operation(Id));

    [Fact]
    public void Push_of_an_account_that_is_gone_is_unknown() => Assert.Equal(Outcome.Unknown, Pushed(Push(Head, null, "push", "change") with { Actor = null }).Operation(Id));

    [Fact]
    public void Pushes_that_could_not_be_seen_are_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithPull(p => p with { Pushes = null }).Operation(Id));

    [Fact]
    public void Pushes_cut_off_are_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithPull(p => p with { Pushes = p.Pushes! with { Complete = false } }).Operation(Id));

    [Fact]
    public void Pushes_need_not_be_seen_where_the_host_held_the_last_push_to_another() => Assert.Equal(Outcome.Satisfied, HostHeld(Now.AddDays(-30)).WithPull(p => p with { Pushes = null }).Operation(Id));

    [Fact]
    public void Rule_that_was_changed_after_the_merge_proves_nothing_of_it() => Assert.Equal(Outcome.Unknown, HostHeld(Now).WithPull(p => p with { Pushes = null }).Operation(Id));

    [Fact]
    public void Rule_that_somebody_may_bypass_proves_nothing() => Assert.Equal(Outcome.Unknown, HostHeld(Now.AddDays(-30))
        .WithRuleset(r => r with { BypassActors = [new BypassActorFact { ActorType = "Team", ActorId = 3, Mode = "pull_request" }] }).WithPull(p => p with { Pushes = null }).Operation(Id));

    [Fact]
    public void Approver_who_may_have_asked_the_coding_agent_is_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithPull(p => p with { Author = Person(198982749, "Copilot", "Bot") }).Operation(Id));

    [Fact]
    public void Approver_who_asked_the_coding_agent_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithPull(p => p with { Author = Person(198982749, "Copilot", "Bot") })
        .WithCommit(c => c with { CoAuthors = [new CoAuthorFact { Name = "R", Account = Reviewer }] }).Operation(Id));

    [Fact]
    public void Change_of_a_bot_that_a_person_approved_is_satisfied() =>
        Assert.Equal(Outcome.Satisfied, Deployable().WithPull(p => p with { Author = Person(49699333, "dependabot[bot]", "Bot") }).Operation(Id));

    [Fact]
    public void Squash_of_the_reviewed_tree_is_satisfied() => Assert.Equal(Outcome.Satisfied, Deployable().Operation(Id));

    [Fact]
    public void Merge_onto_a_branch_that_had_moved_is_satisfied_and_says_so()
    {
        var context = Deployable().WithPull(p => p with { HeadTree = "07", Reviews = Fact.List([Review(Reviewer, tree: "07")]) });
        Assert.Equal(Outcome.Satisfied, context.Operation(Id));
        Assert.Contains(context.WithGit(g => g with { Since = Earlier, Changes = Fact.List<CommitFact>([g.Changes!.Value![0]]) }).Judged(Id).Operation.Findings, f => f.Message.Contains("had moved on", StringComparison.Ordinal));
    }

    [Fact]
    public void Merger_who_is_not_the_author_is_no_reviewer() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithReviews().WithPull(p => p with { MergedBy = Reviewer }).Operation(Id));

    [Fact]
    public void Cherry_pick_without_a_pull_request_of_its_own_is_not_satisfied() => Assert.Equal(
        Outcome.NotSatisfied, Deployable().WithPull(p => p with { BaseBranch = "release", MergeCommit = Head }).Operation(Id));

    private static JudgementContext Pushed(params PushFact[] pushes) => Deployable().WithPull(p => p with { Pushes = Fact.List(pushes) });

    private static JudgementContext HostHeld(DateTimeOffset since) => Deployable()
        .WithRule("pull_request", r => r with { PullRequest = r.PullRequest! with { RequireLastPushApproval = true } }).WithRuleset(r => r with { UpdatedAt = since })
        .WithGit(g => g with { Since = Earlier, Changes = Fact.List<CommitFact>([g.Changes!.Value![0]]) }).WithDeployments(Deployment(900, Earlier, "success"));
}
