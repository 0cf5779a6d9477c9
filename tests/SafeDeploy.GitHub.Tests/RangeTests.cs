using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SafeDeploy.Core.Facts;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests;

/// <summary>Many changes at once: by GraphQL where it answers whole and without doubt, else by REST, with the same facts.</summary>
public sealed partial class RangeTests
{
    private const int Many = 200;

    [Fact]
    public async Task Two_hundred_pull_requests_take_at_most_sixty_requests()
    {
        await using var host = Host(Many);
        var options = host.Options(commits: Commits(Many));
        var facts = await host.CollectAsync(options with { Access = false });
        Assert.Equal(Many, facts.Changes.Count);
        Assert.All(facts.Changes, (c, i) =>
        {
            Assert.Equal(Id(i), c.Commit);
            var pull = Assert.Single(c.PullRequests!.Value!);
            Assert.Equal(i + 1, pull.Number);
            Assert.True(c.PullRequests.Complete);
            Assert.Equal(Reviewer(i), Assert.Single(pull.Reviews!.Value!).Reviewer!.Id);
            Assert.True(pull.Reviews.Value![0].ReviewerCanWrite);
            Assert.Equal($"tree-{i}", pull.HeadTree);
            Assert.Equal(1, Assert.Single(pull.Commits!.Value!).Author!.Id);
            Assert.True(pull.Pushes!.Complete, pull.Pushes.Gap?.Reason);
        });
        Assert.True(options.Usage.Requests + options.Usage.Queries <= 60, $"{options.Usage.Requests} GETs and {options.Usage.Queries} queries");
        Assert.Equal(10, options.Usage.Queries);
        Assert.Equal(host.Requests.Count, options.Usage.Requests + options.Usage.Queries);
    }

    [Fact]
    public async Task Query_and_rest_give_the_same_facts()
    {
        await using var host = Host(30);
        var byQuery = await host.CollectAsync(host.Options(commits: Commits(30)));
        host.On("/graphql", """{"message":"Not Found"}""", 404);
        var options = host.Options(commits: Commits(30));
        var byRest = await host.CollectAsync(options);
        Assert.Equal(Comparable(byRest), Comparable(byQuery));
        // One that tried, and then REST for every change.
        Assert.InRange(options.Usage.Queries, 1, 2);
        Assert.True(options.Usage.Requests > 30 * 4);
    }

