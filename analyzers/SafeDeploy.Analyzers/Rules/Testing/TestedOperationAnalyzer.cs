using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Processing;

namespace SafeDeploy.Analyzers.Rules.Testing;

/// <summary>
/// SD0801 and SD0804: what the index of tested operations says of a method that processes personal data, as it is now. In a scan it is silent: there the gate judges by evidence,
/// and a file that belongs to no tree is none.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TestedOperationAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.OperationNotTested, Descriptors.FailurePathNotTested);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (TestedIndex.In(context.Options.AdditionalFiles) is not { } file || InventoryOption.IsAskedFor(context.Options) || TestProject.Is(context.Compilation))
        {
            return;
        }

        if (TestedIndex.Read(file.GetText(context.CancellationToken), context.Compilation.Assembly.Name) is { } index)
        {
            var reader = new ProcessingReader(model, context.Compilation, context.Options);
            context.RegisterOperationBlockAction(c => Report(c, reader, index));
        }
    }

    private static void Report(OperationBlockAnalysisContext context, ProcessingReader reader, TestedIndex index)
    {
        if (reader.Read(context.OwningSymbol, context.OperationBlocks) is not { } found)
        {
            return;
        }

        var digest = found.Digest;
        var said = index.Of(found.Id);
        var now = said?.FirstOrDefault(e => e.Digest == digest);
        var what = said is null ? "no test run has seen it: test it, then run safedeploy scan and safedeploy test"
            : now is null ? "it changed since tests last executed it: run safedeploy scan and safedeploy test"
            : now.State == TestedIndex.Missed ? "no passing test executed it: add a test"
            : null;
        if (what is not null)
        {
            context.Report(Diagnostic.Create(Descriptors.OperationNotTested, found.Place, found.Method.Name, DataClassNames.Of(found.Class), what));
        }
        else if (now is { State: TestedIndex.Executed, Failures: TestedIndex.Missed })
        {
            context.Report(Diagnostic.Create(Descriptors.FailurePathNotTested, found.Place, found.Method.Name, DataClassNames.Of(found.Class)));
        }
    }
}
