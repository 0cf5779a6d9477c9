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
    public async Task Tool_that_lacks_a_part_of_itself_ends_as_its_own_error()
    {
        var installed = Path.Combine(_folder, "tool");
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.TopDirectoryOnly).Concat(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "runtimes"), "*", SearchOption.AllDirectories)))
        {
            var copy = Path.Combine(installed, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var run = await CliProcess.RunAsync(Path.Combine(installed, "safedeploy.dll"), SourceTree.Root, new Dictionary<string, string?>(), _ => Task.CompletedTask, "scan", "samples/RecordsUpload/before");

        Assert.True(run.ExitCode == ExitCodes.Internal, $"{run.ExitCode}: {run.Error}");
        Assert.Contains("Install the tool again", run.Error, StringComparison.Ordinal);
        Assert.False(run.HasStackTrace);
    }

    /// <summary>What ends a run: a terminal's Ctrl+C, where whoever started these tests lets it through (a shell's background job does not), and a pipeline's own.</summary>
    public static TheoryData<string> Endings { get; } = IgnoresInterrupts() ? new("TERM") : new("INT", "TERM");

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Interrupted_run_ends_as_cancelled_and_leaves_the_report_of_before(string signal)
    {
        using var repository = TemporaryRepository.WithCommit();
        await using var host = new LoopbackServer(_ => new LoopbackAnswer { Fault = LoopbackFault.Silence });
        var report = repository.Combine("report.html");
        await File.WriteAllTextAsync(report, "the report of before", TestContext.Current.CancellationToken);

        var run = await CliProcess.RunAsync(
            CliProcess.Dll, repository.Path, new Dictionary<string, string?> { ["GH_TOKEN"] = "a-token" }, InterruptAsync, "verify", "--repo", "owner/name", "--api-url", host.Url.AbsoluteUri, "--out", report);

        Assert.True(run.ExitCode == ExitCodes.Cancelled, $"{run.ExitCode}: {run.Error}");
        Assert.Contains("cancelled; nothing was changed", run.Error, StringComparison.Ordinal);
        Assert.Equal("the report of before", await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken));

        async Task InterruptAsync(Process process)
        {
            while (host.Requests.Count == 0 && !process.HasExited)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static bool IgnoresInterrupts() =>
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
        && (ulong.Parse(ignored.AsSpan("SigIgn:".Length).Trim(), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture) & 2) != 0;

    [Fact]
    public async Task Version_names_the_release_and_the_whole_commit()
    {
        var run = await CliProcess.RunAsync(_folder, "--version");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+(-[\w.]+)?\+[0-9a-f]{40}\s*$", run.Output);
    }
}
