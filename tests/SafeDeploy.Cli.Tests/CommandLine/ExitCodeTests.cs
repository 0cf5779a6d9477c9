using System.Diagnostics;
using SafeDeploy.Core;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.CommandLine;

/// <summary>Each exit code of the page on commands, from the real process; and what the tool says it is.</summary>
public sealed class ExitCodeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("safedeploy-exit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(ExitCodes.Done, "explain", "CHANGE-1")]
    [InlineData(ExitCodes.NotDeployable, "verify", "samples/RecordsUpload/before", "--facts", "samples/RecordsUpload/before/facts.json")]
    [InlineData(ExitCodes.Done, "verify", "samples/RecordsUpload/after", "--facts", "samples/RecordsUpload/after/facts.json")]
    [InlineData(ExitCodes.Usage, "verify", "--no-such-option")]
    [InlineData(ExitCodes.Usage, "verify", "no-such-folder")]
    public async Task Process_ends_with_the_code_of_the_page(int code, params string[] arguments)
    {
        var run = await CliProcess.RunAsync(SourceTree.Root, arguments);

        Assert.True(run.ExitCode == code, $"{run.ExitCode}: {run.Error}");
        Assert.False(run.HasStackTrace);
    }

    [Fact]
    public async Task Repository_without_a_host_or_a_scan_cannot_be_determined()
    {
        using var git = Process.Start("git", ["init", "-q", _folder]);
        await git.WaitForExitAsync();
        using var commit = Process.Start("git", ["-C", _folder, "-c", "user.name=Ana", "-c", "user.email=ana@example.org", "commit", "-q", "--allow-empty", "-m", "Begin"]);
        await commit.WaitForExitAsync();

        Assert.Equal(ExitCodes.Undetermined, (await CliProcess.RunAsync(_folder, "verify")).ExitCode);
    }

    [Fact]
    public async Task Version_names_the_release_and_the_whole_commit()
    {
        var run = await CliProcess.RunAsync(_folder, "--version");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+(-[\w.]+)?\+[0-9a-f]{40}\s*$", run.Output);
    }
}
