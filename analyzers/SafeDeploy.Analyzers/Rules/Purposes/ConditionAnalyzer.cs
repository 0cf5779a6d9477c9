using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Processing;

namespace SafeDeploy.Analyzers.Rules.Purposes;

/// <summary>SD0202: a declared processing handles special category or criminal-offence data, and says neither lawful basis nor condition.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConditionAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ConditionNotDeclared);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (new NamedTypes(context.Compilation).Of(DeclaredProcessing.FullName).IsEmpty || TestProject.Is(context.Compilation))
        {
            return;
        }

        var (handled, register) = (new HandledData(model), ProcessingFile.For(context.Options));
        context.RegisterSymbolStartAction(c => Start(c, handled, register), SymbolKind.NamedType);
    }

    private static void Start(SymbolStartAnalysisContext context, HandledData handled, ProcessingFile? register)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !Incomplete(type, register))
        {
            return;
        }

        var found = new ConcurrentDictionary<ISymbol, DataClass>(SymbolEqualityComparer.Default);
        context.RegisterOperationAction(
            c =>
            {
                if (c.ContainingSymbol is IMethodSymbol method && handled.Of(c.Operation) is { Class: >= DataClass.SpecialCategory } data && Lacks(DeclaredProcessing.Of(method), register) is not null)
                {
                    found.AddOrUpdate(method, data.Class, (_, most) => data.Class > most ? data.Class : most);
                }
            },
            OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.ParameterReference, OperationKind.LocalReference, OperationKind.ObjectCreation, OperationKind.Invocation);
        context.RegisterSymbolEndAction(c => Report(c, type, found, register));
    }

    // One finding for each declaration: the most protected class that any method under it handles.
    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol type, ConcurrentDictionary<ISymbol, DataClass> found, ProcessingFile? register)
    {
        foreach (var declaration in found.GroupBy(f => DeclaredProcessing.Of((IMethodSymbol)f.Key)))
        {
            var onMethod = declaration.Count() == 1 && DeclaredProcessing.On(declaration.First().Key) is not null;
            var place = declaration.Key.Place is { } at && (onMethod || DeclaredProcessing.On(type) is not null) ? Location.Create(at.SyntaxTree, at.Span) : type.Locations[0];
            context.Report(Diagnostic.Create(
                Descriptors.ConditionNotDeclared, place, onMethod ? declaration.First().Key.Name : type.Name, DataClassNames.Of(declaration.Max(d => d.Value)), Lacks(declaration.Key, register)));
        }
    }

    /// <summary>Whether any declaration that holds for a method of the type leaves something unsaid.</summary>
    private static bool Incomplete(INamedTypeSymbol type, ProcessingFile? register) =>
        type.GetMembers().OfType<IMethodSymbol>().Any(m => Lacks(DeclaredProcessing.Of(m), register) is not null);

    /// <summary>What a declaration leaves unsaid that protected data needs, in words for a message; null where nothing is declared at all (SD0201), or nothing is left.</summary>
    private static string? Lacks(DeclaredProcessing said, ProcessingFile? register)
    {
        if (said == DeclaredProcessing.None || (register is not null && register.Rows.TryGetValue(said.ProcessingId, out var row) && row.HasCondition))
        {
            return null;
        }

        return said.LawfulBasis is "" or "Unspecified" ? "names no lawful basis: add LawfulBasis, and the Condition for such data"
            : said.Condition.Trim().Length == 0 ? "names no condition: add Condition, as \"UK GDPR Art 9(2)(h)\" or \"DPA 2018 Sch 8 para 1\""
            : null;
    }
}
