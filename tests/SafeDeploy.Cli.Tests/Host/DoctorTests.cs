using System.Text.Json;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Host;

/// <summary><c>safedeploy doctor</c>, through the real process, against a host on this machine.</summary>
public sealed class DoctorTests : IDisposable
{
    private const string Token = "github_pat_token-that-must-not-be-shown";
    private const string Commit = "c0ffee0000000000000000000000000000000001";
    private readonly TemporaryRepository _repository = TemporaryRepository.WithCommit();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Token_that_may_read_everything_can_judge_every_control()
    {
        await using var host = new LoopbackServer(r => LoopbackAnswer.Json(Everything(r)));
        var run = await RunAsync(host.Url, Token, "--format", "json");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var diagnosis = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("fine-grained", diagnosis.GetProperty("tokenKind").GetString());
        Assert.All(diagnosis.GetProperty("endpoints").EnumerateArray(), e => Assert.True(e.GetProperty("outcome").GetString() == "readable", e.GetRawText()));
        Assert.Equal(["ACCESS-1", "ACCESS-2", "ACCESS-3", "CHANGE-1", "CHANGE-2", "CHANGE-3", "CHANGE-4"], diagnosis.GetProperty("controls").EnumerateArray().Select(c => c.GetProperty("id").GetString()));
        Assert.All(diagnosis.GetProperty("controls").EnumerateArray(), c => Assert.True(c.GetProperty("canBeJudged").GetBoolean()));
        Assert.False(diagnosis.TryGetProperty("advice", out _));
        Assert.All(host.Requests, r => Assert.Equal($"Bearer {Token}", r.Authorization));
    }

