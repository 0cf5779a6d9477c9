using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Transmission;

/// <summary>SD0501: personal data is sent, and nobody looks whether it arrived.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TransmissionOutcomeAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.TransmissionOutcomeNotChecked);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        var sinks = SinkSet.For(context.Compilation, context.Options);
        if (!TransmitCalls.MayBeIn(context.Compilation, sinks) || TestProject.Is(context.Compilation))
        {
            return;
        }

        var rule = new Rule(new TransmitCalls(model, sinks), new OutcomeTypes(sinks));
        context.RegisterOperationAction(rule.Analyze, OperationKind.Invocation);
    }

    private sealed class Rule(TransmitCalls transmissions, OutcomeTypes outcomes)
    {
        public void Analyze(OperationAnalysisContext context)
        {
            // The cheap questions first: most calls are no transmission, and most outcomes are looked at.
            var call = (IInvocationOperation)context.Operation;
            if (!transmissions.IsTransmission(call.TargetMethod) || outcomes.Of(call.TargetMethod) is not { } outcome || !DroppedOutcome.Of(call))
            {
                return;
            }

            var data = transmissions.PersonalData(call);
            var isHttp = outcome.Name == "HttpResponseMessage";
            if (data.IsEmpty || (isHttp && SuccessHandler.IsIn(context.Compilation)))
            {
                return;
            }

            var sink = call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name;
            var properties = ImmutableDictionary<string, string?>.Empty.Add("sink", sink).Add("outcome", isHttp ? "http" : outcome.SpecialType == SpecialType.System_Boolean ? "bool" : "type");
            context.Report(Diagnostic.Create(
                Descriptors.TransmissionOutcomeNotChecked,
                CallName.Of(call),
                properties,
                sink,
                outcome.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                data[0].Name,
                isHttp ? "call EnsureSuccessStatusCode() on it, or act on its status" : "act on it when it is not a success"));
        }
    }
}
