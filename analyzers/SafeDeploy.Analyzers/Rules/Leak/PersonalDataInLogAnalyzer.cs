using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Leak;

/// <summary>SD0301: personal data, or a credential, is written to a log.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PersonalDataInLogAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.PersonalDataInLog);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        var sinks = SinkSet.For(context.Compilation);
        if (!sinks.Has(SinkKind.Log) || TestProject.Is(context.Compilation))
        {
            return;
        }

        var rule = new Rule(model, sinks);
        context.RegisterOperationAction(rule.Analyze, OperationKind.Invocation);
    }

    private sealed class Rule(PersonalDataModel model, SinkSet sinks)
    {
        private readonly ValueTracer _tracer = new(model, sinks);
        private readonly HoleNames _holes = new(model);

        public void Analyze(OperationAnalysisContext context)
        {
            var call = (IInvocationOperation)context.Operation;
            var values = ValuesOf(call);
            if (values.IsDefaultOrEmpty)
            {
                return;
            }

            var leaks = values.Select(v => (v.Value, Data: Leaked(v))).Where(l => l.Data.Count > 0).ToList();
            if (leaks.Count == 0)
            {
                return;
            }

            var empty = new HashSet<string>(EmptyGuard.KnownEmpty(call).SelectMany(e => _tracer.Trace(e, Rendering.Printed).Data).Select(d => d.Name));
            leaks = leaks.Where(l => l.Data.Any(d => !empty.Contains(d.Name))).ToList();
            if (leaks.Count > 0 && !DebugOnly.Holds(call.Syntax))
            {
                context.ReportDiagnostic(Finding(call, leaks[0].Value, leaks.SelectMany(l => l.Data).ToList()));
            }
        }

        private ImmutableArray<LoggedValue> ValuesOf(IInvocationOperation call)
        {
            if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
            {
                return LoggerDelegate.Is(call) ? LogCall.DefinedValues(call, LoggerDelegate.Template(call)) : default;
            }

            return sinks.Match(call.TargetMethod) is { Kind: SinkKind.Log } sink && IsOn(call, sink) ? LogCall.Values(call, sink) : default;
        }

        private static bool IsOn(IInvocationOperation call, SinkEntry sink) =>
            sink.On is null || (call.Instance is IMemberReferenceOperation { Member.ContainingType: { } owner } && owner.ToDisplayString() == sink.On);

        private List<ClassifiedDatum> Leaked(LoggedValue logged)
        {
            var value = _tracer.Trace(logged.Value, logged.Rendering);
            if (value.State == FlowState.Classified)
            {
                return value.Data.Where(d => Leakage.Tells(d.Classification)).ToList();
            }

            return value.State == FlowState.Unknown && logged.Hole is { } hole && _holes.Classify(hole, logged.Value, MadeFrom(logged.Value)) is { } named
                ? [new ClassifiedDatum("{" + hole + "}", named)]
                : [];
        }

        /// <summary>What the arguments of a call carry whose result is not known.</summary>
        private IEnumerable<ClassifiedDatum> MadeFrom(IOperation value)
        {
            var call = (value is IConversionOperation conversion ? conversion.Operand : value) as IInvocationOperation;
            return call?.Arguments.SelectMany(a => _tracer.Trace(a.Value, Rendering.Content).Data) ?? [];
        }

        private static Diagnostic Finding(IInvocationOperation call, IOperation at, List<ClassifiedDatum> data)
        {
            var worst = data.OrderByDescending(d => d.Classification.Class).First().Classification;
            var names = data.Select(d => d.Name).Distinct().ToList();
            var shown = names.Count <= 3 ? string.Join(", ", names) : string.Join(", ", names.Take(2)) + $" and {names.Count - 2} more";
            var method = call.TargetMethod;
            var sink = method.ContainingType.Name + "." + method.Name;
            var properties = ImmutableDictionary<string, string?>.Empty
                .Add("class", DataClassNames.Of(worst.Class)).Add("category", worst.Category).Add("sink", sink).Add("data", string.Join(",", names));
            return Diagnostic.Create(Descriptors.PersonalDataInLog, at.Syntax.GetLocation(), properties, shown, DataClassNames.Of(worst.Class), worst.Category, sink);
        }
    }
}
