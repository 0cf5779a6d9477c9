using SafeDeploy.Core;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests.Gate;

/// <summary>From the host's answers to the verdict: what a host does wrong never makes anything look right.</summary>
public sealed class GateTests
{
    private const string Page = "<!DOCTYPE html><html><body>Sign in</body></html>";

    [Fact]
    public async Task Every_control_is_satisfied_where_all_is_well_and_none_where_nothing_is()
    {
        await using var well = GateHost.Of(GateHost.Well());
        var (report, _) = await GateHost.JudgeAsync(well);
        Assert.All(GateHost.Outcomes(report), o => Assert.True(o.Value == Outcome.Satisfied, $"{o.Key} is {o.Value}:\n{Said(report, o.Key)}"));

        await using var wrong = GateHost.Of(GateHost.Wrong());
        var (bad, _) = await GateHost.JudgeAsync(wrong);
        Assert.All(GateHost.Outcomes(bad), o => Assert.True(o.Value == Outcome.NotSatisfied, $"{o.Key} is {o.Value}:\n{Said(bad, o.Key)}"));
    }

    public static TheoryData<string> Faults =>
    [
        "401", "403 integration", "403 sso", "403 limit", "403 secondary", "404", "404 branch", "409", "422", "429", "429 retry-after", "500", "503", "silence", "reset", "reset in body", "cut", "html", "null", "{}", "number",
        "redirect elsewhere", "next page elsewhere", "304",
    ];

    /// <summary>A fault of every answer: nothing is known, that is said in one sentence, and the process would end with 3.</summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Host_that_only_does_wrong_leaves_every_control_unknown(string fault)
    {
        await using var other = new LoopbackServer(_ => LoopbackAnswer.Json("[]"));
        await using var server = new LoopbackServer(_ => Answer(fault, other.Url));
        await using var host = new Redirected(server);
        var limits = Quick with { TryTimeout = TimeSpan.FromMilliseconds(fault == "silence" ? 200 : 20_000), LongestWait = TimeSpan.Zero };
        var (report, facts) = await GateHost.JudgeAsync(host.Host, limits);
        Assert.All(GateHost.Outcomes(report), o => Assert.True(o.Value == Outcome.Unknown, $"{o.Key} is {o.Value}:\n{Said(report, o.Key)}"));
        Assert.Equal(ExitCodes.Undetermined, report.ExitCode);
        Assert.Empty(other.Requests);
        Assert.DoesNotContain(Token, Written(facts), StringComparison.Ordinal);

        // One cause, said in one sentence; what hangs on the repository says that, with the same cause.
        var reasons = Gaps(facts).Select(g => g.Reason).Distinct().Where(r => !r.StartsWith("its pull requests cannot be told", StringComparison.Ordinal)).ToList();
        Assert.InRange(reasons.Count, 1, fault is "404" or "404 branch" or "422" or "409" or "{}" ? 4 : 1);
        Assert.All(reasons, r => Assert.DoesNotContain('\n', r));
        Assert.All(reasons, r => Assert.DoesNotContain(". ", r, StringComparison.Ordinal));
    }

