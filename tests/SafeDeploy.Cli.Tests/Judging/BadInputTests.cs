using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Judging;

/// <summary>What is wrong with the input is said in a sentence, with the right exit code, and nothing is left half written.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Facts = """{"schemaVersion":"1","collectedAt":"2026-11-16T09:00:00Z","subject":{"repository":"a/b","commit":"1111111111111111111111111111111111111111","branch":"main"}}""";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_without_a_repository_ends_with_2_and_names_the_way_out()
    {
        var run = await Verify(".");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no Git repository at", run.Error, StringComparison.Ordinal);
        Assert.Contains("--facts", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_not_there_ends_with_2()
    {
        var run = await Verify("nowhere");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("there is nothing at nowhere", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_repository_ends_with_3()
    {
        using var repository = TemporaryRepository.Empty();

        var run = await CliProcess.RunAsync(repository.Path, "verify");

        Ends(3, run);
        Assert.Contains("no commit yet", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_commit_ends_with_2_and_names_it()
    {
        using var repository = TemporaryRepository.WithCommit();

        var run = await CliProcess.RunAsync(repository.Path, "verify", "--commit", "deadbeef");

        Ends(2, run);
        Assert.Contains("there is no commit 'deadbeef'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shallow_clone_ends_with_3_and_says_how_to_fetch_the_rest()
    {
        using var repository = TemporaryRepository.WithCommit();
        var first = repository.Head;
        for (var i = 0; i < 4; i++)
        {
            repository.Commit($"change {i}", ("file.txt", $"{i}"));
        }

        using var clone = repository.Clone("--depth", "2");

        var run = await CliProcess.RunAsync(clone.Path, "verify", "--since", first, "--format", "json");

        Ends(3, run);
        Assert.Contains("\"verdict\": \"undetermined\"", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"deployable\"", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--range v1..v2 is not what --commit says", "--range", "v1..HEAD", "--commit", "HEAD")]
    [InlineData("not A..B", "--range", "v1...HEAD")]
    [InlineData("not A..B", "--range", "v1")]
    [InlineData("not A..B", "--range", "..HEAD")]
    [InlineData("not known to which environment", "--since", "LAST_DEPLOYED")]
    public async Task A_range_that_cannot_be_meant_ends_with_2(string why, params string[] arguments)
    {
        using var repository = TemporaryRepository.WithCommit();

        var run = await CliProcess.RunAsync(repository.Path, ["verify", .. arguments]);

        Ends(2, run);
        Assert.Contains(why.StartsWith("--range", StringComparison.Ordinal) ? "says what --range says already" : why, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_says_both_what_is_judged_and_since_when()
    {
        using var repository = TemporaryRepository.WithCommit();
        repository.Git("tag", "v1");
        var second = repository.Commit("second");
        repository.Commit("third");

        var run = await CliProcess.RunAsync(repository.Path, "collect", "--range", "v1..HEAD~1");

        Ends(0, run);
        using var facts = System.Text.Json.JsonDocument.Parse(run.Output);
        Assert.Equal(second, facts.RootElement.GetProperty("subject").GetProperty("commit").GetString());
        Assert.Equal(second, Assert.Single(facts.RootElement.GetProperty("git").GetProperty("changes").GetProperty("value").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Without_a_host_nothing_that_only_a_host_shows_is_satisfied()
    {
        using var repository = TemporaryRepository.WithCommit();

        var run = await CliProcess.RunAsync(repository.Path, "verify", "--format", "json");

        Ends(3, run);
        using var report = System.Text.Json.JsonDocument.Parse(run.Output);
        Assert.All(report.RootElement.GetProperty("controls").EnumerateArray(), c => Assert.NotEqual("satisfied", c.GetProperty("outcome").GetString()));
    }

    [Theory]
    [InlineData("{\n  \"reviw\": {}\n}", "safedeploy.json:2:", "reviw")]
    [InlineData("{\n  \"review\": { \"requiredApprovals\": 0 }\n}", "safedeploy.json:2:", "requiredApprovals")]
    [InlineData("{\n  \"deployRequires\": [\n    \"CHANGE-99\"\n  ]\n}", "safedeploy.json:3:", "CHANGE-99")]
    [InlineData("{ \"since\": ", "safedeploy.json:1:", "safedeploy.json")]
    public async Task A_broken_policy_ends_with_2_and_names_file_line_and_column(string policy, string place, string what)
    {
        _folder.Write("safedeploy.json", policy);
        _folder.Write("facts.json", Facts);

        var run = await Verify(".", "--facts", "facts.json", "--out", "report.html");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(place, run.Error, StringComparison.Ordinal);
        Assert.Contains(what, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Combine("report.html")));
    }

    [Fact]
    public async Task A_facts_file_cut_in_half_ends_with_2_and_leaves_the_earlier_report_as_it_was()
    {
        _folder.Write("facts.json", Facts[..(Facts.Length / 2)]);
        _folder.Write("report.html", "the earlier report");

        var run = await Verify(".", "--facts", "facts.json", "--out", "report.html");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("facts.json:1:", run.Error, StringComparison.Ordinal);
        Assert.Equal("the earlier report", await File.ReadAllTextAsync(_folder.Combine("report.html"), TestContext.Current.CancellationToken));
        Assert.Equal(["facts.json", "report.html"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_facts_file_that_is_not_there_ends_with_2()
    {
        var run = await Verify(".", "--facts", "facts.json");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("there is no facts file at", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_of_another_commit_than_the_one_asked_for_end_with_2()
    {
        _folder.Write("facts.json", Facts);

        var run = await Verify(".", "--facts", "facts.json", "--commit", "2222222");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("1111111111111111111111111111111111111111", run.Error, StringComparison.Ordinal);
        Assert.Contains("2222222", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "--bogus")]
    [InlineData("verify", "--format", "xml")]
    [InlineData("verify", "--as-of", "yesterday")]
    [InlineData("verify", "--repo", "name-alone")]
    [InlineData("verify", "--api-url", "ftp://host")]
    [InlineData("verify", "--out", "report")]
    [InlineData("verify", "--facts", "f.json", "--scan")]
    [InlineData("scan", "--format", "xml")]
    [InlineData("nonsense")]
    public async Task A_wrong_command_line_ends_with_2_and_points_to_the_help(params string[] arguments)
    {
        var run = await CliProcess.RunAsync(_folder.Path, arguments);

        Ends(2, run);
        Assert.Empty(run.Output);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_ends_with_2()
    {
        _folder.Write("facts.json", Facts);
        _folder.Write("taken", "a file where a folder is asked for");

        var run = await Verify(".", "--facts", "facts.json", "--out", "taken/report.html");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("taken/report.html", run.Error.Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recorded_facts_with_nothing_in_them_are_undetermined()
    {
        _folder.Write("facts.json", Facts);

        var verify = await Verify(".", "--facts", "facts.json");
        var report = await CliProcess.RunAsync(_folder.Path, "report", ".", "--facts", "facts.json", "--format", "markdown");

        Assert.Equal(3, verify.ExitCode);
        Assert.Contains("UNDETERMINED", verify.Output, StringComparison.Ordinal);
        Ends(0, report);
    }

    private static void Ends(int exitCode, CliRun run)
    {
        Assert.True(exitCode == run.ExitCode, $"ended with {run.ExitCode}:\n{run.Error}{run.Output}");
        Assert.False(run.HasStackTrace, run.Error);
    }

    private async Task<CliRun> Verify(params string[] arguments)
    {
        var run = await CliProcess.RunAsync(_folder.Path, ["verify", .. arguments]);
        Assert.False(run.HasStackTrace, run.Error);
        return run;
    }
}
