using System.Diagnostics;
using System.Globalization;

namespace SafeDeploy.Cli.Scanning;

/// <summary>What the build of a scan said.</summary>
/// <param name="Succeeded">Whether it ended without an error.</param>
/// <param name="Errors">Its errors, each once, in the order in which they came.</param>
internal sealed record BuildOutcome(bool Succeeded, IReadOnlyList<BuildError> Errors);

/// <summary>Builds the projects of a target with our analyzers added.</summary>
internal static class ScanBuild
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5);

    /// <summary>Restores and builds; what it does is said on <paramref name="error"/>.</summary>
    public static async Task<BuildOutcome> RunAsync(
        ScanTarget target, ScanRequest request, ScanWorkspace workspace, AnalyzerAssembly analyzers, TextWriter error, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(workspace.Traversal, TraversalProject.Write(target.Projects, request.Restore), cancellationToken);
        var start = await SdkChoice.StartFolderAsync(target.Folder, workspace, error, cancellationToken);
        var errors = new List<BuildError>();
        var seen = new HashSet<BuildError>();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var progress = ReportProgressAsync(target, workspace, error, ended.Token);
        int exitCode;
        try
        {
            exitCode = await DotnetHost.RunAsync(BuildCommand.Arguments(target, request, workspace, analyzers), start, OnLine, cancellationToken);
        }
        finally
        {
            await ended.CancelAsync();
            await progress;
        }

        return new BuildOutcome(exitCode == 0, errors);

        void OnLine(string line)
        {
            if (request.Verbose)
            {
                error.WriteLine(line);
            }

            if (BuildError.Parse(line) is { } found && seen.Add(found))
            {
                errors.Add(found);
            }
        }
    }

    private static async Task ReportProgressAsync(ScanTarget target, ScanWorkspace workspace, TextWriter error, CancellationToken ended)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(1), ended);
            await error.WriteLineAsync($"Building {Count(target.Projects.Count, "project")} of {target.Path} to scan them; nothing is written beside your files…");
            while (true)
            {
                await Task.Delay(Often, ended);
                var compiled = Directory.EnumerateFiles(workspace.Logs, "*.sarif").Count();
                await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {watch.Elapsed.TotalSeconds:0} s: {Count(compiled, "compilation")} done"));
            }
        }
        catch (OperationCanceledException)
        {
            // The build has ended; so does the talk about it.
        }
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
