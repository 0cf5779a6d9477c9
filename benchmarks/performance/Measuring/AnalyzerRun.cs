using System.Collections.Immutable;
using System.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;
using SafeDeploy.Measuring;

namespace SafeDeploy.Performance.Measuring;

/// <summary>Who asks the compiler first for what it computes on demand.</summary>
internal enum Binding
{
    /// <summary>The rules themselves: they are charged with it.</summary>
    ByRules,

    /// <summary>A <see cref="BindingAnalyzer"/>, for declarations.</summary>
    Declarations,

    /// <summary>A <see cref="BindingAnalyzer"/>, for declarations and bodies.</summary>
    Everything,
}

/// <summary>Runs analyzers over compilations, each run on symbols that nobody has bound yet.</summary>
internal static class AnalyzerRun
{
    /// <summary>The inventory, which a scan asks for and a build does not.</summary>
    private static readonly HashSet<string> Inventory = ["SD0001", "SD0002", "SD0003", "SD0004"];

    /// <summary>What a run may allocate before the collector runs: bytes, several times what the compiler takes for 100,000 lines.</summary>
    private const long WithoutCollection = 3L << 30;

    /// <summary>
    /// Runs the analyzers on one thread, all rules on. No collection falls into the run, where the memory suffices: a pause, most of it for what the compiler holds, would be charged to the rule
    /// that happens to run. What the rules allocate is a figure of its own, and what collecting it costs shows where the compiler is measured whole.
    /// </summary>
    /// <param name="compilations">What to analyse. The driver makes a copy of each, so that no run profits from the one before.</param>
    /// <param name="analyzers">The rules; none measures the price of binding alone.</param>
    /// <param name="binding">Who binds.</param>
    /// <param name="inventory">Whether the inventory is asked for, as a scan does.</param>
    /// <exception cref="InvalidOperationException">An analyzer threw.</exception>
    public static async Task<RunCost> MeasureAsync(IEnumerable<Compilation> compilations, ImmutableArray<DiagnosticAnalyzer> analyzers, Binding binding, bool inventory = true)
    {
        ImmutableArray<DiagnosticAnalyzer> all = binding == Binding.ByRules ? analyzers : [new BindingAnalyzer(binding == Binding.Everything), .. analyzers];
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(inventory ? GivenOptions.WithInventory : GivenOptions.Defaults, (exception, _, _) => thrown = exception, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
        var costs = analyzers.Select(_ => new RuleCost(TimeSpan.Zero, 0, 0)).ToArray();
        Collect();
        var quiet = GC.TryStartNoGCRegion(WithoutCollection);
        var collections = GC.CollectionCount(0);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var started = Environment.CpuUsage.TotalTime;
        foreach (var compilation in compilations)
        {
            var result = await new CompilationWithAnalyzers(Enable(compilation, analyzers, inventory), all, options).GetAnalysisResultAsync(CancellationToken.None);
            if (thrown is not null)
            {
                throw new InvalidOperationException("An analyzer threw; what it cost would be a figure of nothing.", thrown);
            }

            for (var i = 0; i < costs.Length; i++)
            {
                var telemetry = result.AnalyzerTelemetryInfo[analyzers[i]];
                costs[i] = new RuleCost(costs[i].Callback + telemetry.ExecutionTime, costs[i].Actions + Count(telemetry), costs[i].Findings + result.GetAllDiagnostics(analyzers[i]).Length);
            }
        }

        var cost = new RunCost(costs, GC.GetTotalAllocatedBytes(precise: true) - before, Environment.CpuUsage.TotalTime - started, GC.CollectionCount(0) - collections);
        if (quiet && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion();
        }

        return cost;
    }

    /// <summary>Every action that was registered, but the compilation start that asks whether to register any.</summary>
    internal static int Count(AnalyzerTelemetryInfo t) =>
        t.AdditionalFileActionsCount + t.CodeBlockActionsCount + t.CodeBlockEndActionsCount + t.CodeBlockStartActionsCount + t.CompilationActionsCount + t.CompilationEndActionsCount
        + t.OperationActionsCount + t.OperationBlockActionsCount + t.OperationBlockEndActionsCount + t.OperationBlockStartActionsCount + t.SemanticModelActionsCount + t.SymbolActionsCount
        + t.SymbolEndActionsCount + t.SymbolStartActionsCount + t.SyntaxNodeActionsCount + t.SyntaxTreeActionsCount;

    /// <summary>Rules that are off by default are measured too; the compiler binds on one thread, so that each run meets what is bound and what is not in the same order.</summary>
    internal static Compilation Enable(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, bool inventory = true) =>
        compilation.WithOptions(compilation.Options.WithConcurrentBuild(false).WithSpecificDiagnosticOptions(
            analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Distinct().Where(id => inventory || !Inventory.Contains(id)).ToImmutableDictionary(id => id, _ => ReportDiagnostic.Warn)));

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
