using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeDeploy.Performance.Measuring;

/// <summary>
/// Stands first in every run and asks for all that the compiler computes on demand: every declaration is bound, every member is visited, and every body
/// becomes operations; and each file is reported in once. What the rules after it are charged with is then their own work, and what a run with it alone takes is the price of asking.
/// </summary>
/// <param name="bodies">Whether to ask for operations too; needless for rules that look at declarations only, and most of a run's time.</param>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BindingAnalyzer(bool bodies) : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Nothing = new("BIND", "Nothing is reported", "Nothing", "Measuring", DiagnosticSeverity.Hidden, isEnabledByDefault: true);

    private static readonly SymbolKind[] Symbols = [SymbolKind.NamedType, SymbolKind.Method, SymbolKind.Property, SymbolKind.Field, SymbolKind.Event, SymbolKind.Parameter, SymbolKind.Namespace];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Nothing];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            start.Compilation.GetDeclarationDiagnostics(start.CancellationToken);
            start.RegisterSymbolAction(_ => { }, Symbols);

            // The driver looks at each file once, to see whether it was generated, when something is first reported in it.
            start.RegisterSymbolAction(c => c.ReportDiagnostic(Diagnostic.Create(Nothing, c.Symbol.Locations[0])), SymbolKind.NamedType);
            if (bodies)
            {
                foreach (var tree in start.Compilation.SyntaxTrees)
                {
                    Bind(start.Compilation.GetSemanticModel(tree), start.CancellationToken);
                }

                // The driver makes the operations of a whole body to find those that are asked for. To be called for each would put a million calls between those of the rules.
                start.RegisterOperationAction(_ => { }, OperationKind.Block);
            }
        });
    }

    /// <summary>Binds every body of a file, so that a rule which reads the body of a method in another file finds it bound.</summary>
    private static void Bind(SemanticModel model, CancellationToken cancellation)
    {
        foreach (var method in model.SyntaxTree.GetRoot(cancellation).DescendantNodes(n => n is not BaseMethodDeclarationSyntax).OfType<BaseMethodDeclarationSyntax>())
        {
            model.GetOperation(method, cancellation);
        }
    }
}
