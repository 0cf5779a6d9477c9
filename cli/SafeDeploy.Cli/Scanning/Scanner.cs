using SafeDeploy.Core;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Cli.Scanning;

/// <summary>
/// Scans code: builds it with our analyzers added, reads the compiler's logs, and keeps what it found as evidence of the Git tree that it read.
/// The build is the user's own: it runs whatever their projects run, and writes to a temporary folder.
/// </summary>
/// <param name="error">Where progress and sentences for people go.</param>
/// <param name="time">The clock.</param>
public sealed class Scanner(TextWriter error, TimeProvider time)
{
    private const int ErrorsShown = 10;
    private const int ChangesShown = 5;
    private readonly TextWriter _error = TextWriter.Synchronized(error);

    /// <summary>Scans.</summary>
    /// <exception cref="SafeDeployException">There is nothing to scan, or no SDK to scan with.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the build's processes and files are gone.</exception>
    public async Task<ScanResult> RunAsync(ScanRequest request, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var target = await ScanTarget.ResolveAsync(request.Path, cancellationToken);
        var analyzers = AnalyzerAssembly.Load();
        var (source, before) = OpenSource(target);
        var root = source?.Root ?? target.Folder;
        using var workspace = new ScanWorkspace();
        var snapshot = FolderSnapshot.Of(root);
        var outcome = target.Projects.Count == 0
            ? new BuildOutcome(true, [])
            : await ScanBuild.RunAsync(target, request, workspace, analyzers, _error, cancellationToken);
        await SayErrorsAsync(outcome, target, request);
        await SayChangesAsync(snapshot.ChangesTo(FolderSnapshot.Of(root)));

        var records = CompilationRecord.ReadAll(workspace.Logs);
        var paths = new SourcePaths(source?.Root ?? RealPath.CommonFolder(root, records.Select(r => r.Project)), workspace.Folder);
        var reader = new ScanReader(target, paths, analyzers, outcome.Errors, outcome.Succeeded);
        var compilations = reader.Read(records);
        var facts = ScanFactsBuilder.Build(compilations, analyzers.Version) with
        {
            Target = paths.OfFile(target.Path),
            NotScanned = source is null ? null : NotScanned(root, target, compilations, paths),
            StartedAt = startedAt,
        };
        var failed = reader.Failed(compilations) || target.Projects.Count == 0;
        if (source is null)
        {
            return new ScanResult { Facts = facts, ExitCode = failed ? ExitCodes.Undetermined : ExitCodes.Done };
        }

        if (source.TreeId() != before)
        {
            await _error.WriteLineAsync("Files changed while the scan ran: it is evidence of neither tree, and is not kept. Scan again.");
            return new ScanResult { Facts = facts, ExitCode = ExitCodes.Undetermined };
        }

        facts = facts with { Tree = before };
        var folder = ScanStoreWriter.Write(root, facts, compilations);
        await _error.WriteLineAsync($"The scan is kept in {Path.GetRelativePath(root, folder).Replace('\\', '/')} as evidence of the tree {before}.");
        return new ScanResult { Facts = facts, ExitCode = failed ? ExitCodes.Undetermined : ExitCodes.Done, EvidenceFolder = folder };
    }

    private (GitSourceTree? Source, string? Tree) OpenSource(ScanTarget target)
    {
        try
        {
            var source = GitSourceTree.Open(target.Folder);
            return (source, source.TreeId());
        }
        catch (SafeDeployException e)
        {
            _error.WriteLine($"The scan is not kept as evidence, because the Git tree of {target.Folder} cannot be told: {e.Message}");
            return (null, null);
        }
    }

    private static List<string> NotScanned(string root, ScanTarget target, IReadOnlyList<Compilation> compilations, SourcePaths paths)
    {
        var seen = compilations.Select(c => c.Fact.Path).ToHashSet(StringComparer.Ordinal);
        return [.. ProjectSearch.Below(root).Where(p => Path.GetExtension(p) == ".csproj" && !target.Projects.Contains(p))
            .Select(paths.OfFile).Where(p => !seen.Contains(p)).Order(StringComparer.Ordinal)];
    }

    private async Task SayErrorsAsync(BuildOutcome outcome, ScanTarget target, ScanRequest request)
    {
        if (outcome.Errors.Count == 0)
        {
            return;
        }

        await _error.WriteLineAsync($"The build failed with {outcome.Errors.Count} error{(outcome.Errors.Count == 1 ? "" : "s")}:");
        foreach (var failure in outcome.Errors.OrderBy(e => e.IsConsequence).Take(request.Verbose ? int.MaxValue : ErrorsShown))
        {
            await _error.WriteLineAsync($"  {failure.Describe(target.Folder)}");
        }

        if (!request.Verbose && outcome.Errors.Count > ErrorsShown)
        {
            await _error.WriteLineAsync($"  and {outcome.Errors.Count - ErrorsShown} more (--verbose shows them)");
        }
    }

    private async Task SayChangesAsync(IReadOnlyList<string> changes)
    {
        if (changes.Count > 0)
        {
            await _error.WriteLineAsync(
                $"While the scan ran, {changes.Count} file{(changes.Count == 1 ? "" : "s")} changed among yours. The scan writes none; the projects' own build does, or somebody worked on them: "
                + string.Join(", ", changes.Take(ChangesShown)) + (changes.Count > ChangesShown ? ", …" : ""));
        }
    }
}
