using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Processing;

namespace SafeDeploy.Analyzers.Rules.Testing;

/// <summary>SD0803: a project that processes personal data, and no index that says what tests executed of it. Once a project; whether the index is old is the gate's to judge.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TestIndexAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.TestIndexMissing);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (InventoryOption.IsAskedFor(context.Options) || TestProject.Is(context.Compilation))
        {
            return;
        }

        var file = TestedIndex.In(context.Options.AdditionalFiles);
        if (file is not null && TestedIndex.Read(file.GetText(context.CancellationToken), context.Compilation.Assembly.Name) is not null)
        {
            return;
        }

        var handled = new HandledData(model);
        var processes = 0;
        context.RegisterSymbolAction(
            c =>
            {
                if (Volatile.Read(ref processes) == 0 && Takes((IMethodSymbol)c.Symbol, handled))
                {
                    Volatile.Write(ref processes, 1);
                }
            },
            SymbolKind.Method);
        context.RegisterCompilationEndAction(c =>
        {
            if (Volatile.Read(ref processes) != 0)
            {
                c.Report(Diagnostic.Create(
                    Descriptors.TestIndexMissing, Location.None, file is null ? "no index says what tests executed of it" : "the index of what tests executed is not understood by this version"));
            }
        });
    }

    // By what methods take and give back alone: looking into every body, where nobody asked for an index, would cost everybody.
    private static bool Takes(IMethodSymbol method, HandledData handled) =>
        method is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false, IsAbstract: false }
        && (handled.OfType(method.ReturnType) is not null || method.Parameters.Any(p => handled.OfType(p.Type) is not null));
}
