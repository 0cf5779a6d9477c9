using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>CHANGE-2: whose approval counts, of which commit, and what is required.</summary>
public class ReviewTests
{
    private const string Id = "CHANGE-2";

    [Fact]
    public void Change_approved_by_another_is_satisfied() => Assert.Equal((Outcome.Satisfied, Outcome.Satisfied), (Deployable().Design(Id), Deployable().Operation(Id)));

    [Fact]
    public void Change_nobody_reviewed_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithReviews().Operation(Id));

    [Fact]
    public void Change_pushed_directly_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithTip(t => t with { PullRequests = Fact.List<PullRequestFact>([]) }).Operation(Id));

    [Fact]
    public void Required_approvals_of_zero_are_not_satisfied() => Assert.Equal(
        Outcome.NotSatisfied, Deployable().WithRule("pull_request", r => r with { PullRequest = r.PullRequest! with { RequiredApprovals = 0 } }).Design(Id));

    [Fact]
    public void Required_approvals_below_the_policy_are_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithPolicy(p => p with { Review = new() { RequiredApprovals = 2 } }).Design(Id));

    [Fact]
    public void Stale_approvals_that_stand_are_not_satisfied() => Assert.Equal(
        Outcome.NotSatisfied, Deployable().WithRule("pull_request", r => r with { PullRequest = r.PullRequest! with { DismissStaleReviews = false } }).Design(Id));

    [Fact]
    public void Last_push_approval_in_place_of_dismissal_is_satisfied() => Assert.Equal(Outcome.Satisfied, Deployable()
        .WithRule("pull_request", r => r with { PullRequest = r.PullRequest! with { DismissStaleReviews = false, RequireLastPushApproval = true } }).Design(Id));

    [Fact]
    public void Rule_without_its_parameters_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithRule("pull_request", r => r with { PullRequest = null }).Design(Id));

    [Fact]
    public void Approval_of_an_older_commit_with_the_same_tree_is_satisfied() => Assert.Equal(Outcome.Satisfied, Deployable().WithReviews(Review(Reviewer, commit: "01d")).Operation(Id));

    [Fact]
    public void Approval_of_an_older_commit_with_another_tree_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithReviews(Review(Reviewer, commit: "01d", tree: "01d7")).Operation(Id));

    [Fact]
    public void Approval_of_an_older_commit_of_unknown_tree_is_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithReviews(Review(Reviewer, commit: "01d", tree: null)).Operation(Id));

    [Fact]
    public void Approval_of_a_commit_that_is_gone_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithReviews(Review(Reviewer, commit: null)).Operation(Id));

    [Fact]
    public void Approval_then_changes_requested_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithReviews(Review(Reviewer, daysAgo: 4), Review(Reviewer, "CHANGES_REQUESTED")).Operation(Id));

    [Fact]
    public void Approval_then_changes_requested_then_dismissed_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable()
        .WithReviews(Review(Reviewer, daysAgo: 5), Review(Reviewer, "CHANGES_REQUESTED", daysAgo: 4), Review(Reviewer, "DISMISSED")).Operation(Id));

    [Fact]
    public void Changes_requested_then_approval_is_satisfied() =>
        Assert.Equal(Outcome.Satisfied, Deployable().WithReviews(Review(Reviewer, "CHANGES_REQUESTED", daysAgo: 4), Review(Reviewer)).Operation(Id));

    [Fact]
    public void Changes_requested_by_one_and_approved_by_another_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithReviews(Review(Person(3, "third"), "CHANGES_REQUESTED", daysAgo: 4), Review(Reviewer)).Operation(Id));

    [Fact]
    public void Comment_after_approval_changes_nothing() =>
        Assert.Equal(Outcome.Satisfied, Deployable().WithReviews(Review(Reviewer, daysAgo: 4), Review(Reviewer, "COMMENTED")).Operation(Id));

    [Theory]
    [InlineData("A_STATE_OF_TOMORROW")]
    [InlineData(null)]
    public void Review_state_not_known_beside_an_approval_is_unknown(string? state) =>
        Assert.Equal(Outcome.Unknown, Deployable().WithReviews(Review(Person(3, "third"), state), Review(Reviewer)).Operation(Id));

    [Fact]
    public void Review_after_the_merge_does_not_count() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithReviews(Review(Reviewer, daysAgo: 1)).Operation(Id));

    [Fact]
    public void Changes_requested_after_the_merge_change_nothing() =>
        Assert.Equal(Outcome.Satisfied, Deployable().WithReviews(Review(Reviewer), Review(Reviewer, "CHANGES_REQUESTED", daysAgo: 1)).Operation(Id));

    [Fact]
    public void Approver_who_opened_it_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithReviews(Review(Author)).Operation(Id));

    [Fact]
    public void Approver_who_wrote_a_commit_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithCommit(c => c with { Author = Reviewer }).Operation(Id));

    [Fact]
    public void Approver_who_committed_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithCommit(c => c with { Committer = Reviewer }).Operation(Id));

    [Fact]
    public void Approver_who_is_a_co_author_is_not_satisfied() => Assert.Equal(
        Outcome.NotSatisfied, Deployable().WithCommit(c => c with { CoAuthors = [new CoAuthorFact { Name = "R", Account = Reviewer }] }).Operation(Id));

    [Fact]
    public void Approver_under_a_new_login_is_known_by_id() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithReviews(Review(Author with { Login = "renamed" })).Operation(Id));

    [Fact]
    public void Co_author_without_an_account_is_unknown_with_one_approval() => Assert.Equal(
        Outcome.Unknown, Deployable().WithCommit(c => c with { CoAuthors = [new CoAuthorFact { Name = "R" }] }).Operation(Id));

    [Fact]
    public void Co_author_without_an_account_is_satisfied_with_an_approval_to_spare() => Assert.Equal(Outcome.Satisfied, Deployable()
        .WithCommit(c => c with { CoAuthors = [new CoAuthorFact { Name = "R" }] }).WithReviews(Review(Reviewer), Review(Person(3, "third"))).Operation(Id));

    [Fact]
    public void Committer_without_an_account_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithCommit(c => c with { Committer = null }).Operation(Id));

    [Fact]
    public void Pull_request_of_an_account_that_is_gone_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithPull(p => p with { Author = null }).Operation(Id));

    [Theory]
    [InlineData("Bot", Outcome.NotSatisfied)]
    [InlineData("Mannequin", Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Approver_of_kind_counts_only_as_a_person(string? type, Outcome expected) =>
        Assert.Equal(expected, Deployable().WithReviews(Review(Person(5, "helper", type))).Operation(Id));

    [Fact]
    public void Approver_whose_account_is_gone_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithReviews(Review(null)).Operation(Id));

    [Theory]
    [InlineData(false, Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Approver_who_may_only_read_does_not_count(bool? canWrite, Outcome expected) =>
        Assert.Equal(expected, Deployable().WithReviews(Review(Reviewer) with { ReviewerCanWrite = canWrite }).Operation(Id));

    [Fact]
    public void Reviews_cut_off_are_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithPull(p => p with { Reviews = p.Reviews! with { Complete = null } }).Operation(Id));

    [Fact]
    public void Commits_cut_off_are_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithPull(p => p with { Commits = p.Commits! with { Complete = false } }).Operation(Id));

    [Fact]
    public void Commits_none_are_unknown_because_a_pull_request_has_one() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithPull(p => p with { Commits = Fact.List<PullRequestCommitFact>([]) }).Operation(Id));

    [Fact]
    public void Approvals_below_the_policy_are_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithPolicy(p => p with { Review = new() { RequiredApprovals = 2 } }).Operation(Id));

    [Fact]
    public void Same_person_approving_twice_counts_once() => Assert.Equal(Outcome.NotSatisfied, Deployable()
        .WithPolicy(p => p with { Review = new() { RequiredApprovals = 2 } }).WithReviews(Review(Reviewer, daysAgo: 4), Review(Reviewer)).Operation(Id));

    [Fact]
    public void Change_in_two_pull_requests_of_which_none_made_it_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable()
        .WithTip(t => t with { PullRequests = Fact.List<PullRequestFact>([PullRequest(1, "x", Head, Tree), PullRequest(2, "y", Head, Tree)]) }).Operation(Id));

    [Fact]
    public void Change_in_two_pull_requests_is_judged_by_the_one_that_made_it() => Assert.Equal(Outcome.Satisfied, Deployable()
        .WithTip(t => t with { PullRequests = Fact.List<PullRequestFact>([PullRequest(1, "x", Head, Tree) with { Reviews = null }, PullRequest(2, Tip, Head, Tree)]) }).Operation(Id));
}
