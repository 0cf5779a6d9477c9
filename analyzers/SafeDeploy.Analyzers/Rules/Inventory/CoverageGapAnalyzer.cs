using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Inventory;

/// <summary>SD0004: personal data is handed to code that the rules do not see into. Off unless the inventory is asked for, and so never shown while typing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CoverageGapAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.CoverageGap);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (InventoryOption.IsOn(RuleIds.CoverageGap, context.Compilation, context.Options, context.CancellationToken) && !TestProject.Is(context.Compilation))
        {
            var rule = new Rule(model, SinkSet.For(context.Compilation, context.Options));
            context.RegisterOperationAction(rule.AnalyzeCall, OperationKind.Invocation);
            context.RegisterOperationAction(rule.AnalyzeCreation, OperationKind.ObjectCreation);
            context.RegisterOperationAction(rule.AnalyzeDynamic, OperationKind.DynamicInvocation);
        }
    }

    private sealed class Rule(PersonalDataModel model, SinkSet sinks)
    {
        private readonly ValueTracer _tracer = ValueTracer.For(model, sinks);
        private readonly SinkSummaries _summaries = SinkSummaries.For(model, sinks);
        private readonly SinkReader _reader = new(sinks);

        public void AnalyzeCall(OperationAnalysisContext context)
        {
            var call = (IInvocationOperation)context.Operation;
            foreach (var use in _reader.Of(call))
            {
                AnalyzeWritten(context, use);
            }

            if (call.Arguments.IsEmpty || ReasonOf(call.TargetMethod) is not { } reason)
            {
                return;
            }

            // What only a whole record could tell is asked of code that is not here; of code that is here, anything personal.
            var whole = reason is "external" or "reflection";
            var data = call.Arguments.Where(a => a.ArgumentKind != ArgumentKind.DefaultValue && !(whole && !Holds(a.Value)))
                .SelectMany(a => _tracer.Trace(a.Value, Rendering.Content).Data).FirstOrDefault(d => Leakage.Tells(d.Classification));
            if (data is not null)
            {
                Report(context, call.Syntax, call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name, data.Name, reason);
            }
        }

        public void AnalyzeCreation(OperationAnalysisContext context)
        {
            foreach (var use in _reader.Of((IObjectCreationOperation)context.Operation))
            {
                AnalyzeWritten(context, use);
            }
        }

        /// <summary>What goes to a sink, and is made in more calls or steps than are followed.</summary>
        private void AnalyzeWritten(OperationAnalysisContext context, SinkUse use)
        {
            foreach (var written in use.Values)
            {
                if (_tracer.Trace(written.Value, written.Rendering) is not { State: not FlowState.Classified, Cut: not FlowCut.None and var cut })
                {
                    continue;
                }

                // Few calls of calls have to do with anybody; so many steps are made nowhere else.
                var handed = written.Value.DescendantsAndSelf().OfType<IInvocationOperation>().SelectMany(c => c.Arguments)
                    .SelectMany(a => _tracer.Trace(a.Value, Rendering.Content).Data).FirstOrDefault(d => Leakage.Tells(d.Classification));
                if (handed is not null)
                {
                    Report(context, written.Value.Syntax, use.Sink, handed.Name, cut == FlowCut.Calls ? "too-many-calls" : "too-many-steps");
                }
                else if (cut == FlowCut.Steps)
                {
                    Report(context, written.Value.Syntax, use.Sink, written.Value.Syntax.ToString(), "too-many-steps");
                }
            }
        }

        public void AnalyzeDynamic(OperationAnalysisContext context)
        {
            var call = (IDynamicInvocationOperation)context.Operation;
            if (call.Arguments.SelectMany(a => _tracer.Trace(a, Rendering.Content).Data).FirstOrDefault(d => Leakage.Tells(d.Classification)) is { } data)
            {
                Report(context, call.Syntax, "a dynamic call", data.Name, "dynamic");
            }
        }

        private string? ReasonOf(IMethodSymbol method)
        {
            if (_summaries.GivenUp(method) is { } reason)
            {
                return reason;
            }

            var space = method.ContainingNamespace?.ToDisplayString() ?? string.Empty;
            return space == "System.Reflection" ? "reflection"
                : IsPlatform(space) || !_tracer.Bodies.Targets(method).IsEmpty || !sinks.Match(method).IsEmpty || !sinks.IsElsewhere(method.ContainingType) || method.MethodKind == MethodKind.DelegateInvoke ? null
                : "external";
        }

        private static bool IsPlatform(string space) =>
            space is "System" or "Microsoft" || space.StartsWith("System.", StringComparison.Ordinal) || space.StartsWith("Microsoft.", StringComparison.Ordinal);

        private bool Holds(IOperation value)
        {
            var source = value;
            while (source is IConversionOperation { IsImplicit: true } conversion)
            {
                source = conversion.Operand;
            }

            // A collection expression is an operation of its own only in compilers newer than the one this is built on.
            if (source.Syntax is CollectionExpressionSyntax)
            {
                return source.ChildOperations.Any(Holds);
            }

            return source is IArrayCreationOperation { Initializer: { } elements } ? elements.ElementValues.Any(Holds) : source.Type is { } type && model.ClassifyType(type) is not null;
        }

        private static void Report(OperationAnalysisContext context, SyntaxNode at, string method, string data, string reason) =>
            context.Report(Diagnostic.Create(
                Descriptors.CoverageGap, at.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add("reason", reason).Add("symbol", context.ContainingSymbol.GetDocumentationCommentId()), method, data, Words(reason)));

        private static string Words(string reason) => reason switch
        {
            "too-many-implementations" => "too many types implement it",
            "too-many-calls" => "calls in calls in calls go on further than they are followed",
            "too-many-steps" => "it is made in more steps than are followed",
            "reflection" => "it is called by reflection",
            "dynamic" => "what is called is known only when it runs",
            _ => "its code is not here",
        };
    }
}
