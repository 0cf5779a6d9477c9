using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeDeploy.Analyzers.Configuration;

/// <summary>The MSBuild property <c>SafeDeployInventory</c>, which turns the inventory on for a scan.</summary>
internal static class InventoryOption
{
    /// <summary>The property as the compiler shows it to analyzers.</summary>
    public const string Key = "build_property.SafeDeployInventory";

    /// <summary>Whether the inventory is asked for.</summary>
    public static bool IsOn(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(Key, out var value) && string.Equals(value.Trim(), "true", StringComparison.OrdinalIgnoreCase);
}
