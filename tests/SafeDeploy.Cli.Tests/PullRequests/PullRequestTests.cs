using SafeDeploy.Cli.Commands;
using SafeDeploy.Cli.PullRequests;
using SafeDeploy.Cli.Tests.Scanning;
using SafeDeploy.Core;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.PullRequests;

/// <summary>A pull request on a real repository, and what is taken of the event that started the workflow.</summary>
public sealed class PullRequestTests
{
    private const string Csproj = "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>";

    [Fact]
    public async Task Change_with_one_new_mistake_beside_old_ones_is_to_be_mended_at_its_line()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Write("App.csproj", Csproj);
        source.Write(".gitignore", "bin/\nobj/\n.safedeploy/\n");
        source.Write("safedeploy.json", "{}");
        source.Write("Patient.cs", TrapSolution.Record("Patient"));
        Assert.Equal(ExitCodes.Done, (await CliProcess.RunAsync(source.Path, "baseline")).ExitCode);
        source.Commit("begin");
        source.Git("checkout", "-q", "-b", "proposal");
        source.Write("Patient.cs", "// moved\n" + TrapSolution.Record("Patient"));
        source.Write("Pupil.cs", TrapSolution.Record("Pupil"));
        source.Write("compliance/baseline.txt", await File.ReadAllTextAsync(source.Combine("compliance/baseline.txt"), TestContext.Current.CancellationToken) + "SD0101\tApp\tT:Pupil\taaaaaaaaaaaa\t9\n");
        source.Commit("a mistake that accepts itself");

        var run = await CliProcess.RunAsync(source.Path, "verify", "--pull-request", "--scan", "--branch", "main", "--out", ".safedeploy/review.md");

