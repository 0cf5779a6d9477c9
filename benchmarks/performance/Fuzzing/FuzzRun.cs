using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Measuring;
using SafeDeploy.Performance.Measuring;
using SafeDeploy.Testing;

namespace SafeDeploy.Performance.Fuzzing;

/// <summary>A mutant that an analyzer threw on.</summary>
/// <param name="Mutant">Its number; with the seed and the sources it is made again.</param>
/// <param name="File">The source that was broken.</param>
/// <param name="Thrown">The analyzer, and the first line of what it threw with the place in the code.</param>
internal sealed record Crash(int Mutant, string File, string Thrown);

/// <summary>Breaks real sources at random and runs every analyzer over them.</summary>
internal sealed class FuzzRun(IReadOnlyList<SourceProject> projects, ImmutableArray<DiagnosticAnalyzer> analyzers, int seed)
{
    /// <summary>Files that stand around a broken one, so that part of what it names is there.</summary>
    private const int Neighbours = 6;

    private readonly SourceMutator _mutator = new(seed);

    /// <summary>How many mutants were run.</summary>
    public int Mutants { get; private set; }

    /// <summary>Runs mutants until the time is over, and gives each crash as it comes.</summary>
    public async IAsyncEnumerable<Crash> RunAsync(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        for (; watch.Elapsed < time; Mutants++)
        {
            var files = projects[_mutator.Next(projects.Count)].Files;
            var at = _mutator.Next(files.Count);
            var trees = files.Skip(Math.Max(0, at - (Neighbours / 2))).Take(Neighbours).Where(f => f != files[at]).Select(ProjectCompilations.Parse)
                .Append(CSharpSyntaxTree.ParseText(_mutator.Mutate(await File.ReadAllTextAsync(files[at])), ProjectCompilations.ParseOptions, files[at]))
                .Append(ProjectCompilations.Usings);
            var compilation = CSharpCompilation.Create("Mutant", trees, ProjectCompilations.Frameworks, ProjectCompilations.Options);
            foreach (var thrown in await ThrownAsync(compilation))
            {
                yield return new Crash(Mutants, files[at], thrown);
            }
        }
    }

    private async Task<IReadOnlyList<string>> ThrownAsync(CSharpCompilation compilation)
    {
        List<string> thrown = [];
        var options = new CompilationWithAnalyzersOptions(
            GivenOptions.WithInventory,
            (exception, analyzer, _) => thrown.Add($"{analyzer.GetType().Name}: {exception.GetType().Name}: {exception.Message} {exception.StackTrace?.Split('\n')[0].Trim()}"),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        await new CompilationWithAnalyzers(AnalyzerRun.Enable(compilation, analyzers), analyzers, options).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return thrown;
    }
}
