using System.Text.Json;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Judging;

/// <summary>A host that refuses, is down or talks nonsense leaves things unknown, says why once, and never gets more than its own token.</summary>
public sealed class HostFaultTests : IDisposable
{
    private const string Token = "token-that-must-not-be-shown";
    private readonly TemporaryRepository _repository = TemporaryRepository.WithCommit();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_refused_token_is_said_as_that()
    {
        await using var host = new LoopbackServer(_ => new LoopbackAnswer(401, """{"message":"Bad credentials"}"""));

        var report = await VerifyAsync(host.Url);

        Assert.Contains("401", Reasons(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HTML_with_status_200_is_not_taken_for_an_answer()
    {
        await using var host = new LoopbackServer(_ => new LoopbackAnswer(200, "<html><body>Sign in</body></html>", "text/html"));

        await VerifyAsync(host.Url);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":1,\"default_br")]
    public async Task Nonsense_with_status_200_is_not_taken_for_an_answer(string body)
    {
        await using var host = new LoopbackServer(_ => LoopbackAnswer.Json(body));

        var report = await VerifyAsync(host.Url);

        Assert.NotEqual("satisfied", Outcome(report, "CHANGE-1"));
    }

    [Fact]
    public async Task A_host_that_is_down_is_said_as_that()
    {
        Uri url;
        await using (var host = new LoopbackServer(_ => new LoopbackAnswer()))
        {
            url = host.Url;
        }

        var report = await VerifyAsync(url);

        Assert.Contains(url.Host, Reasons(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_not_sent_over_plain_http_to_another_machine()
    {
        var run = await RunAsync(new Uri("http://host.invalid/"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("plain http", run.Error, StringComparison.Ordinal);
    }

    private async Task<CliRun> RunAsync(Uri url)
    {
        var run = await CliProcess.RunAsync(
            _repository.Path, new Dictionary<string, string?> { ["GH_TOKEN"] = Token }, "verify", "--repo", "owner/name", "--api-url", url.AbsoluteUri, "--format", "json");
        Assert.False(run.HasStackTrace, run.Error);
        Assert.DoesNotContain(Token, run.Output + run.Error, StringComparison.Ordinal);
        return run;
    }

    private async Task<JsonElement> VerifyAsync(Uri url)
    {
        var run = await RunAsync(url);
        Assert.True(run.ExitCode is 3, $"ended with {run.ExitCode}:\n{run.Error}{run.Output}");
        var report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("undetermined", report.GetProperty("verdict").GetString());
        foreach (var id in new[] { "CHANGE-1", "CHANGE-2", "CHANGE-3" })
        {
            Assert.Equal("unknown", Outcome(report, id));
        }

        return report;
    }

    private static string? Outcome(JsonElement report, string id) =>
        report.GetProperty("controls").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id).GetProperty("outcome").GetString();

    private static string Reasons(JsonElement report) => string.Join('\n', report.GetProperty("controls").EnumerateArray()
        .SelectMany(c => c.GetProperty("design").GetProperty("findings").EnumerateArray()).Select(f => f.GetProperty("message").GetString()));
}