    [Fact]
    public async Task Workflows_own_token_is_told_what_it_can_never_read_and_what_to_do()
    {
        await using var host = new LoopbackServer(r => r.Path switch
        {
            var p when p.EndsWith("/protection", StringComparison.Ordinal) => LoopbackAnswer.Json("""{"message":"Resource not accessible by integration"}""", 403) with { Headers = [("X-Accepted-GitHub-Permissions", "administration=read")] },
            var p when p.Contains("/rule-suites", StringComparison.Ordinal) || p.EndsWith("/keys", StringComparison.Ordinal) || p.EndsWith("/teams", StringComparison.Ordinal) => LoopbackAnswer.Json("""{"message":"Resource not accessible by integration"}""", 403),
            // Shown to all, but for those who may bypass it.
            var p when p.EndsWith("/rulesets/42", StringComparison.Ordinal) => LoopbackAnswer.Json("""{"id":42}"""),
            "/orgs/org" => LoopbackAnswer.Json("""{"login":"org"}"""),
            "/orgs/org/members" => LoopbackAnswer.Json("""{"message":"Only owners can use this filter."}""", 422),
            _ => LoopbackAnswer.Json(Everything(r)),
        });
        var run = await RunAsync(host.Url, "ghs_token-that-must-not-be-shown");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("an app's token, such as a workflow's GITHUB_TOKEN", run.Output, StringComparison.Ordinal);
        Assert.Contains("cannot be judged whole: ruleset, protection, rule-suites", Line(run, "CHANGE-1"), StringComparison.Ordinal);
        Assert.Contains("can be judged", Line(run, "CHANGE-4"), StringComparison.Ordinal);
        Assert.DoesNotContain("cannot", Line(run, "CHANGE-4"), StringComparison.Ordinal);
        Assert.Contains("refused", Line(run, "protection"), StringComparison.Ordinal);
        Assert.Contains("permissions: actions: read, checks: read, contents: read, deployments: read, pull-requests: read, statuses: read", run.Output, StringComparison.Ordinal);
        Assert.Contains("it can never read: ruleset, protection, rule-suites, teams", run.Output, StringComparison.Ordinal);
        Assert.Contains("safedeploy collect", run.Output, StringComparison.Ordinal);
        Assert.Contains("administration=read, administration=write", run.Output, StringComparison.Ordinal);
        Assert.Contains("admin:org", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classic_token_is_known_by_the_scopes_that_the_host_names()
    {
        await using var host = new LoopbackServer(r => LoopbackAnswer.Json(Everything(r)) with { Headers = [("X-OAuth-Scopes", "repo, read:org")] });
        var run = await RunAsync(host.Url, "0123456789-that-must-not-be-shown");
        Assert.Contains("a classic token (scopes: repo, read:org)", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, """{"message":"Bad credentials"}""")]
    [InlineData(404, """{"message":"Not Found"}""")]
    [InlineData(500, "<html></html>")]
    [InlineData(200, "<html></html>")]
    [InlineData(200, "null")]
    public async Task Host_that_shows_nothing_ends_with_3_and_no_trace(int status, string body)
    {
        await using var host = new LoopbackServer(_ => LoopbackAnswer.Json(body, status));
        var run = await RunAsync(host.Url, Token, "--format", "json");
        Assert.Equal(3, run.ExitCode);
        Assert.All(JsonDocument.Parse(run.Output).RootElement.GetProperty("controls").EnumerateArray(), c => Assert.False(c.GetProperty("canBeJudged").GetBoolean()));
    }

    [Fact]
    public async Task Without_a_token_it_says_so()
    {
        await using var host = new LoopbackServer(_ => LoopbackAnswer.Json("""{"message":"Not Found"}""", 404));
        var run = await RunAsync(host.Url, token: null);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("no token (set GITHUB_TOKEN or GH_TOKEN)", run.Output, StringComparison.Ordinal);
        Assert.All(host.Requests, r => Assert.Null(r.Authorization));
    }

    [Fact]
    public async Task Without_a_host_there_is_nothing_to_examine()
    {
        var run = await CliProcess.RunAsync(_repository.Path, "doctor");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--repo", run.Error, StringComparison.Ordinal);
    }

    private async Task<CliRun> RunAsync(Uri url, string? token, params string[] more)
    {
        var environment = new Dictionary<string, string?> { ["GH_TOKEN"] = token, ["HOME"] = _repository.Combine("home") };
        var run = await CliProcess.RunAsync(_repository.Path, environment, ["doctor", "--repo", "owner/name", "--api-url", url.AbsoluteUri, "--branch", "main", "--environment", "production", .. more]);
        Assert.False(run.HasStackTrace, run.Error);
        Assert.DoesNotContain("that-must-not-be-shown", run.Output + run.Error, StringComparison.Ordinal);
        return run;
    }

    private static string Line(CliRun run, string word) => run.Output.Split('\n').First(l => l.Contains($" {word} ", StringComparison.Ordinal));

    /// <summary>A host on which everything is there to be read.</summary>
    private static string Everything(LoopbackRequest request) => request.Path switch
    {
        "/repos/owner/name" => """{"id":7,"default_branch":"main","owner":{"id":70,"login":"org","type":"Organization"}}""",
        "/repos/owner/name/branches/main" => $$"""{"commit":{"sha":"{{Commit}}","author":{"id":1,"login":"author"} } }""",
        "/repos/owner/name/rules/branches/main" => """[{"type":"deletion","ruleset_id":42}]""",
        "/repos/owner/name/rulesets/42" => """{"id":42,"bypass_actors":[]}""",
        "/repos/owner/name/teams" => """[{"id":4,"slug":"ops"}]""",
        "/orgs/org" => """{"login":"org","two_factor_requirement_enabled":true}""",
        var p when p.EndsWith("/check-runs", StringComparison.Ordinal) => """{"total_count":0,"check_runs":[]}""",
        var p when p.EndsWith("/actions/runs", StringComparison.Ordinal) => """{"total_count":0,"workflow_runs":[]}""",
        var p when p.EndsWith("/permission", StringComparison.Ordinal) => """{"permission":"write"}""",
        var p when p.EndsWith("/protection", StringComparison.Ordinal) => """{"url":"u","enforce_admins":{"enabled":true}}""",
        var p when p.EndsWith("/environments/production", StringComparison.Ordinal) => """{"name":"production"}""",
        var p when p.EndsWith("/errors", StringComparison.Ordinal) => """{"errors":[]}""",
        var p when p.Contains("/git/commits/", StringComparison.Ordinal) => """{"sha":"x","tree":{"sha":"y"}}""",
        _ => "[]",
    };
}
