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

/// <summary>SD0507: personal data is sent by a task that nobody waits for, so that its failure is seen by nobody.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FireAndForgetAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.TransmissionNotAwaited);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        var sinks = SinkSet.For(context.Compilation, context.Options);
        if (TransmitCalls.MayBeIn(context.Compilation, sinks) && !TestProject.Is(context.Compilation))
        {
            context.RegisterOperationAction(new Rule(new TransmitCalls(model, sinks), new OutcomeTypes(sinks)).Analyze, OperationKind.Invocation);
        }
    }

    private sealed class Rule(TransmitCalls transmissions, OutcomeTypes outcomes)
    {
        public void Analyze(OperationAnalysisContext context)
        {
            // An outcome that is dropped is SD0501's, awaited or not.
            var call = (IInvocationOperation)context.Operation;
            if (!transmissions.IsTransmission(call.TargetMethod) || !IsTask(call.Type) || outcomes.Of(call.TargetMethod) is not null || Forgotten(call) is not { } how)
            {
                return;
            }

            var data = transmissions.PersonalData(call);
            if (!data.IsEmpty)
            {
                context.Report(Diagnostic.Create(Descriptors.TransmissionNotAwaited, CallName.Of(call), call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name, data[0].Name, how));
            }
        }
    }

    /// <summary>How the failure of a task is lost, as the end of a sentence; null where something waits for it, or may.</summary>
    private static string? Forgotten(IInvocationOperation call)
    {
        var awaited = false;
        IOperation value = call;
        for (var parent = call.Parent; parent is not null; value = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case IAwaitOperation:
                    awaited = true;
                    break;
                case IParenthesizedOperation or IConversionOperation or IConditionalAccessOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" }:
                    break;
                case ISimpleAssignmentOperation { Target: IDiscardOperation } or IExpressionStatementOperation when !awaited:
                    return "its task is dropped";
                case IExpressionStatementOperation or ISimpleAssignmentOperation or IVariableInitializerOperation or IReturnOperation when awaited || parent is IReturnOperation:
                    return Around(parent);
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>How what stands around an awaited call loses its failure: a task that is started and dropped, or a method that nobody can await.</summary>
    private static string? Around(IOperation statement)
    {
        for (var outer = statement.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case ITryOperation { Catches.IsEmpty: false }:
                    return null;
                case IAnonymousFunctionOperation lambda:
                    return OfLambda(lambda);
                case ILocalFunctionOperation function:
                    return function.Symbol is { IsAsync: true, ReturnsVoid: true } ? "nobody can await an async void function" : null;
                case IMethodBodyOperation body:
                    return body.SemanticModel?.GetDeclaredSymbol(body.Syntax) is IMethodSymbol { IsAsync: true, ReturnsVoid: true } method && !IsEventHandler(method) ? "nobody can await an async void method" : null;
            }
        }

        return null;
    }

    private static string? OfLambda(IAnonymousFunctionOperation lambda) =>
        lambda.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Run" or "StartNew" or "QueueUserWorkItem", ContainingType.Name: "Task" or "TaskFactory" or "ThreadPool" } } run } }
        && run.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation }
            ? $"the task of {run.TargetMethod.ContainingType.Name}.{run.TargetMethod.Name} is dropped"
            : null;

    private static bool IsEventHandler(IMethodSymbol method) => method.Parameters.Length == 2 && method.Parameters[1].Type is var args && (args.Name.EndsWith("EventArgs", StringComparison.Ordinal) || args.BaseType?.Name == "EventArgs");

    private static bool IsTask(ITypeSymbol? type) => type is INamedTypeSymbol { MetadataName: "Task" or "Task`1" or "ValueTask" or "ValueTask`1" };
}
