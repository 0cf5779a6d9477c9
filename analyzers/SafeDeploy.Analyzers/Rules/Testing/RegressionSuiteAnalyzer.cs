using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Processing;

namespace SafeDeploy.Analyzers.Rules.Testing;

/// <summary>
/// SD0801 on the side of the tests: in a test project that declares to be the regression suite of an assembly, the operations of that assembly that no test refers to. What the index of
/// tested code shows to be executed is left alone: tests reach much code without naming it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RegressionSuiteAnalyzer : SafeDeployAnalyzer
{
    private const string Ordinary = "personal";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.OperationNotReferenced);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (InventoryOption.IsAskedFor(context.Options) || !TestProject.Is(context.Compilation) || RegressionSuite.Of(context.Compilation, context.Options) is not { IsEmpty: false } suites)
        {
            return;
        }

        var references = new ReferencesOfTests();
        context.RegisterOperationAction(c => references.AddCall(((IInvocationOperation)c.Operation).TargetMethod), OperationKind.Invocation);
        context.RegisterOperationAction(c => references.AddCall(((IMethodReferenceOperation)c.Operation).Method), OperationKind.MethodReference);
        context.RegisterSymbolAction(c => references.AddDeclarations(c.Symbol), SymbolKind.NamedType, SymbolKind.Method);
        context.RegisterCompilationEndAction(c => Report(c, suites, new PublishedOperations(new HandledData(model), c.Compilation), references));
    }

    private static void Report(CompilationAnalysisContext context, ImmutableArray<RegressionSuite> suites, PublishedOperations operations, ReferencesOfTests references)
    {
        var file = TestedIndex.In(context.Options.AdditionalFiles);
        foreach (var suite in suites)
        {
            var index = file is null ? null : TestedIndex.Read(file.GetText(context.CancellationToken), suite.Product.Name);
            foreach (var (method, data) in operations.Of(suite.Product, index))
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                if (!references.Name(method) && index?.Of(method.GetDocumentationCommentId() ?? "")?.Any(e => e.State is TestedIndex.Executed or TestedIndex.Linked) != true)
                {
                    context.Report(Diagnostic.Create(
                        Descriptors.OperationNotReferenced, suite.Place, $"{method.ContainingType.Name}.{method.Name}", data is null ? Ordinary : DataClassNames.Of(data.Class), suite.Product.Name));
                }
            }
        }
    }
}
