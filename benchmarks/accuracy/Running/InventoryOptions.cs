using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeDeploy.Accuracy.Running;

/// <summary>What a scan says to the analyzers: the inventory is asked for, and nothing else is configured.</summary>
internal sealed class InventoryOptions : AnalyzerConfigOptionsProvider
{
    private static readonly Options All = new();

    public override AnalyzerConfigOptions GlobalOptions => All;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => All;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => All;

    private sealed class Options : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => ["build_property.SafeDeployInventory"];

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = Keys.Contains(key, KeyComparer) ? "true" : null;
            return value is not null;
        }
    }
}
