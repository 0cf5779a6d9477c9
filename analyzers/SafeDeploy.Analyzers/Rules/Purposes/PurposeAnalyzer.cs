using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Processing;

namespace SafeDeploy.Analyzers.Rules.Purposes;

/// <summary>SD0201: a service takes or gives personal records and says nowhere what for. Once a type, at the first method whose signature shows it: a job that runs by itself shows it in private ones alone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PurposeAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.PurposeNotDeclared);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        // An assembly that declares its one purpose has declared it for every type.
        if (!TestProject.Is(context.Compilation) && DeclaredProcessing.On(context.Compilation.Assembly) is not { TellsPurpose: true })
        {
            var handled = new HandledData(model);
            context.RegisterSymbolAction(c => Analyze(c, handled), SymbolKind.NamedType);
        }
    }

    private static void Analyze(SymbolAnalysisContext context, HandledData handled)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!ServiceType.Is(type) || IsDeclared(type))
        {
            return;
        }

        foreach (var method in type.GetMembers().OfType<IMethodSymbol>().Where(m => m is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false }))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (Processed(method, handled) is var (data, record) && DeclaredProcessing.On(method) is not { TellsPurpose: true } && !IsSaidByContract(method))
            {
                context.Report(Diagnostic.Create(Descriptors.PurposeNotDeclared, type.Locations[0], type.Name, DataClassNames.Of(data.Class), $"{method.Name}: {record}"));
                return;
            }
        }
    }

    /// <summary>The personal record that a method takes or gives back, and its name.</summary>
    private static (Classification Data, string Record)? Processed(IMethodSymbol method, HandledData handled)
    {
        foreach (var type in method.Parameters.Select(p => p.Type).Append(method.ReturnType))
        {
            if (handled.OfType(type) is { } data)
            {
                return (data, DeclaredType.Of(type).Type.Name);
            }
        }

        return null;
    }

    /// <summary>Whether a type, one around it, a base or an interface of it declares the purpose.</summary>
    private static bool IsDeclared(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            for (var outer = current; outer is not null; outer = outer.ContainingType)
            {
                if (Tells(outer))
                {
                    return true;
                }
            }
        }

        return type.AllInterfaces.Any(Tells);
    }

    private static bool IsSaidByContract(IMethodSymbol method) => method.OverriddenMethod is { } overridden && (Tells(overridden) || IsSaidByContract(overridden));

    private static bool Tells(ISymbol symbol) => DeclaredProcessing.On(symbol) is { TellsPurpose: true };
}
