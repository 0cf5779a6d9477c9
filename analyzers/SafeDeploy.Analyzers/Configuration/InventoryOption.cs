using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeDeploy.Analyzers.Configuration;

/// <summary>The MSBuild property <c>SafeDeployInventory</c>, which turns the inventory on for a scan.</summary>
internal static class InventoryOption
{
    /// <summary>The property as the compiler shows it to analyzers.</summary>
    public const string Key = "build_property.SafeDeployInventory";

    /// <summary>Whether the inventory is asked for.</summary>
    public static bool IsOn(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(Key, out var value) && Is(value, "true");

    /// <summary>Whether a value says yes or no; the empty one, which MSBuild gives for a property that is not set, says no.</summary>
    public static bool Understands(string value) => Is(value, "true") || Is(value, "false") || Is(value, "");

    private static bool Is(string value, string word) => string.Equals(value.Trim(), word, StringComparison.OrdinalIgnoreCase);
}
