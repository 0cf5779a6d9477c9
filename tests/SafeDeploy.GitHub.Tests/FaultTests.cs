using System.Net;
using System.Net.Sockets;
using SafeDeploy.Core.Facts;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests;

/// <summary>Whatever a host does wrong becomes a gap that says so; nothing that was not seen is taken for an empty list, and the token stays where it belongs.</summary>
public sealed class FaultTests
{
    private const string Page = "<!DOCTYPE html><html><body>Sign in</body></html>";

    public static TheoryData<string, string> Faults => new()
    {
        { "403", "the token may not read this (403: Resource not accessible by integration)" },
        { "404", "the host shows nothing there (404" },
        { "418", "the host answered 418" },
        { "429", "the host answers no more requests" },
        { "429 later", "the host answers no more requests until 2" },
        { "403 limit", "rate limit is used up (403)" },
        { "403 secondary", "rate limit is used up (403)" },
        { "500", "the host failed (500" },
        { "502", "the host failed (502" },
        { "html", "a web page where JSON belongs" },
        { "html as json", "a web page where JSON belongs" },
        { "cut", "not whole, or not JSON" },
        { "empty", "nothing where JSON belongs" },
        { "null", "null" },
        { "number", "not of the shape" },
        { "other shape", "not of the shape" },
        { "not utf-8", "not whole, or not JSON" },
        { "reset", "broke off" },
        { "reset in body", "broke off" },
        { "truncated", "broke off" },
        { "silence", "did not answer within" },
        { "too large", "larger than" },
        { "redirect away", "sent us on to other.example, where the token does not belong" },
        { "redirect in circles", "without end" },
        { "next page elsewhere", "next page is on other.example" },
        { "pages in circles", "lead back to one that was read" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fault_becomes_a_gap_of_that_fact_alone(string fault, string reason)
    {
        await using var host = Whole();
        var target = $"commits/{Commit}/pulls";
        host.On(target, Answer(fault, host.Url, $"{Repo}/{target}"));
        var facts = await host.CollectAsync(fault == "silence" ? Quick with { TryTimeout = TimeSpan.FromSeconds(1) } : fault == "too large" ? Quick with { LargestAnswer = 50_000 } : null);
        // A host that cannot tell the pull request of a commit (404) is searched; there, the search is refused too.
        var pulls = facts.Changes[0].PullRequests!;
        Assert.Null(pulls.Value);
        Assert.False(pulls.IsKnown);
        Assert.Contains(reason, pulls.Gap!.Reason, StringComparison.Ordinal);
        Assert.StartsWith(host.Url.AbsoluteUri, pulls.Source!.Source, StringComparison.Ordinal);
        Assert.True(facts.RepositoryInfo!.IsKnown);
        if (fault is not ("429" or "429 later" or "403 limit" or "403 secondary"))
        {
            Assert.True(facts.Branches[0].Protection!.IsKnown);
        }

        Assert.DoesNotContain(Token, Written(facts), StringComparison.Ordinal);
    }

    private static Func<LoopbackRequest, LoopbackAnswer> Answer(string fault, Uri url, string path) => _ => fault switch
    {
        "403" => LoopbackAnswer.Json("""{"message":"Resource not accessible by integration"}""", 403),
        "404" => LoopbackAnswer.Json("""{"message":"Not Found"}""", 404),
        "418" => LoopbackAnswer.Json("{}", 418),
        "429" => LoopbackAnswer.Json("{}", 429),
        "429 later" => LoopbackAnswer.Json("{}", 429) with { Headers = [("Retry-After", "3600")] },
        "403 limit" => LoopbackAnswer.Json("""{"message":"API rate limit exceeded"}""", 403) with { Headers = [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "4102444800")] },
        "403 secondary" => LoopbackAnswer.Json("""{"message":"You have exceeded a secondary rate limit."}""", 403),
        "500" => new LoopbackAnswer(500, Page, "text/html"),
        "502" => new LoopbackAnswer(502, Page, "text/html"),
        "html" => new LoopbackAnswer(200, Page, "text/html"),
        "html as json" => LoopbackAnswer.Json("\n " + Page),
        "cut" => LoopbackAnswer.Json("[" + Pull()[..60]),
        "empty" => LoopbackAnswer.Json(""),
        "null" => LoopbackAnswer.Json("null"),
        "number" => LoopbackAnswer.Json("7"),
        "other shape" => LoopbackAnswer.Json("""[{"number":"five"}]"""),
        "not utf-8" => LoopbackAnswer.Json("\u0001\u0002"),
        "reset" => new LoopbackAnswer() { Fault = LoopbackFault.Reset },
        "reset in body" => LoopbackAnswer.Json($"[{Pull()}]") with { Fault = LoopbackFault.ResetInBody },
        "truncated" => LoopbackAnswer.Json($"[{Pull()}]") with { Fault = LoopbackFault.Truncated },
        "silence" => new LoopbackAnswer() { Fault = LoopbackFault.Silence },
        "too large" => LoopbackAnswer.Json("[" + new string(' ', 60_000) + "]"),
        "redirect away" => new LoopbackAnswer(302) { Headers = [("Location", "https://other.example/x")] },
        "redirect in circles" => new LoopbackAnswer(302) { Headers = [("Location", path)] },
        "next page elsewhere" => LoopbackAnswer.Json("[]") with { Headers = [("Link", "<https://other.example/page2>; rel=\"next\"")] },
        "pages in circles" => LoopbackAnswer.Json("[]") with { Headers = [("Link", $"<{new Uri(url, path)}?per_page=100>; rel=\"next\"")] },
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

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
        .. facts.Changes.SelectMany(c => new[] { c.PullRequests!.Gap!, c.CheckRuns!.Gap! })];

    private static string Written(HostFacts facts) =>
        FactsFile.Write(new FactSet { SchemaVersion = FactSet.CurrentSchemaVersion, CollectedAt = default, Subject = new SubjectFact(), Host = facts });
}
