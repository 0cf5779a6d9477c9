using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;

namespace SafeDeploy.Analyzers.Baselining;

/// <summary>
/// The one way in which rules report. In a scan, which asks for the inventory, each finding carries what it is known by: <c>assembly</c>, <c>symbol</c> and <c>code</c>, a
/// contract with those who read the compiler's log. Nobody else pays for it.
/// </summary>
internal static class FindingReport
{
#pragma warning disable RS0030 // The contexts' own way is banned everywhere else.
    /// <summary>Reports a finding.</summary>
    public static void Report(this OperationAnalysisContext context, Diagnostic finding) =>
        context.ReportDiagnostic(Keyed(finding, context.Compilation, context.Options, context.CancellationToken));

    /// <summary>Reports a finding.</summary>
    public static void Report(this OperationBlockAnalysisContext context, Diagnostic finding) =>
        context.ReportDiagnostic(Keyed(finding, context.Compilation, context.Options, context.CancellationToken));

    /// <summary>Reports a finding.</summary>
    public static void Report(this SymbolAnalysisContext context, Diagnostic finding) =>
        context.ReportDiagnostic(Keyed(finding, context.Compilation, context.Options, context.CancellationToken));

    /// <summary>Reports a finding.</summary>
    public static void Report(this SyntaxNodeAnalysisContext context, Diagnostic finding) =>
        context.ReportDiagnostic(Keyed(finding, context.Compilation, context.Options, context.CancellationToken));

    /// <summary>Reports a finding.</summary>
    public static void Report(this SyntaxTreeAnalysisContext context, Compilation compilation, Diagnostic finding) =>
        context.ReportDiagnostic(Keyed(finding, compilation, context.Options, context.CancellationToken));

    /// <summary>Reports a finding.</summary>
    public static void Report(this CompilationAnalysisContext context, Diagnostic finding) =>
        context.ReportDiagnostic(Keyed(finding, context.Compilation, context.Options, context.CancellationToken));

    /// <summary>Reports a finding.</summary>
    public static void Report(this AdditionalFileAnalysisContext context, Diagnostic finding) =>
        context.ReportDiagnostic(Keyed(finding, context.Compilation, context.Options, context.CancellationToken));

#pragma warning restore RS0030

    private static Diagnostic Keyed(Diagnostic finding, Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        // An entry of the inventory has properties of its own.
#pragma warning disable RS1030 // Only in a scan, once for each finding: some contexts have no model, and none has that of another tree.
        if (finding.Descriptor.Category == RuleCategories.Inventory || !InventoryOption.IsAskedFor(options) || FindingKey.Of(finding.Location, compilation, t => compilation.GetSemanticModel(t), cancellation) is not { } key)
#pragma warning restore RS1030
        {
            return finding;
        }

        // A diagnostic cannot be given properties afterwards, nor tells the values in its message: it is made again, with the message as it is.
        return Diagnostic.Create(
            finding.Id,
            finding.Descriptor.Category,
            finding.GetMessage(CultureInfo.InvariantCulture),
            finding.Severity,
            finding.DefaultSeverity,
            finding.Descriptor.IsEnabledByDefault,
            finding.WarningLevel,
            finding.IsSuppressed,
            finding.Descriptor.Title,
            finding.Descriptor.Description,
            finding.Descriptor.HelpLinkUri,
            finding.Location,
            finding.AdditionalLocations,
            finding.Descriptor.CustomTags,
            finding.Properties.SetItem("assembly", compilation.Assembly.Name).SetItem("symbol", key.Symbol).SetItem("code", key.Code));
    }
}