    public static TheoryData<string> Hostile =>
    [
        "null", "[]", "{}", "\"x\"", "{", "<html></html>", """{"data":null}""", """{"data":{"repository":null}}""", """{"data":{"repository":{}}}""", """{"errors":[{"message":"no"}]}""",
        """{"data":{"repository":{"c0":null,"c1":null}}}""", """{"data":{"repository":{"c0":{"oid":"another"},"c1":[]}}}""", """{"data":{"repository":{"c0":"x","c1":5}},"errors":[null]}""",
        "status 401", "status 403", "status 500", "limited", "reset",
        "errors", "path", "oid", "base", "repository", "total", "null node", "null reviews", "null author", "unmerged", "no commits",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Whatever_a_query_does_not_answer_whole_is_asked_for_by_rest(string fault)
    {
        await using var host = Host(3);
        host.On("/graphql", r => Answer(fault, r));
        var facts = await host.CollectAsync(host.Options(commits: Commits(3)));
        host.On("/graphql", "{}", 404);
        Assert.Equal(Comparable(await host.CollectAsync(host.Options(commits: Commits(3)))), Comparable(facts));
        Assert.Contains(host.Requests, r => r.Path == $"{Repo}/commits/{Id(1)}/pulls");
    }

    [Fact]
    public async Task Query_is_not_sent_without_a_token_or_for_one_change()
    {
        await using var host = Host(3);
        await host.CollectAsync(host.Options(token: null, commits: Commits(3)));
        await host.CollectAsync(host.Options(commits: Commits(1)));
        Assert.DoesNotContain(host.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task Query_goes_to_the_api_host_with_the_token_and_nothing_but_ids_in_it()
    {
        await using var host = Host(3);
        await host.CollectAsync(host.Options(commits: [.. Commits(3), new CommitFact { Id = "x\") { hostile }" }]));
        var query = Assert.Single(host.Requests, r => r.Method == "POST");
        Assert.Equal("/graphql", query.Path);
        Assert.Equal($"Bearer {Token}", query.Authorization);
        Assert.DoesNotContain("hostile", query.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://api.github.com/", "https://api.github.com/graphql")]
    [InlineData("https://git.example/api/v3/", "https://git.example/api/graphql")]
    [InlineData("https://api.tenant.ghe.com/", "https://api.tenant.ghe.com/graphql")]
    public void Query_has_its_address_beside_the_api(string api, string expected) => Assert.Equal(new Uri(expected), Transport.HttpTransport.GraphQl(new Uri(api)));

    private static string Id(int i) => i.ToString("x40", CultureInfo.InvariantCulture);

    private static string HeadOf(int i) => (i + 0x1000).ToString("x40", CultureInfo.InvariantCulture);

    private static long Reviewer(int i) => 100 + (i % 5);

    private static CommitFact[] Commits(int count) => [.. Enumerable.Range(0, count).Select(i => new CommitFact { Id = Id(i), Tree = $"tree-of-{i}", Parents = [Id(i + 1)] })];

    /// <summary>A host with so many changes, each of a pull request of its own, which tells of them by REST and by GraphQL.</summary>
    private static FakeGitHub Host(int count)
    {
        var host = Whole().On("/graphql", r => LoopbackAnswer.Json(Answered(r)));
        for (var i = 0; i < count; i++)
        {
            var (number, pull) = (i + 1, RestPull(i, ""));
            host.On($"commits/{Id(i)}/pulls", $"[{pull}]").On($"pulls/{number}", RestPull(i, ""","commits":1,"merged_by":{"id":2,"login":"merger","type":"User"}"""))
                .On($"pulls/{number}/reviews", $$"""[{"id":{{number}},"user":{"id":{{Reviewer(i)}},"login":"r{{i % 5}}","type":"User"},"state":"APPROVED","commit_id":"{{HeadOf(i)}}","submitted_at":"2026-03-01T10:00:00Z"}]""")
                .On($"pulls/{number}/commits", $$$"""[{"sha":"{{{HeadOf(i)}}}","commit":{"message":"work","author":{"name":"A","email":"a@example.test"},"committer":{"name":"GitHub","email":"noreply@github.com"},"tree":{"sha":"tree-{{{i}}}"}},"author":{"id":1,"login":"author","type":"User"},"committer":{"id":19864447,"login":"web-flow","type":"User"}}]""");
        }

        for (var r = 0; r < 5; r++)
        {
            host.On($"collaborators/r{r}/permission", $$$"""{"permission":"write","user":{"id":{{{100 + r}}}}}""");
        }

        // A log of three lines for each change, a hundred a page, as the host gives it.
        var log = Enumerable.Range(0, count).SelectMany(i => new[]
        {
            Activity(3000 - (3 * i), "pr_merge", "main", Id(i), Id(i + 1), "2026-03-02T10:00:00Z"),
            Activity(2999 - (3 * i), "push", $"topic-{i}", HeadOf(i), at: "2026-03-01T09:30:00Z"),
            Activity(2998 - (3 * i), "branch_creation", $"topic-{i}", Id(i), at: "2026-03-01T09:00:00Z"),
        }).Chunk(100).ToList();
        host.On("activity", r =>
        {
            var page = AfterCursor().Match(r.Target) is { Success: true } after ? int.Parse(after.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
            var answer = LoopbackAnswer.Json($"[{string.Join(',', log[page])}]");
            return page + 1 < log.Count ? answer with { Headers = [("Link", $"<{host.Url}repos/owner/name/activity?per_page=100&after={page + 1}>; rel=\"next\"")] } : answer;
        });
        return host.On("commits/" + HeadOf(0) + "/check-runs", """{"total_count":0,"check_runs":[]}""").On("commits/" + Id(0) + "/check-runs", """{"total_count":0,"check_runs":[]}""")
            .On($"commits/{Id(0)}/statuses", "[]").On($"commits/{HeadOf(0)}/statuses", "[]");
    }

    private static string RestPull(int i, string detail) =>
        $$$"""{"number":{{{i + 1}}},"html_url":"https://host/pull/{{{i + 1}}}","merged_at":"2026-03-02T10:00:00Z","merge_commit_sha":"{{{Id(i)}}}","base":{"ref":"main","repo":{"id":7}},"head":{"ref":"topic-{{{i}}}","sha":"{{{HeadOf(i)}}}","repo":{"id":7}},"user":{"id":1,"login":"author","type":"User"}{{{detail}}}}""";

    private static string QueriedPull(int i) => $$$$"""
        {"number":{{{{i + 1}}}},"url":"https://host/pull/{{{{i + 1}}}}","merged":true,"mergedAt":"2026-03-02T10:00:00Z","baseRefName":"main","baseRepository":{"databaseId":7},"headRefName":"topic-{{{{i}}}}","headRepository":{"databaseId":7},
         "headRefOid":"{{{{HeadOf(i)}}}}","mergeCommit":{"oid":"{{{{Id(i)}}}}"},"mergedBy":{"__typename":"User","login":"merger","databaseId":2},"author":{"__typename":"User","login":"author","databaseId":1},
         "reviews":{"totalCount":1,"nodes":[{"state":"APPROVED","submittedAt":"2026-03-01T10:00:00Z","commit":{"oid":"{{{{HeadOf(i)}}}}","tree":{"oid":"tree-{{{{i}}}}"}},"author":{"__typename":"User","login":"r{{{{i % 5}}}}","databaseId":{{{{Reviewer(i)}}}}}}]},
         "commits":{"totalCount":1,"nodes":[{"commit":{"oid":"{{{{HeadOf(i)}}}}","message":"work","tree":{"oid":"tree-{{{{i}}}}"},"author":{"name":"A","email":"a@example.test","user":{"__typename":"User","login":"author","databaseId":1}},"committer":{"name":"GitHub","email":"noreply@github.com","user":null}}}]}}
        """;

    /// <summary>Answers a query as GitHub would: one object for each alias.</summary>
    private static string Answered(LoopbackRequest request, Func<string, string>? change = null)
    {
        var query = JsonDocument.Parse(request.Body).RootElement.GetProperty("query").GetString()!;
        var answers = AskedFor().Matches(query).Select(m =>
        {
            var i = int.Parse(m.Groups[2].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var commit = $$$"""{"oid":"{{{m.Groups[2].Value}}}","associatedPullRequests":{"totalCount":1,"nodes":[{{{QueriedPull(i)}}}]}}""";
            return $"\"{m.Groups[1].Value}\":{change?.Invoke(commit) ?? commit}";
        });
        return $$$$"""{"data":{"repository":{ {{{{string.Join(',', answers)}}}} }}}""";
    }

    private static LoopbackAnswer Answer(string fault, LoopbackRequest request)
    {
        string Changed(string from, string to) => Answered(request, c => c.Replace(from, to, StringComparison.Ordinal));
        return fault switch
        {
            "status 401" => LoopbackAnswer.Json("""{"message":"Bad credentials"}""", 401),
            "status 403" => LoopbackAnswer.Json("""{"message":"Resource not accessible by integration"}""", 403),
            "status 500" => LoopbackAnswer.Json("{}", 500),
            "limited" => LoopbackAnswer.Json("""{"message":"API rate limit exceeded"}""", 403) with { Headers = [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "4102444800")] },
            "reset" => LoopbackAnswer.Json(Answered(request)) with { Fault = LoopbackFault.ResetInBody },
            "errors" => LoopbackAnswer.Json(Answered(request)[..^1] + ""","errors":[{"message":"something","path":null}]}"""),
            "path" => LoopbackAnswer.Json(Answered(request)[..^1] + ""","errors":[{"message":"a","path":["repository","c0","x"]},{"message":"b","path":["repository","c1"]}]}"""),
            "oid" => LoopbackAnswer.Json(Changed("{\"oid\":\"0", "{\"oid\":\"f")),
            "base" => LoopbackAnswer.Json(Changed("\"baseRefName\":\"main\"", "\"baseRefName\":\"other\"")),
            "repository" => LoopbackAnswer.Json(Changed("\"baseRepository\":{\"databaseId\":7}", "\"baseRepository\":{\"databaseId\":8}")),
            "total" => LoopbackAnswer.Json(Changed("\"reviews\":{\"totalCount\":1", "\"reviews\":{\"totalCount\":101")),
            "null node" => LoopbackAnswer.Json(Changed("\"nodes\":[{\"state\"", "\"nodes\":[null,{\"state\"")),
            "null reviews" => LoopbackAnswer.Json(Changed("\"reviews\":{", "\"reviews\":null,\"x\":{")),
            "null author" => LoopbackAnswer.Json(Changed("\"user\":{\"__typename\":\"User\",\"login\":\"author\",\"databaseId\":1}", "\"user\":null")),
            "unmerged" => LoopbackAnswer.Json(Changed("\"merged\":true", "\"merged\":false")),
            "no commits" => LoopbackAnswer.Json(Changed("\"commits\":{\"totalCount\":1", "\"commits\":{\"totalCount\":0,\"nodes\":[]},\"x\":{\"totalCount\":1")),
            _ => LoopbackAnswer.Json(fault),
        };
    }

    /// <summary>The changes as they are written out, without where and when they were read.</summary>
    private static string Comparable(HostFacts facts) => Sources().Replace(Written(facts with { Branches = [] }), "");

    [GeneratedRegex("\"source\": \\{[^}]*\\}")]
    private static partial Regex Sources();

    [GeneratedRegex(@"[?&]after=(\d+)")]
    private static partial Regex AfterCursor();

    [GeneratedRegex(@"(c\d+): object\(oid: ""([0-9a-f]{40})""\)")]
    private static partial Regex AskedFor();
}
