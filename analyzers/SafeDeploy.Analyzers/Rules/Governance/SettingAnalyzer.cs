using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Governance;

/// <summary>SD0902: a key or value among this product's settings that sets nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SettingAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.SettingNotUnderstood);

#pragma warning disable RS1013 // The base gives every rule a compilation's start; this one has only an end.
    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model) => context.RegisterCompilationEndAction(Report);
#pragma warning restore RS1013

    // The compiler does not say in which file a setting stands.
    private static void Report(CompilationAnalysisContext context)
    {
        foreach (var problem in SettingProblems.Of(context.Compilation, context.Options))
        {
            context.Report(Diagnostic.Create(Descriptors.SettingNotUnderstood, Location.None, problem.Key, problem.Message));
        }
    }
}
