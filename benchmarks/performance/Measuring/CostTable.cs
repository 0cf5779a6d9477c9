using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeDeploy.Performance.Measuring;

/// <summary>Measures a set of rules, run together as in a compiler, and writes one line for each and one for all.</summary>
internal sealed class CostTable(Subject subject, int rounds, TextWriter output, bool inventory = true)
{
    /// <summary>Writes the table: callback time with everything bound before, and as the first to ask; allocations beyond binding; actions and findings.</summary>
    /// <param name="name">What the rules are called together.</param>
    /// <param name="analyzers">The rules.</param>
    /// <param name="binding">What is bound before, where something is.</param>
    public async Task WriteAsync(string name, ImmutableArray<DiagnosticAnalyzer> analyzers, Binding binding)
    {
        await AnalyzerRun.MeasureAsync(subject.Compilations, analyzers, binding, inventory);
        List<RunCost> bare = [], bound = [], first = [];
        for (var round = 0; round < rounds; round++)
        {
            bare.Add(await AnalyzerRun.MeasureAsync(subject.Compilations, [], binding, inventory));
            bound.Add(await AnalyzerRun.MeasureAsync(subject.Compilations, analyzers, binding, inventory));
            first.Add(await AnalyzerRun.MeasureAsync(subject.Compilations, analyzers, Binding.ByRules, inventory));
        }

        await output.WriteLineAsync("| rules | callback, s (least to most) | first to ask, s | actions | findings |");
        await output.WriteLineAsync("|---|---|---|---|---|");
        for (var i = 0; i < analyzers.Length; i++)
        {
            var rule = string.Join(' ', analyzers[i].SupportedDiagnostics.Select(d => d.Id).Distinct());
            var index = i;
            await WriteLineAsync(rule, bound.Select(r => r.Rules[index].Callback), first.Select(r => r.Rules[index].Callback), bound[0].Rules[i].Actions, bound[0].Rules[i].Findings);
        }

        await WriteLineAsync(name, bound.Select(r => r.Callback), first.Select(r => r.Callback), bound[0].Rules.Sum(r => r.Actions), bound[0].Rules.Sum(r => r.Findings));
        await output.WriteLineAsync($"{name}: {bound.Sum(r => r.Collections)} collections in these runs");
        var (without, with) = (new Sample(bare.Select(r => r.Allocated / 1e6)), new Sample(bound.Select(r => r.Allocated / 1e6)));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {with.Median - without.Median:F1} MB allocated beyond the {without.Median:F0} MB of binding ({without.Least:F1} to {without.Most:F1})"));
        var (compiler, all) = (new Sample(bare.Select(r => r.Processor.TotalSeconds)), new Sample(bound.Select(r => r.Processor.TotalSeconds)));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {all.Median - compiler.Median:F2} s of processor time beyond the {compiler.Median:F2} s of binding ({compiler.Least:F2} to {compiler.Most:F2}); least beyond least {all.Least - compiler.Least:F2} s"));
    }

    /// <summary>Whether the analyzer does nothing but ask the model: the inventory of members and the rules of classification.</summary>
    internal static bool IsRecognition(DiagnosticAnalyzer analyzer) =>
        analyzer.SupportedDiagnostics.All(d => d.Id == "SD0001" || d.Id.StartsWith("SD01", StringComparison.Ordinal));

    private Task WriteLineAsync(string name, IEnumerable<TimeSpan> bound, IEnumerable<TimeSpan> first, int actions, int findings)
    {
        var callback = new Sample(bound.Select(t => t.TotalSeconds));
        var asking = new Sample(first.Select(t => t.TotalSeconds));
        return output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {callback.Median:F3} ({callback.Least:F3} to {callback.Most:F3}) | {asking.Median:F3} | {actions} | {findings} |"));
    }
}
