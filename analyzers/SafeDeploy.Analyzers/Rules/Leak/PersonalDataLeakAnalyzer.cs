using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Leak;

/// <summary>
/// SD0301 to SD0308: personal data, or a credential, goes where it must not: to a log, an error, telemetry, an address, a channel that nobody approved, a cookie or a file.
/// One analyzer, because all look at the same operations.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PersonalDataLeakAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = LeakRules.All;

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        var sinks = SinkSet.For(context.Compilation, context.Options);
        if (!LeakRules.Kinds.Any(sinks.Has) || TestProject.Is(context.Compilation))
        {
            return;
        }

        var rule = new Rule(model, sinks, ApprovedChannels.For(context.Options));
        context.RegisterOperationAction(rule.AnalyzeCall, OperationKind.Invocation);
        context.RegisterOperationAction(rule.AnalyzeCreation, OperationKind.ObjectCreation);
        context.RegisterOperationAction(rule.AnalyzeAssignment, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(rule.AnalyzeUnbound, OperationKind.Invalid);
        context.RegisterOperationAction(rule.AnalyzeText, OperationKind.InterpolatedString);
    }

    private sealed class Rule(PersonalDataModel model, SinkSet sinks, ApprovedChannels approved)
    {
        private readonly SinkReader _reader = new(sinks);
        private readonly SinkSummaries _summaries = SinkSummaries.For(model, sinks);
        private readonly LeakedData _leaked = new(model, ValueTracer.For(model, sinks));

        public void AnalyzeCall(OperationAnalysisContext context)
        {
            var call = (IInvocationOperation)context.Operation;
            var own = false;
            foreach (var use in _reader.Of(call))
            {
                own = true;
                Judge(context, use);
            }

            if (!own)
            {
                JudgeHanded(context, call.TargetMethod, call.Arguments);
            }
        }

        public void AnalyzeCreation(OperationAnalysisContext context)
        {
            var creation = (IObjectCreationOperation)context.Operation;
            foreach (var use in _reader.Of(creation))
            {
                Judge(context, use);
            }

            if (SinkReader.IsException(creation.Type))
            {
                JudgeHanded(context, creation.Constructor, creation.Arguments);
            }
        }

        public void AnalyzeAssignment(OperationAnalysisContext context)
        {
            foreach (var use in _reader.Of((ISimpleAssignmentOperation)context.Operation))
            {
                Judge(context, use);
            }
        }

        public void AnalyzeUnbound(OperationAnalysisContext context)
        {
            foreach (var use in _reader.Of((IInvalidOperation)context.Operation))
            {
                Judge(context, use);
            }
        }

        public void AnalyzeText(OperationAnalysisContext context)
        {
            if (QueryText.Values((IInterpolatedStringOperation)context.Operation) is { IsEmpty: false } values)
            {
                Judge(context, new SinkUse(SinkKind.Url, "the query of an address", values));
            }
        }

        private void Judge(OperationAnalysisContext context, SinkUse use)
        {
            if (approved.Has(use.Channel))
            {
                return;
            }

            var leaks = use.Values.Where(v => !IsReportedByText(use, v)).Select(v => (v.Value, Data: _leaked.In(v, use.Kind))).Where(l => l.Data.Count > 0).ToList();
            Report(context, leaks, use, use.Sink);
        }

        /// <summary>What a method of the project does with what this call hands it.</summary>
        private void JudgeHanded(OperationAnalysisContext context, IMethodSymbol? method, ImmutableArray<IArgumentOperation> arguments)
        {
            foreach (var group in _summaries.Of(method, arguments).Where(h => !approved.Has(h.Reached.Use.Channel)).GroupBy(h => h.Reached.Use.Kind))
            {
                var leaks = group.Select(h => (h.At, Data: h.Data.Where(d => Leakage.Tells(d.Classification) && LeakedData.Matters(d, group.Key)).ToList())).Where(l => l.Data.Count > 0).ToList();
                var use = group.First().Reached.Use;
                var name = method!.MethodKind == MethodKind.Constructor ? "new " + method.ContainingType.Name : $"{method.ContainingType.Name}.{method.Name} ({use.Sink})";
                Report(context, leaks, use, name);
            }
        }

        // The text of an address is reported by itself, wherever it goes.
        private static bool IsReportedByText(SinkUse use, WrittenValue value) =>
            use.Kind == SinkKind.Url && value.Value.DescendantsAndSelf().OfType<IInterpolatedStringOperation>().Any(t => !QueryText.Values(t).IsEmpty);

        private void Report(OperationAnalysisContext context, List<(IOperation At, List<ClassifiedDatum> Data)> leaks, SinkUse use, string sink)
        {
            if (leaks.Count == 0)
            {
                return;
            }

            var empty = _leaked.KnownEmpty(context.Operation);
            leaks = leaks.Where(l => l.Data.Any(d => !empty.Contains(d.Name))).ToList();
            if (leaks.Count > 0 && !DebugOnly.Holds(context.Operation.Syntax))
            {
                context.Report(LeakRules.Finding(use, sink, leaks[0].At, leaks.SelectMany(l => l.Data).ToList()));
            }
        }
    }
}
