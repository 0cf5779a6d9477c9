using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeDeploy.Analyzers.Configuration;

/// <summary>Whether an entry of the inventory is asked for: by the MSBuild property <c>SafeDeployInventory</c>, or by a severity given to its rule by name.</summary>
internal static class InventoryOption
{
    /// <summary>The property as the compiler shows it to analyzers.</summary>
    public const string Key = "build_property.SafeDeployInventory";

    /// <summary>Whether the entries of a rule are asked for.</summary>
    public static bool IsOn(string rule, Compilation compilation, AnalyzerOptions options, CancellationToken cancellation) =>
        IsAskedFor(options)
        || (compilation.Options.SpecificDiagnosticOptions.TryGetValue(rule, out var given) && Shows(given))
        || (compilation.Options.SyntaxTreeOptionsProvider is { } configured && IsNamed(rule, configured, compilation, cancellation));

    /// <summary>Whether the whole inventory is asked for, as a scan does.</summary>
    public static bool IsAskedFor(AnalyzerOptions options) => options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(Key, out var value) && Is(value, "true");

    /// <summary>Whether a value says yes or no; the empty one, which MSBuild gives for a property that is not set, says no.</summary>
    public static bool Understands(string value) => Is(value, "true") || Is(value, "false") || Is(value, "");

    private static bool Is(string value, string word) => string.Equals(value.Trim(), word, StringComparison.OrdinalIgnoreCase);

    private static bool IsNamed(string rule, SyntaxTreeOptionsProvider configured, Compilation compilation, CancellationToken cancellation) =>
        (configured.TryGetGlobalDiagnosticValue(rule, cancellation, out var everywhere) && Shows(everywhere))
        || compilation.SyntaxTrees.Any(t => configured.TryGetDiagnosticValue(t, rule, cancellation, out var here) && Shows(here));

    private static bool Shows(ReportDiagnostic severity) =>
        severity is ReportDiagnostic.Error or ReportDiagnostic.Warn or ReportDiagnostic.Info;
}
