using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Classifying;

/// <summary>SD0105: a classification on a static or constant member, which nothing reads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticClassificationAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ClassificationWithoutEffect);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (ClassifiedCode.IsPossible(context.Compilation, Settings.For(context.Compilation, context.Options)))
        {
            context.RegisterSymbolAction(c => Analyze(c, model.Annotations), SymbolKind.Field, SymbolKind.Property);
        }
    }

    private static void Analyze(SymbolAnalysisContext context, AnnotationReader annotations)
    {
        var member = context.Symbol;
        if (member.IsStatic && !member.IsImplicitlyDeclared && annotations.On(member) is { Verdict: AnnotationVerdict.Classified })
        {
            context.Report(Diagnostic.Create(Descriptors.ClassificationWithoutEffect, member.Locations[0], member.Name, KindOf(member)));
        }
    }

    private static string KindOf(ISymbol member) => member switch
    {
        { ContainingType.TypeKind: TypeKind.Enum } => "a member of an enum",
        IFieldSymbol { IsConst: true } => "constant",
        _ => "static",
    };
}
