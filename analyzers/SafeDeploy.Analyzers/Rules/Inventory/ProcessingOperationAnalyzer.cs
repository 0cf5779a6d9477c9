using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Processing;

namespace SafeDeploy.Analyzers.Rules.Inventory;

/// <summary>SD0002: an entry for each method that handles personal data, for the record of processing and of what tests executed. Off unless the inventory is asked for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProcessingOperationAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ProcessingOperation);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        // What tests do with their own records is no processing.
        if (InventoryOption.IsOn(RuleIds.ProcessingOperation, context.Compilation, context.Options, context.CancellationToken) && !TestProject.Is(context.Compilation))
        {
            var reader = new ProcessingReader(model, context.Compilation, context.Options);
            context.RegisterOperationBlockAction(c => Report(c, reader));
        }
    }

    private static void Report(OperationBlockAnalysisContext context, ProcessingReader reader)
    {
        if (reader.Read(context.OwningSymbol, context.OperationBlocks) is { } found)
        {
            context.Report(Diagnostic.Create(
                Descriptors.ProcessingOperation, found.Place, OperationProperties.Of(found), found.Method.Name, DataClassNames.Of(found.Class), string.Join(", ", found.Kinds)));
        }
    }
}
