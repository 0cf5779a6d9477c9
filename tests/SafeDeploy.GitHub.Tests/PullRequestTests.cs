using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests;

/// <summary>Who wrote and who reviewed a pull request.</summary>
public sealed class PullRequestTests
{
    [Fact]
    public async Task Review_on_the_second_page_is_not_lost()
    {
        await using var host = Whole();
        host.On("pulls/5/reviews", LoopbackAnswer.Json($"[{Review()}]") with { Headers = [("Link", $"<{host.Url}repos/owner/name/pulls/5/reviews?per_page=100&page=2>; rel=\"next\"")] })
            .On($"{Repo}/pulls/5/reviews?per_page=100&page=2", $"[{Review(state: "CHANGES_REQUESTED", at: "\"2026-03-02T09:30:00Z\"")}]");
        var reviews = (await host.PullRequestAsync()).Reviews!;
        Assert.Equal(["APPROVED", "CHANGES_REQUESTED"], reviews.Value!.Select(r => r.State));
        Assert.True(reviews.Complete);
    }

    [Fact]
    public async Task Refused_second_page_leaves_the_whole_list_a_gap()
    {
        await using var host = Whole();
        host.On("pulls/5/reviews", LoopbackAnswer.Json($"[{Review()}]") with { Headers = [("Link", $"<{host.Url}repos/owner/name/pulls/5/reviews?page=2>; rel=\"next\"")] })
            .On($"{Repo}/pulls/5/reviews?page=2", """{"message":"Resource not accessible by integration"}""", 403);
        var reviews = (await host.PullRequestAsync()).Reviews!;
        Assert.Null(reviews.Value);
        Assert.Equal("pull_requests=read", reviews.Gap!.Permission);
    }

    [Fact]
    public async Task Odd_reviews_are_kept_and_ordered_by_submission()
    {
        await using var host = Whole().On("pulls/5/reviews", "[" + string.Join(',',
            Review(at: "\"2026-03-02T09:30:00Z\"", commit: "null", user: "null"),
            Review(state: "FROM_THE_FUTURE", commit: "\"gone\""),
            Review(state: "PENDING", at: "null"),
            Review(at: "\"2026-03-02T08:00:00Z\"", user: """{"id":3,"login":"copilot[bot]","type":"Bot"}""")) + "]");
        var reviews = (await host.PullRequestAsync()).Reviews!.Value!;
        Assert.Equal(["APPROVED", "FROM_THE_FUTURE", "APPROVED", "PENDING"], reviews.Select(r => r.State));
        Assert.Equal("Bot", reviews[0].Reviewer!.Type);
        Assert.Null(reviews[1].Tree);
        Assert.Null(reviews[2].Reviewer);
        Assert.Null(reviews[2].Commit);
        Assert.Null(reviews[2].ReviewerCanWrite);
        Assert.Contains(host.Requests, r => r.Path.EndsWith("/collaborators/copilot%5Bbot%5D/permission", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"permission":"admin","user":{"id":2}}""", true)]
    [InlineData("""{"permission":"maintain"}""", true)]
    [InlineData("""{"permission":"read","role_name":"triage","user":{"id":2}}""", false)]
    [InlineData("""{"permission":"none"}""", false)]
    [InlineData("""{"permission":"push","role_name":"write"}""", true)]
    [InlineData("""{"permission":"custom","role_name":"releaser"}""", null)]
    [InlineData("""{"permission":"write","user":{"id":999}}""", null)]
    [InlineData("""{"message":"Not Found"}""", null)]
    [InlineData("[]", null)]
    public async Task Whether_a_reviewer_may_write_is_known_or_null(string answer, bool? expected)
    {
        await using var host = Whole().On("collaborators/reviewer/permission", answer);
        Assert.Equal(expected, (await host.PullRequestAsync()).Reviews!.Value![0].ReviewerCanWrite);
    }

    [Fact]
    public async Task Tree_of_an_older_reviewed_commit_is_read()
    {
        await using var host = Whole().On("pulls/5/reviews", $"[{Review(commit: "\"older\"")}]").On("git/commits/older", GitCommit("older", "tree-of-older"));
        Assert.Equal("tree-of-older", (await host.PullRequestAsync()).Reviews!.Value![0].Tree);
        host.On("git/commits/older", GitCommit("another", "tree"));
        Assert.Null((await host.PullRequestAsync()).Reviews!.Value![0].Tree);
    }

    [Fact]
    public async Task Co_authors_are_matched_by_address()
    {
        const string message = """Pair work\n\nCo-authored-by: Ann <77+ann@users.noreply.github.com>\nco-authored-by: Bob <bob@example.test>\nCo-Authored-By: Ren <reviewer@users.noreply.github.com>\nCo-authored-by: Zoe <zoe@nowhere.test>\nCo-authored-by: broken""";
        await using var host = Whole().On("pulls/5/commits", "[" + PullCommit(message: message) + "," + PullCommit("second", author: """{"id":88,"login":"bob","type":"User"}""", email: "Bob@Example.test") + "]");
        var authors = (await host.PullRequestAsync()).Commits!.Value![0].CoAuthors;
        Assert.Equal([("Ann", 77L), ("Bob", 88L), ("Ren", 2L), ("Zoe", null)], authors.Select(a => (a.Name, a.Account?.Id)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task Commit_of_nobody_that_the_host_knows_has_no_author(string author)
    {
        await using var host = Whole().On("pulls/5/commits", $"[{PullCommit(author: author)}]");
        Assert.Null((await host.PullRequestAsync()).Commits!.Value![0].Author);
        host.On("pulls/5/commits", $"[{PullCommit(author: author, email: "66+eve@users.noreply.github.com")}]");
        Assert.Equal(66, (await host.PullRequestAsync()).Commits!.Value![0].Author!.Id);
    }

    [Fact]
    public async Task Commits_beyond_what_the_host_lists_leave_the_list_not_complete()
    {
        await using var host = Whole().On("pulls/5", Pull(detail: ""","commits":2"""));
        Assert.False((await host.PullRequestAsync()).Commits!.Complete);

        host.On("pulls/5", "{}", 403).On("pulls/5/commits", $"[{string.Join(',', Enumerable.Range(0, 250).Select(i => PullCommit($"sha{i}")))}]");
        Assert.False((await host.PullRequestAsync()).Commits!.Complete);

        host.On("pulls/5/commits", "[]");
        Assert.False((await host.PullRequestAsync()).Commits!.Complete);
    }
}
