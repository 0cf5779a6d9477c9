using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Classifying;

/// <summary>SD0104: an override, an implementation or a derived type that declares a weaker class than what it stands in for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WeakenedClassificationAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ClassificationWeakened);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (ClassifiedCode.IsPossible(context.Compilation, Settings.For(context.Compilation, context.Options)))
        {
            context.RegisterSymbolAction(c => Analyze(c, model.Annotations), SymbolKind.NamedType);
        }
    }

    private static void Analyze(SymbolAnalysisContext context, AnnotationReader annotations)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface) || type.IsImplicitlyDeclared)
        {
            return;
        }

        foreach (var found in WeakenedSymbol.In(type, annotations))
        {
            if (found.Symbol.Locations.Length > 0 && found.Symbol.Locations[0].IsInSource)
            {
                context.Report(Diagnostic.Create(
                    Descriptors.ClassificationWeakened, found.Symbol.Locations[0], found.Symbol.Name, Declared(found.Own), NameOf(found.Base), Relation(found), Has(found.Inherited)));
            }
        }
    }

    private static string Declared(Annotation own) => own.Verdict switch
    {
        AnnotationVerdict.Classified => DataClassNames.Of(own.Class),
        AnnotationVerdict.NotPersonal => "not personal without a reason",
        _ => "not classified yet",
    };

    private static string Has(Annotation inherited) => "is " + DataClassNames.Of(inherited.Class);

    private static string Relation(WeakenedSymbol found) => found switch
    {
        { Symbol: INamedTypeSymbol, Base: INamedTypeSymbol { TypeKind: TypeKind.Interface } } => "implements",
        { Symbol: INamedTypeSymbol } => "derives from",
        { Base.ContainingType.TypeKind: TypeKind.Interface } => "implements",
        _ => "overrides",
    };

    private static string NameOf(ISymbol symbol) => symbol switch
    {
        IParameterSymbol parameter => $"{parameter.ContainingType?.Name}.{parameter.ContainingSymbol.Name}({parameter.Name})",
        INamedTypeSymbol => symbol.Name,
        _ => $"{symbol.ContainingType?.Name}.{symbol.Name}",
    };
}
