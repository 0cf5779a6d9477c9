using SafeDeploy.Core.Facts;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.GitHub.Tests.Emulator;

/// <summary>One emulator for all tests of the class; each has a repository of its own.</summary>
public sealed class EmulatorFixture : IAsyncLifetime
{
    public EmulatorServer? Server { get; private set; }

    public async ValueTask InitializeAsync() => Server = EmulatorServer.InstalledIn is null ? null : await EmulatorServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }
}

/// <summary>Facts of real flows on a host that none of us wrote.</summary>
public sealed class EmulatorTests(EmulatorFixture fixture) : IClassFixture<EmulatorFixture>
{
    [Fact]
    public async Task Reviewed_and_tested_change_is_seen_as_that()
    {
        using var flow = await FlowAsync("whole");
        await flow.ProtectAsync();
        var merge = await flow.MergeReviewedAndTestedAsync();
        var facts = await CollectAsync(flow);

        var branch = Assert.Single(facts.Branches);
        Assert.Equal(EmulatorServer.Author + "/whole", facts.Repository);
        Assert.Equal("main", facts.RepositoryInfo!.Value!.DefaultBranch);
        // The emulator has no rulesets, and says the same as a token that may not see them.
        Assert.False(branch.Rules!.IsKnown);
        Assert.Contains("404", branch.Rules.Gap!.Reason, StringComparison.Ordinal);
        var protection = branch.Protection!.Value!;
        Assert.True(protection.Protected);
        Assert.Equal(1, protection.Reviews!.RequiredApprovals);
        Assert.True(protection.Reviews.DismissStaleReviews);
        Assert.True(protection.EnforceAdmins);
        Assert.False(protection.AllowForcePushes);
        Assert.False(protection.AllowDeletions);
        Assert.True(protection.StatusChecks!.Strict);
        Assert.Equal([new RequiredCheckFact { Name = EmulatorFlow.Check }], protection.StatusChecks.Checks!);

        var pull = PullOf(facts, merge);
        Assert.Equal(merge, pull.MergeCommit);
        Assert.Equal(EmulatorServer.Author, pull.Author!.Login);
        var review = Assert.Single(pull.Reviews!.Value!);
        Assert.Equal("APPROVED", review.State);
        Assert.Equal(EmulatorServer.Reviewer, review.Reviewer!.Login);
        Assert.NotEqual(pull.Author.Id, review.Reviewer.Id);
        Assert.True(review.ReviewerCanWrite);
        Assert.Equal(pull.HeadCommit, review.Commit);
        Assert.Equal(pull.HeadTree, review.Tree);
        Assert.True(review.SubmittedAt <= pull.MergedAt);
        Assert.All(pull.Commits!.Value!, c => Assert.Equal(pull.Author.Id, c.Author?.Id));
        var run = Assert.Single(pull.CheckRuns!.Value!);
        Assert.Equal((EmulatorFlow.Check, "completed", "success"), (run.Name, run.Status, run.Conclusion));
        Assert.Equal(facts.Changes[0].Commit, merge);
        Assert.Equal(pull.HeadTree, (await flow.HistoryAsync())[0].Tree);
    }

    [Fact]
    public async Task Self_approval_is_seen_as_the_authors()
    {
        using var flow = await FlowAsync("self");
        await flow.ProtectAsync();
        var pull = PullOf(await CollectAsync(flow, await flow.MergeSelfApprovedAsync()));
        var review = Assert.Single(pull.Reviews!.Value!);
        Assert.Equal("APPROVED", review.State);
        Assert.Equal(pull.Author!.Id, review.Reviewer!.Id);
    }

    [Fact]
    public async Task Failed_check_is_seen_beside_the_one_that_passed()
    {
        using var flow = await FlowAsync("failed");
        await flow.ProtectAsync();
        var runs = PullOf(await CollectAsync(flow, await flow.MergeWithFailedCheckAsync())).CheckRuns!;
        Assert.True(runs.Complete);
        Assert.Equal(["success", "failure"], runs.Value!.OrderBy(r => r.Id).Select(r => r.Conclusion));
    }

    [Fact]
    public async Task Approval_of_an_older_commit_is_seen_with_its_own_tree()
    {
        using var flow = await FlowAsync("stale");
        await flow.ProtectAsync();
        var pull = PullOf(await CollectAsync(flow, await flow.MergeAfterApprovalOfOlderCommitAsync()));
        var review = Assert.Single(pull.Reviews!.Value!);
        Assert.NotEqual(pull.HeadCommit, review.Commit);
        Assert.NotNull(review.Tree);
        Assert.NotEqual(pull.HeadTree, review.Tree);
    }

    [Fact]
    public async Task Direct_push_is_seen_to_have_no_pull_request()
    {
        using var flow = await FlowAsync("direct");
        await flow.ProtectAsync();
        await flow.MergeReviewedAndTestedAsync();
        var pushed = await flow.PushDirectlyAsync();
        var change = (await CollectAsync(flow)).Changes[0];
        Assert.Equal(pushed, change.Commit);
        Assert.Empty(change.PullRequests!.Value!);
        Assert.True(change.PullRequests.Complete);
        Assert.Empty(change.CheckRuns!.Value!);
    }

    [Fact]
    public async Task Unprotected_branch_is_not_known_to_be_unprotected()
    {
        // The emulator answers a plain "Not Found", which a host also says to a token without the right.
        using var flow = await FlowAsync("open");
        Assert.False((await CollectAsync(flow)).Branches[0].Protection!.IsKnown);
    }

    [Fact]
    public async Task Copy_of_the_repository_has_the_same_commits()
    {
        using var flow = await FlowAsync("copied");
        var merge = await flow.MergeReviewedAndTestedAsync();
        using var clone = await flow.CloneAsync();
        Assert.Equal(merge, clone.Head);
        Assert.Equal((await flow.HistoryAsync()).Select(c => c.Id), clone.Git("rev-list", "--first-parent", "HEAD").Split('\n'));
        Assert.Equal("", clone.Git("status", "--porcelain"));
        Assert.Equal(flow.Repository, HostLocator.Locate(clone.Git("remote", "get-url", "origin"), flow.Url.AbsoluteUri, null).Repository);
    }

    private async Task<EmulatorFlow> FlowAsync(string name)
    {
        Assert.SkipWhen(fixture.Server is null, EmulatorServer.SkipReason);
        return await EmulatorFlow.CreateAsync(fixture.Server!, name);
    }

    private static PullRequestFact PullOf(HostFacts facts, string? commit = null) =>
        Assert.Single((commit is null ? facts.Changes[0] : facts.Changes.Single(c => c.Commit == commit)).PullRequests!.Value!);

    private static async Task<HostFacts> CollectAsync(EmulatorFlow flow, string? commit = null)
    {
        var history = await flow.HistoryAsync();
        return await GitHubCollector.CollectAsync(new GitHubOptions
        {
            ApiUrl = flow.Url,
            Token = EmulatorFlow.Token,
            Repository = flow.Repository,
            Branch = "main",
            Commits = [.. history.Where(c => commit is null || c.Id == commit).Select(c => new CommitFact { Id = c.Id, Tree = c.Tree, Parents = c.Parents })],
        });
    }
}
