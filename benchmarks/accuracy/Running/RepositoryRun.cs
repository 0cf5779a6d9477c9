using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Accuracy.Scoring;
using SafeDeploy.Measuring;

namespace SafeDeploy.Accuracy.Running;

/// <summary>What the analyzers said of one folder of sources.</summary>
/// <param name="Findings">In the order of path, line, column and rule.</param>
/// <param name="Crashes">What Roslyn said of analyzers that threw.</param>
/// <param name="Projects">How many compilations there were.</param>
/// <param name="Lines">How many lines of source.</param>
internal sealed record RepositoryRun(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Crashes, int Projects, int Lines)
{
    private const string AnalyzerThrew = "AD0001";

    /// <summary>Analyses a folder, several compilations at a time.</summary>
    /// <param name="root">The folder, absolute.</param>
    /// <param name="analyzers">What analyses.</param>
    /// <param name="rules">The rules to keep; null for all.</param>
    /// <param name="talk">Hears of each project that is done.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async Task<RepositoryRun> OfAsync(
        string root, ImmutableArray<DiagnosticAnalyzer> analyzers, IReadOnlySet<string>? rules, TextWriter talk, CancellationToken cancellation)
    {
        // Every rule is on, whatever its severity is by default: the inventory is what is measured.
        var on = analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Distinct().ToDictionary(i => i, _ => ReportDiagnostic.Warn);
        var projects = SourceFolder.Projects(root);
        var compilations = new ProjectCompilations(projects);
        List<CSharpCompilation> made = [.. projects.Select(p => compilations.Of(p)).Select(c => c.WithOptions(c.Options.WithSpecificDiagnosticOptions(on)))];
        var found = new ConcurrentBag<Finding>();
        var crashes = new ConcurrentBag<string>();
        int lines = 0, done = 0;
        var progress = TextWriter.Synchronized(talk);
        // An analysis is itself concurrent: more than one at a time only fills the ends of short ones.
        var limits = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, 4), CancellationToken = cancellation };
        await Parallel.ForEachAsync(made, limits, async (compilation, stop) =>
        {
            foreach (var diagnostic in await DiagnosticsAsync(compilation, analyzers, stop))
            {
                if (diagnostic.Id == AnalyzerThrew)
                {
                    crashes.Add(diagnostic.GetMessage(null));
                }
                else if (rules is null || rules.Contains(diagnostic.Id))
                {
                    found.Add(Finding.Of(diagnostic, root));
                }
            }

            Interlocked.Add(ref lines, compilation.SyntaxTrees.Where(t => t != ProjectCompilations.Usings).Sum(t => t.GetText(stop).Lines.Count));
            var count = Interlocked.Increment(ref done);
            await progress.WriteLineAsync($"  {count}/{projects.Count} {compilation.AssemblyName}");
        });
        return new RepositoryRun(
            [.. found.OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column).ThenBy(f => f.Id, StringComparer.Ordinal).ThenBy(f => f.Message, StringComparer.Ordinal)],
            [.. crashes.Order(StringComparer.Ordinal)], projects.Count, lines);
    }

    private static Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, CancellationToken cancellation)
    {
        var options = new CompilationWithAnalyzersOptions(
            GivenOptions.WithInventory, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        return new CompilationWithAnalyzers(compilation, analyzers, options).GetAnalyzerDiagnosticsAsync(cancellation);
    }
}
