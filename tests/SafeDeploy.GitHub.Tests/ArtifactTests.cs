using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests;

/// <summary>The test results that a run uploaded: listed by the host, and kept by somebody else, who must never see the token.</summary>
public sealed class ArtifactTests
{
    private const string Name = "test results";
    private const string Listed = "actions/runs/9/artifacts";
    private const string Download = "actions/artifacts/3/zip";
    private const string Key = "sig=a-key-of-its-own";

    private static readonly byte[] Archive = Zip("""<testsuite name="s"><testcase name="a"/><testcase name="b"/><testcase name="c"><skipped/></testcase></testsuite>""");

    [Fact]
    public async Task Results_are_read_from_where_the_host_keeps_them_without_the_token()
    {
        await using var store = Store(new LoopbackAnswer(200, "", "application/zip") { Bytes = Archive });
        await using var host = Host(store);
        var run = await RunAsync(host);

        var artifact = Assert.Single(run.Artifacts!.Value!);
        Assert.Equal((3L, Name, 900L, false), (artifact.Id!.Value, artifact.Name, artifact.Size!.Value, artifact.Expired!.Value));
        Assert.True(run.Artifacts.Complete);
        Assert.Equal((1, 2, 0, 1), (artifact.Results!.Value!.Files, artifact.Results.Value.Executed, artifact.Results.Value.Failed, artifact.Results.Value.Skipped));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Archive)), artifact.Results.Source!.Sha256);
        Assert.EndsWith(Download, artifact.Results.Source.Source, StringComparison.Ordinal);

        var asked = Assert.Single(store.Requests);
        Assert.Null(asked.Authorization);
        Assert.DoesNotContain(asked.Headers, h => h.Value.Contains(Token, StringComparison.Ordinal));
        Assert.Contains(host.Requests, r => r.Target.Contains("name=test%20results", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Address_with_a_key_in_it_stands_in_no_fact_and_no_cache()
    {
        using var folder = new TemporaryFolder();
        await using var store = Store(new LoopbackAnswer(200, "", "application/zip") { Bytes = Archive });
        await using var host = Host(store);
        var facts = await host.CollectAsync(host.Options() with { TestArtifact = Name, CacheFolder = folder.Combine("answers") });
        Assert.DoesNotContain(Key, Written(facts), StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories), f => Assert.DoesNotContain(Key, File.ReadAllText(f, Encoding.Latin1), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_asked_where_the_policy_names_none_or_the_run_did_not_pass()
    {
        await using var store = Store(new LoopbackAnswer(500));
        await using var host = Host(store);
        Assert.Null((await host.ChangeAsync()).WorkflowRuns!.Value![0].Artifacts);
        host.On("actions/runs", Runs("failure"));
        Assert.Null((await RunAsync(host)).Artifacts);
        Assert.DoesNotContain(host.Requests, r => r.Path.Contains("artifacts", StringComparison.Ordinal));
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "gone", "answered 410" },
        { "refused", "answered 403" },
        { "failed", "answered 503" },
        { "sent on again", "answered 302" },
        { "broke off", "did not give it" },
        { "silence", "did not give it" },
        { "too large", "larger than" },
        { "web page", "not a whole zip archive" },
        { "nothing", "not a whole zip archive" },
        { "cut", "not a whole zip archive" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Store_that_goes_wrong_leaves_the_results_a_gap_and_nothing_else(string fault, string reason)
    {
        await using var store = Store(fault switch
        {
            "gone" => new LoopbackAnswer(410),
            "refused" => new LoopbackAnswer(403, "<Error><Code>AuthenticationFailed</Code></Error>", "application/xml"),
            "failed" => new LoopbackAnswer(503),
            "sent on again" => new LoopbackAnswer(302) { Headers = [("Location", "https://third.example/x.zip")] },
            "broke off" => new LoopbackAnswer { Bytes = Archive, Fault = LoopbackFault.ResetInBody },
            "silence" => new LoopbackAnswer { Fault = LoopbackFault.Silence },
            "too large" => new LoopbackAnswer { Bytes = new byte[60_000] },
            "web page" => new LoopbackAnswer(200, "<!DOCTYPE html>", "text/html"),
            "cut" => new LoopbackAnswer { Bytes = Archive[..^10] },
            _ => new LoopbackAnswer(),
        });
        await using var host = Host(store);
        var limits = fault switch { "silence" => Quick with { TryTimeout = TimeSpan.FromSeconds(1) }, "too large" => Quick with { LargestAnswer = 50_000 }, _ => Quick };
        var run = await RunAsync(host, limits);
        var results = Assert.Single(run.Artifacts!.Value!).Results!;
        Assert.Null(results.Value);
        Assert.Contains(reason, results.Gap!.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, results.Gap.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://files.example/a.zip")]
    [InlineData("https://somebody:secret@files.example/a.zip")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://files.example/a.zip")]
    public async Task Address_that_is_not_safe_to_fetch_is_not_fetched(string there)
    {
        await using var host = Host(null).On(Download, new LoopbackAnswer(302) { Headers = [("Location", there)] });
        Assert.Contains("it was not fetched", Assert.Single((await RunAsync(host)).Artifacts!.Value!).Results!.Gap!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, """{"message":"Resource not accessible by integration"}""", "may not read this")]
    [InlineData(410, """{"message":"Artifact has expired"}""", "410")]
    [InlineData(302, "", "302")]
    public async Task Host_that_does_not_say_where_leaves_a_gap(int status, string body, string reason)
    {
        await using var host = Host(null).On(Download, LoopbackAnswer.Json(body, status));
        var gap = Assert.Single((await RunAsync(host)).Artifacts!.Value!).Results!.Gap!;
        Assert.Contains(reason, gap.Reason, StringComparison.Ordinal);
        Assert.Equal(status == 403 ? "actions=read" : gap.Permission, gap.Permission);
    }

    [Fact]
    public async Task Host_that_keeps_the_file_itself_is_asked_with_the_token()
    {
        await using var host = Host(null).On(Download, new LoopbackAnswer(200, "", "application/zip") { Bytes = Archive });
        Assert.Equal(2, Assert.Single((await RunAsync(host)).Artifacts!.Value!).Results!.Value!.Executed);
    }

    [Fact]
    public async Task Upload_whose_digest_is_another_is_not_believed()
    {
        await using var store = Store(new LoopbackAnswer { Bytes = Archive });
        await using var host = Host(store).On(Listed, Artifacts(""","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000" """));
        Assert.Contains("digest is another", Assert.Single((await RunAsync(host)).Artifacts!.Value!).Results!.Gap!.Reason, StringComparison.Ordinal);

        host.On(Listed, Artifacts($""","digest":"sha256:{Convert.ToHexStringLower(SHA256.HashData(Archive))}" """));
        Assert.True(Assert.Single((await RunAsync(host)).Artifacts!.Value!).Results!.IsKnown);
    }

    [Fact]
    public async Task Artifact_that_expired_or_is_too_large_is_not_downloaded()
    {
        await using var host = Host(null).On(Listed, Artifacts("").Replace("\"expired\":false", "\"expired\":true", StringComparison.Ordinal));
        Assert.True(Assert.Single((await RunAsync(host)).Artifacts!.Value!).Expired);
        host.On(Listed, Artifacts("").Replace(":900,", ":900000000,", StringComparison.Ordinal));
        Assert.Contains("larger than 16 MB", Assert.Single((await RunAsync(host)).Artifacts!.Value!).Results!.Gap!.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Requests, r => r.Path.EndsWith("/zip", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_that_was_refused_names_the_permission_and_one_cut_off_is_not_complete()
    {
        await using var host = Host(null).On(Listed, """{"message":"Resource not accessible by integration"}""", 403);
        Assert.Contains("actions=read", (await RunAsync(host)).Artifacts!.Gap!.Permission, StringComparison.Ordinal);
        host.On(Listed, Artifacts("").Replace("\"total_count\":1", "\"total_count\":2", StringComparison.Ordinal));
        Assert.False((await RunAsync(host)).Artifacts!.Complete);
    }

    [Fact]
    public async Task Host_that_lists_every_artifact_is_read_for_the_named_one()
    {
        await using var host = Host(null).On(Listed, Artifacts("").Replace(Name, "coverage", StringComparison.Ordinal));
        Assert.Empty((await RunAsync(host)).Artifacts!.Value!);
    }

    private static LoopbackServer Store(LoopbackAnswer answer) => new(_ => answer);

    private static FakeGitHub Host(LoopbackServer? store)
    {
        var host = Whole().On("actions/runs", Runs("success")).On(Listed, Artifacts(""));
        return store is null ? host : host.On(Download, new LoopbackAnswer(302) { Headers = [("Location", $"{store.Url}files/3.zip?{Key}")] });
    }

    private static string Runs(string conclusion) => $$"""{"total_count":1,"workflow_runs":[{"id":9,"event":"push","run_attempt":1,"conclusion":"{{conclusion}}"}]}""";

    private static string Artifacts(string more) =>
        $$"""{"total_count":1,"artifacts":[{"id":3,"name":"{{Name}}","size_in_bytes":900,"expired":false,"created_at":"2026-03-02T09:30:00Z"{{more}}}]}""";

    private static async Task<WorkflowRunFact> RunAsync(FakeGitHub host, TransportLimits? limits = null) =>
        Assert.Single((await host.CollectAsync(host.Options() with { TestArtifact = Name }, limits: limits)).Changes[0].WorkflowRuns!.Value!);

    private static byte[] Zip(string text)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("results/one.xml").Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
