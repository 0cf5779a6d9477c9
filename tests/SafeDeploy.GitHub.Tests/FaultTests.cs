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
        var facts = await host.CollectAsync(fault == "silence" ? Quick with { TryTimeout = TimeSpan.FromSeconds(2) } : fault == "too large" ? Quick with { LargestAnswer = 50_000 } : null);
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

        Assert.DoesNotContain(Token, FakeGitHub.Written(facts), StringComparison.Ordinal);
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
}
