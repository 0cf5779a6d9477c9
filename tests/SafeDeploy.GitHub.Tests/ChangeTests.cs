using SafeDeploy.Core.Facts;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests;

public sealed class ChangeTests
{
    [Fact]
    public async Task Change_that_came_by_a_pull_request_is_read_whole()
    {
        await using var host = Whole();
        var change = await host.ChangeAsync();
        Assert.Equal(Commit, change.Commit);
        Assert.True(change.PullRequests!.Complete);
        var pull = Assert.Single(change.PullRequests.Value!);
        Assert.Equal(5, pull.Number);
        Assert.Equal("main", pull.BaseBranch);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero), pull.MergedAt);
        Assert.Equal(Commit, pull.MergeCommit);
        Assert.Equal(Head, pull.HeadCommit);
        Assert.Equal("tree-of-head", pull.HeadTree);
        Assert.Equal(new ActorFact { Id = 1, Login = "author", Type = "User" }, pull.Author);
        var review = Assert.Single(pull.Reviews!.Value!);
        Assert.Equal(
            new ReviewFact
            {
                State = "APPROVED",
                Commit = Head,
                Tree = "tree-of-head",
                SubmittedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
                Reviewer = new ActorFact { Id = 2, Login = "reviewer", Type = "User" },
                ReviewerCanWrite = true,
            },
            review);
        Assert.True(pull.Commits!.Complete);
        var commit = Assert.Single(pull.Commits.Value!);
        Assert.Equal(1, commit.Author!.Id);
        Assert.Equal(19864447, commit.Committer!.Id);
        Assert.True(pull.CheckRuns!.Complete);
    }

    [Fact]
    public async Task Each_address_is_asked_for_once()
    {
        await using var host = Whole().On("pulls/5/reviews", $"[{Review()},{Review()},{Review(state: "CHANGES_REQUESTED")}]");
        await host.CollectAsync();
        Assert.Empty(host.Requests.GroupBy(r => r.Target).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public async Task Only_merged_pull_requests_into_this_branch_of_this_repository_count()
    {
        await using var host = Whole().On(
            $"commits/{Commit}/pulls", $"[{Pull(1, merged: "null")},{Pull(2, branch: "develop")},{Pull(3, repo: 8)},{Pull()}]");
        Assert.Equal([5], (await host.ChangeAsync()).PullRequests!.Value!.Select(p => p.Number));
    }

    [Fact]
    public async Task Directly_pushed_commit_has_none_and_that_is_complete()
    {
        await using var host = Whole().On($"commits/{Commit}/pulls", "[]");
        var pulls = (await host.ChangeAsync()).PullRequests!;
        Assert.Empty(pulls.Value!);
        Assert.True(pulls.Complete);
    }

    [Fact]
    public async Task Commit_that_the_host_does_not_have_is_a_gap()
    {
        await using var host = Whole().On($"commits/{Commit}/pulls", """{"message":"No commit found for SHA"}""", 422);
        Assert.Contains("does not have the commit", (await host.ChangeAsync()).PullRequests!.Gap!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unread_repository_leaves_pull_requests_a_gap()
    {
        await using var host = Whole().On(Repo, """{"message":"Not Found"}""", 404);
        var facts = await host.CollectAsync();
        Assert.False(facts.RepositoryInfo!.IsKnown);
        Assert.Contains("forks", facts.Changes[0].PullRequests!.Gap!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task Host_without_the_route_is_searched_by_merge_commit(int status)
    {
        await using var host = Whole().On($"commits/{Commit}/pulls", """{"message":"Not Found"}""", status)
            .On("pulls", $"[{Pull(9, merge: "other")},{Pull()}]");
        var pulls = (await host.ChangeAsync()).PullRequests!;
        Assert.Equal([5], pulls.Value!.Select(p => p.Number));
        Assert.True(pulls.Complete);
    }

    [Fact]
    public async Task Search_that_read_all_and_found_none_is_complete_and_a_bounded_one_is_not()
    {
        await using var host = Whole().On($"commits/{Commit}/pulls", "{}", 404).On("pulls", $"[{Pull(9, merge: "other")}]");
        Assert.True((await host.ChangeAsync()).PullRequests!.Complete);

        // Every page leads to another one.
        var page = 1;
        host.On("pulls", _ => LoopbackAnswer.Json($"[{Pull(9, merge: "other")}]") with { Headers = [("Link", $"<{host.Url}repos/owner/name/pulls?page={Interlocked.Increment(ref page)}>; rel=\"next\"")] });
        var pulls = (await host.ChangeAsync()).PullRequests!;
        Assert.Empty(pulls.Value!);
        Assert.False(pulls.Complete);
    }

    [Fact]
    public async Task Search_leaves_open_what_may_have_been_rebased()
    {
        var older = new CommitFact { Id = "older", Parents = ["x"] };
        var newest = new CommitFact { Id = Commit, Parents = ["older"] };
        await using var host = Whole()
            .On($"commits/{Commit}/pulls", "{}", 404).On("commits/older/pulls", "{}", 404)
            .On("pulls", $"[{Pull()}]").On("pulls/5", Pull(detail: ""","commits":2"""));
        var facts = await host.CollectAsync(commits: [newest, older]);
        Assert.Single(facts.Changes[0].PullRequests!.Value!);
        Assert.Empty(facts.Changes[1].PullRequests!.Value!);
        Assert.False(facts.Changes[1].PullRequests!.Complete);
        Assert.Contains("rebased", facts.Changes[1].PullRequests!.Source!.Source, StringComparison.Ordinal);

        // One commit cannot have been rebased into two.
        host.On("pulls/5", Pull(detail: ""","commits":1"""));
        Assert.True((await host.CollectAsync(commits: [newest, older])).Changes[1].PullRequests!.Complete);
    }

    [Fact]
    public async Task Check_runs_of_commit_and_head_are_read_in_the_hosts_words()
    {
        await using var host = Whole().On($"commits/{Head}/check-runs", """
            {"total_count":3,"check_runs":[
              {"id":11,"name":"tests","status":"completed","conclusion":"startup_failure","started_at":null,"completed_at":"2026-03-02T09:00:00Z","app":{"id":15368},"check_suite":{"id":4},"html_url":"https://host/run"},
              {"id":12,"name":"tests","status":"queued","conclusion":null,"started_at":null,"completed_at":null,"app":null,"check_suite":null},
              {"id":13,"name":"lint","status":"some_day","conclusion":"some_day_too"}]}
            """);
        var change = await host.ChangeAsync();
        Assert.Empty(change.CheckRuns!.Value!);
        Assert.True(change.CheckRuns.Complete);
        var runs = change.PullRequests!.Value![0].CheckRuns!;
        Assert.True(runs.Complete);
        Assert.Equal(
            new CheckRunFact { Id = 11, Name = "tests", Status = "completed", Conclusion = "startup_failure", AppId = 15368, SuiteId = 4, CompletedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), Url = "https://host/run" },
            runs.Value![0]);
        Assert.Equal(new CheckRunFact { Id = 12, Name = "tests", Status = "queued" }, runs.Value[1]);
        Assert.Contains(host.Requests, r => r.Target.Contains("check-runs?filter=all", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"check_runs":[]}""")]
    [InlineData("""{"total_count":0}""")]
    [InlineData("""{"total_count":0,"check_runs":null}""")]
    [InlineData("""{"total_count":1,"check_runs":[null]}""")]
    public async Task Answer_that_is_not_a_list_of_check_runs_is_a_gap(string body)
    {
        await using var host = Whole().On($"commits/{Commit}/check-runs", body);
        var runs = (await host.ChangeAsync()).CheckRuns!;
        Assert.Null(runs.Value);
        Assert.NotNull(runs.Gap);
    }

    [Fact]
    public async Task Fewer_check_runs_than_announced_are_not_complete()
    {
        await using var host = Whole().On($"commits/{Commit}/check-runs", """{"total_count":2,"check_runs":[{"id":1,"name":"tests"}]}""");
        Assert.False((await host.ChangeAsync()).CheckRuns!.Complete);
    }

    [Fact]
    public async Task Extra_commits_are_asked_about_too()
    {
        await using var host = Whole();
        var facts = await GitHubCollector.CollectAsync(
            new GitHubOptions { ApiUrl = host.Url, Repository = "owner/name", Branch = "main", ExtraCommits = [Commit, Commit] }, Quick, TimeProvider.System);
        Assert.Equal([Commit], facts.Changes.Select(c => c.Commit));
        Assert.Single(facts.Changes[0].PullRequests!.Value!);
    }
}
