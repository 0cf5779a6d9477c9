using System.Net;
using System.Net.Sockets;
using SafeDeploy.Core.Facts;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests;

/// <summary>How a host is asked: how often, where the token goes, and when asking ends.</summary>
public sealed class TransportTests
{
    private const string Page = "<html></html>";

    [Fact]
    public async Task Refused_token_is_said_for_every_fact_and_asked_once()
    {
        await using var host = new FakeGitHub().On(Repo, """{"message":"Bad credentials"}""", 401);
        var facts = await host.CollectAsync();
        Assert.Single(host.Requests);
        Assert.All(Gaps(facts), g => Assert.Contains("the token was refused (401)", g.Reason, StringComparison.Ordinal));
        Assert.All(Gaps(facts), g => Assert.Contains("GITHUB_TOKEN", g.Hint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_that_is_down_is_said_for_every_fact()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = new Uri($"http://{listener.LocalEndpoint}/");
        listener.Stop();
        var facts = await GitHubCollector.CollectAsync(
            new GitHubOptions { ApiUrl = url, Token = Token, Repository = "owner/name", Branch = "main", Commits = [new CommitFact { Id = Commit }] }, Quick, TimeProvider.System);
        Assert.All(Gaps(facts), g => Assert.Contains($"{url.Authority} cannot be reached", g.Reason, StringComparison.Ordinal));
        Assert.DoesNotContain(Token, Written(facts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_that_never_answers_is_asked_for_one_address_alone()
    {
        await using var host = new FakeGitHub().On(Repo, new LoopbackAnswer() { Fault = LoopbackFault.Silence });
        var facts = await host.CollectAsync(Quick with { TryTimeout = TimeSpan.FromMilliseconds(300) });
        Assert.All(Gaps(facts), g => Assert.Contains("did not answer within", g.Reason, StringComparison.Ordinal));
        Assert.All(host.Requests, r => Assert.Equal(Repo, r.Path));
    }

    [Fact]
    public async Task Host_that_only_fails_is_given_up()
    {
        await using var server = new LoopbackServer(_ => new LoopbackAnswer(503, Page, "text/html"));
        var commits = Enumerable.Range(0, 200).Select(i => new CommitFact { Id = $"c{i}" }).ToList();
        var facts = await GitHubCollector.CollectAsync(
            new GitHubOptions { ApiUrl = server.Url, Token = Token, Repository = "owner/name", Branch = "main", Commits = commits }, Quick, TimeProvider.System);
        Assert.Equal(200, facts.Changes.Count);
        Assert.All(Gaps(facts), g => Assert.Contains("503", g.Reason, StringComparison.Ordinal));
        // 5 failures in a row, and at most what was on its way by then, three tries each.
        Assert.InRange(server.Requests.Count, 3, 3 * (Quick.FailuresInARow + Quick.Concurrency));
    }

    [Fact]
    public async Task Passing_failure_is_tried_again_and_not_seen()
    {
        await using var host = Whole();
        var tries = 0;
        host.On("branches/main/protection", _ => Interlocked.Increment(ref tries) switch
        {
            1 => new LoopbackAnswer(503, Page, "text/html"),
            2 => LoopbackAnswer.Json("{}", 429) with { Headers = [("Retry-After", "0")] },
            _ => LoopbackAnswer.Json("""{"url":"u","enforce_admins":{"enabled":true}}"""),
        });
        Assert.True((await host.BranchAsync()).Protection!.Value!.EnforceAdmins);
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task Connection_that_breaks_off_in_the_body_is_tried_again()
    {
        await using var host = Whole();
        var tries = 0;
        host.On("pulls/5/reviews", _ => LoopbackAnswer.Json($"[{Review()}]") with { Fault = Interlocked.Increment(ref tries) == 1 ? LoopbackFault.ResetInBody : LoopbackFault.None });
        Assert.Single((await host.PullRequestAsync()).Reviews!.Value!);
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task No_answer_is_asked_for_more_than_three_times()
    {
        await using var host = Whole().On("branches/main/protection", new LoopbackAnswer(502, Page, "text/html"));
        Assert.NotNull((await host.BranchAsync()).Protection!.Gap);
        Assert.Equal(3, host.Requests.Count(r => r.Path.EndsWith("/protection", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Used_up_rate_limit_ends_the_asking()
    {
        await using var host = Whole().On(Repo, LoopbackAnswer.Json("""{"message":"API rate limit exceeded for user"}""", 403) with
        {
            Headers = [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "4102444800")],
        });
        var facts = await host.CollectAsync();
        Assert.Single(host.Requests);
        Assert.All(Gaps(facts), g => Assert.Contains("until 2100-01-01 00:00 UTC", g.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secondary_limit_ends_the_asking_too()
    {
        await using var host = Whole().On(Repo, """{"message":"You have exceeded a secondary rate limit. Please wait."}""", 403);
        Assert.All(Gaps(await host.CollectAsync()), g => Assert.Contains("answers no more requests", g.Reason, StringComparison.Ordinal));
        Assert.Single(host.Requests);
    }

    [Fact]
    public async Task Renamed_repository_is_followed_on_its_own_host()
    {
        await using var host = Whole();
        host.On(Repo, new LoopbackAnswer(301) { Headers = [("Location", $"{host.Url}repositories/7")] }).On("/repositories/7", """{"id":7,"default_branch":"main"}""");
        Assert.Equal(7, (await host.CollectAsync()).RepositoryInfo!.Value!.Id);
    }

    [Fact]
    public async Task Token_is_sent_to_the_host_and_to_no_other()
    {
        await using var other = new LoopbackServer(_ => LoopbackAnswer.Json("[]"));
        await using var host = Whole();
        host.On("branches/main/protection", new LoopbackAnswer(302) { Headers = [("Location", $"{other.Url}stolen")] })
            .On("rules/branches/main", LoopbackAnswer.Json("[]") with { Headers = [("Link", $"<{other.Url}stolen>; rel=\"next\"")] })
            .On("pulls/5/reviews", LoopbackAnswer.Json("[]") with { Headers = [("Link", $"<{host.Url.AbsoluteUri.Replace("http://", "https://", StringComparison.Ordinal)}x>; rel=\"next\"")] })
            .On("pulls/5/commits", LoopbackAnswer.Json("[]") with { Headers = [("Link", $"<http://user@{host.Url.Authority}/x>; rel=\"next\"")] });
        var facts = await host.CollectAsync();
        Assert.Empty(other.Requests);
        Assert.All(host.Requests, r => Assert.Equal($"Bearer {Token}", r.Authorization));
        Assert.Null(facts.Branches[0].Protection!.Value);
        Assert.Null(facts.Branches[0].Rules!.Value);
        Assert.Null(facts.Changes[0].PullRequests!.Value![0].Reviews!.Value);
        Assert.Null(facts.Changes[0].PullRequests!.Value![0].Commits!.Value);
    }

    [Fact]
    public async Task Token_that_the_host_repeats_is_in_no_fact()
    {
        await using var host = Whole()
            .On("rules/branches/main", $$"""[{"type":"{{Token}}","ruleset_source":"{{Token}}"}]""")
            .On("branches/main/protection", LoopbackAnswer.Json($$"""{"message":"no {{Token}} here"}""", 403) with { Headers = [("X-Accepted-GitHub-Permissions", Token)] })
            .On($"commits/{Commit}/check-runs", $$"""{"total_count":"{{Token}}" }""");
        var facts = await host.CollectAsync();
        Assert.DoesNotContain(Token, Written(facts), StringComparison.Ordinal);
        Assert.Equal("***", facts.Branches[0].Rules!.Value![0].Type);
    }

    [Fact]
    public async Task Request_says_which_api_it_speaks_and_nothing_of_the_machine()
    {
        await using var host = Whole();
        await host.CollectAsync(token: null);
        Assert.All(host.Requests, r =>
        {
            Assert.Equal("GET", r.Method);
            Assert.Null(r.Authorization);
            Assert.Equal("2022-11-28", r.Headers["X-GitHub-Api-Version"]);
            Assert.Equal("application/vnd.github+json", r.Headers["Accept"]);
            Assert.Equal("SafeDeploy", r.Headers["User-Agent"]);
        });
    }

    [Fact]
    public async Task Cancelled_collection_ends()
    {
        await using var host = Whole().On("branches/main/protection", new LoopbackAnswer() { Fault = LoopbackFault.Silence });
        using var cancellation = new CancellationTokenSource();
        host.On("rules/branches/main", _ =>
        {
            cancellation.Cancel();
            return LoopbackAnswer.Json("[]");
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.CollectAsync(cancellation: cancellation.Token));
    }

    [Fact]
    public async Task Endless_list_is_read_up_to_a_bound_and_not_complete()
    {
        await using var host = Whole();
        var page = 1;
        host.On("pulls/5/reviews", _ => LoopbackAnswer.Json($"[{Review()}]") with { Headers = [("Link", $"<{host.Url}repos/owner/name/pulls/5/reviews?page={Interlocked.Increment(ref page)}>; rel=\"next\"")] });
        var facts = await host.CollectAsync(Quick with { Pages = 7 });
        var reviews = facts.Changes[0].PullRequests!.Value![0].Reviews!;
        Assert.Equal(7, reviews.Value!.Count);
        Assert.False(reviews.Complete);
    }

    private static IEnumerable<Gap> Gaps(HostFacts facts) => [
        facts.RepositoryInfo!.Gap!, facts.Branches[0].Rules!.Gap!, facts.Branches[0].Protection!.Gap!,
        .. facts.Changes.Select(c => c.PullRequests!.Gap!), facts.Changes[0].CheckRuns!.Gap!, facts.CodeOwnersErrors!.Gap!, facts.Access!.Collaborators!.Gap!];
}
