using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;

namespace SafeDeploy.Analyzers.Baselining;

/// <summary>
/// Leaves out of the build what stands in <c>compliance/baseline.txt</c>, so that only what is new is reported. A suppressor sees every finding of a compilation at once, which no
/// rule does: which of several is one too many depends on all of them. In a scan it is silent: there the gate decides, by the baseline that was reviewed.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BaselineSuppressor : DiagnosticSuppressor
{
    // Every rule that finds something: the inventory only lists.
    private static readonly ImmutableDictionary<string, SuppressionDescriptor> ByRule = typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => f.GetValue(null)).OfType<DiagnosticDescriptor>().Where(d => d.Category != RuleCategories.Inventory).Select(d => d.Id).Distinct()
        .ToImmutableDictionary(id => id, id => new SuppressionDescriptor(id.Replace("SD", "SDB"), id, "It stands in compliance/baseline.txt: it was there when the team began"));

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ByRule.Values.OrderBy(s => s.Id, StringComparer.Ordinal).ToImmutableArray();

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (InventoryOption.IsAskedFor(context.Options) || BaselineFile.In(context.Options.AdditionalFiles, context.CancellationToken) is not { Entries.IsEmpty: false } baseline)
        {
            return;
        }

        var assembly = context.Compilation.Assembly.Name;
        var found = context.ReportedDiagnostics
            .Select(d => (Diagnostic: d, Key: FindingKey.Of(d.Location, context.Compilation, context.GetSemanticModel, context.CancellationToken)))
            .Where(f => f.Key is not null)
            .OrderBy(f => f.Diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(f => f.Diagnostic.Location.SourceSpan.Start)
            .GroupBy(f => (f.Diagnostic.Id, assembly, f.Key!.Symbol));
        foreach (var group in found)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!baseline.Entries.TryGetValue(group.Key, out var accepted))
            {
                continue;
            }

            var findings = group.ToList();
            var old = BaselineFile.Match(accepted, [.. findings.Select(f => f.Key!.Code)]);
            for (var i = 0; i < findings.Count; i++)
            {
                if (old[i])
                {
                    context.ReportSuppression(Suppression.Create(ByRule[group.Key.Id], findings[i].Diagnostic));
                }
            }
        }
    }
}
