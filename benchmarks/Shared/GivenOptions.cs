using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeDeploy.Measuring;

/// <summary>Analyzer options with the same given keys for every file, as a <c>.globalconfig</c> gives them.</summary>
public sealed class GivenOptions(IEnumerable<KeyValuePair<string, string>> keys) : AnalyzerConfigOptionsProvider
{
    private readonly Map _map = new(keys.ToDictionary(k => k.Key, k => k.Value, AnalyzerConfigOptions.KeyComparer));

    /// <summary>The inventory asked for, so that SD0001 is reported too.</summary>
    public static AnalyzerOptions WithInventory { get; } = new([], new GivenOptions([new("build_property.SafeDeployInventory", "true")]));

    /// <summary>Nothing set.</summary>
    public static AnalyzerOptions Defaults { get; } = new([], new GivenOptions([]));

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GlobalOptions => _map;

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _map;

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _map;

    private sealed class Map(Dictionary<string, string> keys) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => keys.TryGetValue(key, out value);
    }
}