    /// <summary>The answers that are lists, each cut short by an empty or endless rest.</summary>
    [Theory]
    [InlineData("empty second page", true)]
    [InlineData("endless pages", false)]
    public async Task List_with_an_odd_end_is_read_to_it(string fault, bool known)
    {
        var answers = GateHost.Well();
        await using var host = GateHost.Of(answers);
        var page = 1;
        host.On("pulls/5/reviews", r => fault == "empty second page" && r.Target.Contains("page=2", StringComparison.Ordinal) && !r.Target.Contains("per_page=100", StringComparison.Ordinal)
            ? LoopbackAnswer.Json("[]")
            : LoopbackAnswer.Json(answers["pulls/5/reviews"]) with { Headers = [("Link", $"<{host.Url}repos/owner/name/pulls/5/reviews?page={Interlocked.Increment(ref page)}>; rel=\"next\"")] });
        var (report, _) = await GateHost.JudgeAsync(host);
        Assert.Equal(known ? Outcome.Satisfied : Outcome.Unknown, GateHost.Outcomes(report)["CHANGE-2"]);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    public async Task Clock_an_hour_off_changes_no_outcome(int minutes)
    {
        await using var host = GateHost.Of(GateHost.Well());
        var (report, _) = await GateHost.JudgeAsync(host, time: new GateHost.ShiftedTime(GateHost.Now.AddMinutes(minutes) - DateTimeOffset.UtcNow));
        Assert.All(GateHost.Outcomes(report), o => Assert.Equal(Outcome.Satisfied, o.Value));
    }

    /// <summary>Each answer alone goes wrong, in the ways that look most like nothing.</summary>
    [Theory]
    [InlineData("403 integration")]
    [InlineData("404")]
    [InlineData("null")]
    [InlineData("cut")]
    public async Task One_answer_that_goes_wrong_makes_nothing_look_wrong_and_where_all_is_wrong_nothing_right(string fault)
    {
        foreach (var (answers, never) in new[] { (GateHost.Well(), Outcome.NotSatisfied), (GateHost.Wrong(), Outcome.Satisfied) })
        {
            await Parallel.ForEachAsync(answers.Keys, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (path, _) =>
            {
                await using var host = GateHost.Of(answers);
                host.On(path, Answer(fault, host.Url));
                var (report, _) = await GateHost.JudgeAsync(host);
                Assert.All(GateHost.Outcomes(report), o => Assert.True(o.Value != never, $"{o.Key} is {o.Value} where {path} answers with {fault}:\n{Said(report, o.Key)}"));
            });
        }
    }

    internal static string Said(Core.Reporting.Report report, string control)
    {
        var found = report.Controls.Single(c => c.Id == control);
        return string.Join('\n', found.Design.Findings.Concat(found.Operation.Findings).Select(f => $"  {f.Outcome}: {f.Message}"));
    }

    private static LoopbackAnswer Answer(string fault, Uri elsewhere) => fault switch
    {
        "401" => LoopbackAnswer.Json("""{"message":"Bad credentials"}""", 401),
        "403 integration" => LoopbackAnswer.Json("""{"message":"Resource not accessible by integration"}""", 403),
        "403 sso" => LoopbackAnswer.Json("""{"message":"Resource protected by organization SAML enforcement."}""", 403),
        "403 limit" => LoopbackAnswer.Json("""{"message":"API rate limit exceeded"}""", 403) with { Headers = [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "4102444800")] },
        "403 secondary" => LoopbackAnswer.Json("""{"message":"You have exceeded a secondary rate limit."}""", 403),
        "404" => LoopbackAnswer.Json("""{"message":"Not Found"}""", 404),
        "404 branch" => LoopbackAnswer.Json("""{"message":"Branch not found"}""", 404),
        "409" => LoopbackAnswer.Json("""{"message":"Git Repository is empty."}""", 409),
        "422" => LoopbackAnswer.Json("""{"message":"No commit found for SHA"}""", 422),
        "429" => LoopbackAnswer.Json("{}", 429),
        "429 retry-after" => LoopbackAnswer.Json("{}", 429) with { Headers = [("Retry-After", "3600"), ("Date", DateTimeOffset.UnixEpoch.ToString("R"))] },
        "500" => new LoopbackAnswer(500, Page, "text/html"),
        "503" => new LoopbackAnswer(503, Page, "text/html"),
        "silence" => new LoopbackAnswer { Fault = LoopbackFault.Silence },
        "reset" => new LoopbackAnswer { Fault = LoopbackFault.Reset },
        "reset in body" => LoopbackAnswer.Json("""{"id":7,"default_branch":"main"}""") with { Fault = LoopbackFault.ResetInBody },
        "cut" => LoopbackAnswer.Json("[{\"id\":7,\"defa"),
        "html" => new LoopbackAnswer(200, Page, "text/html"),
        "number" => LoopbackAnswer.Json("7"),
        "redirect elsewhere" => new LoopbackAnswer(302) { Headers = [("Location", $"{elsewhere}stolen")] },
        "next page elsewhere" => LoopbackAnswer.Json("null") with { Headers = [("Link", $"<{elsewhere}stolen>; rel=\"next\"")] },
        "304" => new LoopbackAnswer(304),
        _ => LoopbackAnswer.Json(fault),
    };

    /// <summary>Every gap that the facts hold.</summary>
    private static IEnumerable<Gap> Gaps(HostFacts facts) => System.Text.RegularExpressions.Regex.Matches(Written(facts), "\"reason\": \"((?:[^\"\\\\]|\\\\.)*)\"")
        .Select(m => new Gap { Reason = System.Text.RegularExpressions.Regex.Unescape(m.Groups[1].Value) });

    /// <summary>A fake whose requests all go to another server.</summary>
    private sealed class Redirected(LoopbackServer server) : IAsyncDisposable
    {
        public FakeGitHub Host { get; } = new(server.Url);

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
