using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>Which changes are judged, and which pull request brought each in (CHANGE-1 in operation).</summary>
public class ChangeRangeTests
{
    private const string Id = "CHANGE-1";

    [Fact]
    public void Changes_through_pull_requests_are_satisfied() => Assert.Equal(Outcome.Satisfied, Deployable().Operation(Id));

    [Fact]
    public void Change_pushed_directly_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithTip(t => t with { PullRequests = Fact.List<PullRequestFact>([]) }).Operation(Id));

    [Fact]
    public void Change_before_the_tip_pushed_directly_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable()
        .WithHost(h => h with { Changes = [h.Changes[0], h.Changes[1] with { PullRequests = Fact.List<PullRequestFact>([]) }] }).Operation(Id));

    [Fact]
    public void Change_in_an_open_pull_request_only_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithPull(p => p with { MergedAt = null, MergeCommit = null }).Operation(Id));

    [Fact]
    public void Change_merged_into_another_branch_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithPull(p => p with { BaseBranch = "develop" }).Operation(Id));

    [Fact]
    public void Change_on_a_release_branch_counts_its_own_pull_request() => Assert.Equal(Outcome.Satisfied, Deployable()
        .With(f => f with { Subject = f.Subject with { Branch = "release" } })
        .WithHost(h => h with
        {
            Branches = [.. h.Branches, OnRelease(h.Branches[0])],
            Changes = [.. h.Changes.Select(c => c with { PullRequests = Fact.List<PullRequestFact>([c.PullRequests!.Value![0] with { BaseBranch = "release" }, PullRequest(99, "0", "0", "0") with { MergedAt = null }]) })],
        }).Operation(Id));

    private static BranchFacts OnRelease(BranchFacts main) => main with
    {
        Name = "release",
        RuleSuites = Fact.List<RuleSuiteFact>([]),
        Pushes = Fact.List<PushFact>([.. main.Pushes!.Value!.Select(p => p with { Ref = "refs/heads/release" })]),
    };

    [Fact]
    public void Change_whose_pull_request_hides_its_branch_is_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithPull(p => p with { BaseBranch = null }).Operation(Id));

    [Fact]
    public void Pull_requests_cut_off_without_one_are_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithTip(t => t with { PullRequests = Fact.List<PullRequestFact>([], complete: false) }).Operation(Id));

    [Fact]
    public void Change_that_the_host_was_not_asked_about_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithHost(h => h with { Changes = [] }).Operation(Id));

    [Fact]
    public void Shallow_clone_is_unknown_and_says_how_to_fetch_the_rest()
    {
        var context = Deployable().WithGit(g => g with { Shallow = true, Changes = g.Changes! with { Complete = false } });
        var finding = Assert.Single(context.Judged(Id).Operation.Findings, f => f.Outcome == Outcome.Unknown);
        Assert.Contains("shallow", finding.Message, StringComparison.Ordinal);
        Assert.Contains("fetch-depth: 0", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Last_deployment_not_known_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithGit(g => g with { Since = null }).Operation(Id));

    [Fact]
    public void No_git_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().With(f => f with { Git = null }).Operation(Id));

    [Fact]
    public void Deployed_commit_judged_again_is_not_applicable() => Assert.Equal(Outcome.NotApplicable, Deployable()
        .WithGit(g => g with { Since = Tip, Changes = Fact.List<CommitFact>([]) }).WithDeployments(Deployment(901, Tip, "success")).Operation(Id));

    [Fact]
    public void Empty_range_whose_end_is_not_the_judged_commit_is_judged_by_that_commit() => Assert.Equal(Outcome.NotSatisfied, Deployable()
        .WithGit(g => g with { Changes = Fact.List<CommitFact>([]) })
        .WithTip(t => t with { PullRequests = Fact.List<PullRequestFact>([]) }).Operation(Id));

    [Fact]
    public void Empty_list_that_may_be_cut_off_is_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithGit(g => g with { Since = Tip, Changes = Fact.List<CommitFact>([], complete: false) }).Operation(Id));

    [Fact]
    public void Range_that_does_not_begin_with_the_judged_commit_is_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().With(f => f with { Subject = f.Subject with { Commit = Head } }).Operation(Id));

    [Fact]
    public void Range_with_a_commit_missing_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable()
        .WithGit(g => g with { Changes = Fact.List<CommitFact>([g.Changes!.Value![0] with { Parents = [Head] }, g.Changes.Value[1]]) }).Operation(Id));

    [Fact]
    public void Rebase_of_three_commits_of_one_pull_request_is_satisfied()
    {
        string[] commits = [Tip, Earlier, Head];
        var pull = PullRequest(12, Tip, Tip, Tree);
        var context = Deployable()
            .WithBranch(b => b with { Pushes = Fact.List<PushFact>([Push(Tip, LastDeployed)]), RuleSuites = Fact.List<RuleSuiteFact>([Suite(Tip, LastDeployed)]) })
            .WithGit(g => g with { Changes = Fact.List<CommitFact>([.. commits.Select(c => new CommitFact { Id = c, CommittedAt = Now.AddDays(-3) })]) })
            .WithHost(h => h with { Changes = [.. commits.Select(c => Change(c, pull))] });
        Assert.Equal((Outcome.Satisfied, Outcome.Satisfied), (context.Operation(Id), context.Operation("CHANGE-2")));
    }
}
