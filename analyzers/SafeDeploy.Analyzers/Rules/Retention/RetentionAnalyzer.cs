using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Retention;

/// <summary>SD0601: a personal record is stored, and nothing says for how long. Once a type: at its name or, where it is another project's, at what stores it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetentionAnalyzer : SafeDeployAnalyzer
{
    private const string Ending = "Attribute";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.RetentionNotDeclared);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (TestProject.Is(context.Compilation) || StoreTypes.Of(context.Compilation) is not { } stores)
        {
            return;
        }

        var retention = new DeclaredRetention(model, ProcessingFile.For(context.Options));
        context.RegisterSymbolAction(c => Analyze(c, StoredTypes.Of(c.Compilation, stores), model, retention), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, StoredTypes stored, PersonalDataModel model, DeclaredRetention retention)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (stored.Find(type) is { } itself)
        {
            Report(context, itself, model, retention);
        }

        // What is stored here and declared in another project can be reported only here.
        foreach (var other in stored.StoredIn(type))
        {
            if (!SymbolEqualityComparer.Default.Equals(other.Type.ContainingAssembly, context.Compilation.Assembly) && model.IsOfProduct(other.Type.ContainingAssembly))
            {
                Report(context, other, model, retention);
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, StoredType stored, PersonalDataModel model, DeclaredRetention retention)
    {
        if (!stored.ByContract && StoredRecord.ClassOf(stored.Type, model) is { } held && !retention.Covers(stored) && stored.PlaceIn(context.Compilation) is { } place)
        {
            context.Report(Diagnostic.Create(Descriptors.RetentionNotDeclared, place, stored.Type.Name, stored.Store, AttributeOf(held)));
        }
    }

    private static string AttributeOf(DataClass held)
    {
        var name = held switch
        {
            DataClass.SpecialCategory => AnnotationNames.SpecialCategoryData,
            DataClass.CriminalOffence => AnnotationNames.CriminalOffenceData,
            _ => AnnotationNames.PersonalData,
        };
        return name.Substring(0, name.Length - Ending.Length);
    }
}