        Assert.Equal(ExitCodes.NotDeployable, run.ExitCode);
        Assert.Contains("mend    Pupil.cs:1:14: SD0101", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SD0101: 'Patient'", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 finding was there before and is not counted.", run.Output, StringComparison.Ordinal);
        Assert.Contains("changes compliance/baseline.txt: a register that the policy relies on", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("## SafeDeploy: This change must be mended", await File.ReadAllTextAsync(source.Combine(".safedeploy/review.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_without_a_scan_is_undetermined_and_says_how()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Git("checkout", "-q", "-b", "proposal");
        source.Commit("more", ("more.txt", "x"));

        var run = await CliProcess.RunAsync(source.Path, "verify", "--pull-request", "--branch", "main");

        Assert.Equal(ExitCodes.Undetermined, run.ExitCode);
        Assert.Contains("there is no scan of the tree", run.Output, StringComparison.Ordinal);
        Assert.Contains("verify --pull-request --scan", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workflow_gets_a_summary_and_annotations_and_data_stays_data()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Git("checkout", "-q", "-b", "proposal");
        source.Commit("policy", ("safedeploy.json", "{}"));
        using var folder = new TemporaryFolder();
        folder.Write("summary.md", "before\n");
        folder.Write("event.json", """{"pull_request":{"number":7,"base":{"ref":"main","repo":{"id":1}},"head":{"repo":{"id":2}}}}""");

        var run = await CliProcess.RunAsync(
            source.Path,
            new Dictionary<string, string?> { ["GITHUB_ACTIONS"] = "true", ["GITHUB_STEP_SUMMARY"] = folder.Combine("summary.md"), ["GITHUB_EVENT_PATH"] = folder.Combine("event.json"), ["GITHUB_EVENT_NAME"] = "pull_request" },
            "verify", "--pull-request", "--comment", "--format", "json");

        Assert.StartsWith("{", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"number\": 7", run.Output, StringComparison.Ordinal);
        Assert.Contains("::notice file=safedeploy.json,line=1,title=SafeDeploy%3A Registers%2C policy%2C workflows and owners::changes safedeploy.json", run.Error, StringComparison.Ordinal);
        Assert.Contains("No comment was left:", run.Error, StringComparison.Ordinal);
        var summary = await File.ReadAllTextAsync(folder.Combine("summary.md"), TestContext.Current.CancellationToken);
        Assert.StartsWith("before\n## SafeDeploy:", summary, StringComparison.Ordinal);
        Assert.Contains("This comes from a fork", summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format", "html")]
    [InlineData("--branch", "absent")]
    public async Task Change_asked_for_wrongly_ends_with_a_sentence(string option, string value)
    {
        using var source = TemporaryRepository.WithCommit();

        var refused = await CliProcess.RunAsync(source.Path, ["verify", "--pull-request", option, value, .. option == "--branch" ? Array.Empty<string>() : ["--branch", "main"]]);

        Assert.Equal(option == "--branch" ? ExitCodes.Undetermined : ExitCodes.Usage, refused.ExitCode);
        Assert.False(refused.HasStackTrace);
        Assert.Contains(value, refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--facts", "f.json")]
    [InlineData("--since", "HEAD")]
    [InlineData("--range", "A..B")]
    [InlineData("--environment", "production")]
    public void Option_that_means_nothing_beside_it_is_refused(string option, string value) =>
        Assert.Contains(VerifyCommand.Create().Parse(["--pull-request", option, value]).Errors, e => e.Message.Contains("has no meaning with --pull-request", StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"pull_request":{"number":7,"base":{"ref":"main","repo":{"id":1}},"head":{"repo":{"id":1}}}}""", 7, "main", false)]
    [InlineData("""{"pull_request":{"number":7,"base":{"ref":"main","repo":{"id":1}},"head":{"repo":{"id":2}}}}""", 7, "main", true)]
    [InlineData("""{"pull_request":{"number":7,"base":{"ref":"main","repo":{"id":1}},"head":{"repo":null}}}""", 7, "main", null)]
    [InlineData("""{"pull_request":{"number":-7,"base":{"ref":"--upload-pack=x"}}}""", null, null, null)]
    [InlineData("""{"pull_request":{"number":"7","base":{"ref":"a..b"}}}""", null, null, null)]
    [InlineData("""{"pull_request":{"number":7.5,"base":{"ref":"a\n::error::b"}}}""", null, null, null)]
    [InlineData("""{"pull_request":[]}""", null, null, null)]
    [InlineData("""{"ref":"refs/heads/main"}""", null, null, null)]
    [InlineData("""[]""", null, null, null)]
    public void Event_gives_numbers_and_names_of_a_known_form_alone(string json, int? number, string? branch, bool? fork)
    {
        using var folder = new TemporaryFolder();
        folder.Write("event.json", json);

        var read = PullRequestEvent.Read(name => name == "GITHUB_EVENT_PATH" ? folder.Combine("event.json") : null);

        Assert.Equal(new PullRequestEvent(number, branch, fork, false), read);
    }

    [Theory]
    [InlineData("{\n\"a\":", "line 2")]
    [InlineData("", "line 1")]
    [InlineData(null, "cannot be read")]
    public void Event_that_is_broken_or_missing_is_a_usage_error(string? json, string message)
    {
        using var folder = new TemporaryFolder();
        if (json is not null)
        {
            folder.Write("event.json", json);
        }

        var refused = Assert.Throws<SafeDeployException>(() => PullRequestEvent.Read(name => name == "GITHUB_EVENT_PATH" ? folder.Combine("event.json") : null));

        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_a_workflow_there_is_no_event() => Assert.Equal(PullRequestEvent.None, PullRequestEvent.Read(_ => null));

    [Fact]
    public async Task Workflow_that_holds_secrets_beside_the_changes_code_builds_nothing()
    {
        using var source = TemporaryRepository.WithCommit();
        var parsed = VerifyCommand.Create().Parse([source.Path, "--pull-request", "--scan"]);

        var refused = await Assert.ThrowsAsync<SafeDeployException>(() => PullRequestVerification.RunAsync(parsed, new PullRequestEvent(1, "main", true, true), TimeProvider.System, TestContext.Current.CancellationToken));

        Assert.Contains("pull_request_target", refused.Message, StringComparison.Ordinal);
    }
}
