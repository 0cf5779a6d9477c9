using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Audit;

/// <summary>SD0405: a method that is declared to move many people's records at once leaves no audit record of it. One that is not declared is SD0404's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BulkAuditAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.BulkNotAudited);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (TestProject.Is(context.Compilation) || context.Compilation.GetTypesByMetadataName(AnnotationNames.OurNamespace + ".BulkOperationAttribute").IsEmpty || LawEnforcementScope.IsAudited(context.Compilation.Assembly))
        {
            return;
        }

        var sinks = SinkSet.For(context.Compilation, context.Options);
        var bodies = ValueTracer.For(model, sinks).Bodies;
        var audits = new AuditCalls(sinks, bodies);
        context.RegisterOperationBlockAction(c => Analyze(c, audits));
    }

    private static void Analyze(OperationBlockAnalysisContext context, AuditCalls audits)
    {
        if (context.OwningSymbol is IMethodSymbol method && LawEnforcementScope.Has(method, "BulkOperationAttribute")
            && method.Locations.FirstOrDefault(l => l.IsInSource) is { } place && !LawEnforcementScope.IsFiltered(method) && !context.OperationBlocks.Any(b => audits.Audits(b)))
        {
            context.Report(Diagnostic.Create(Descriptors.BulkNotAudited, place, method.Name));
        }
    }
}
