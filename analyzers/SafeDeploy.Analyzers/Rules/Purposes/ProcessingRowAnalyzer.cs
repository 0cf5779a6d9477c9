using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Processing;

namespace SafeDeploy.Analyzers.Rules.Purposes;

/// <summary>SD0203: a declaration refers to a row that the record of processing does not have. Off where there is no record.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProcessingRowAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ProcessingRowUnknown);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (Referred.To(context.Compilation, context.Options) is { } register)
        {
            context.RegisterSymbolAction(c => Referred.Judge(c.Symbol, register, Descriptors.ProcessingRowUnknown, d => c.Report(d)), SymbolKind.NamedType, SymbolKind.Method);
        }
    }
}

/// <summary>SD0203 for what an assembly declares, which belongs to no symbol's action.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AssemblyProcessingRowAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AssemblysProcessingRowUnknown);

#pragma warning disable RS1013 // The base gives every rule a compilation's start; this one has only an end.
    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (Referred.To(context.Compilation, context.Options) is { } register)
        {
            context.RegisterCompilationEndAction(c => Referred.Judge(c.Compilation.Assembly, register, Descriptors.AssemblysProcessingRowUnknown, d => c.Report(d)));
        }
    }
#pragma warning restore RS1013
}

/// <summary>What both look at.</summary>
file static class Referred
{
    /// <summary>The record of processing, where any declaration can refer to it.</summary>
    public static ProcessingFile? To(Compilation compilation, AnalyzerOptions options) =>
        new NamedTypes(compilation).Of(DeclaredProcessing.FullName).IsEmpty || TestProject.Is(compilation) ? null : ProcessingFile.For(options);

    public static void Judge(ISymbol symbol, ProcessingFile register, DiagnosticDescriptor descriptor, Action<Diagnostic> report)
    {
        if (DeclaredProcessing.On(symbol) is { ProcessingId: { Length: > 0 } id, Place: { } place } && !register.Rows.ContainsKey(id))
        {
            report(Diagnostic.Create(descriptor, PlaceOf(place.GetSyntax()), id, Spelling.DidYouMean(id, register.Rows.Keys.OrderBy(k => k, StringComparer.Ordinal))));
        }
    }

    private static Location PlaceOf(SyntaxNode attribute) =>
        ((attribute as AttributeSyntax)?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "ProcessingId")?.Expression ?? attribute).GetLocation();
}
