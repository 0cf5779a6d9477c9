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

namespace SafeDeploy.Analyzers.Rules.Transmission;

/// <summary>SD0502: sending personal data failed, and the code goes on as if it had not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TransmissionFailureAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.TransmissionFailureSwallowed);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        var sinks = SinkSet.For(context.Compilation, context.Options);
        if (!TransmitCalls.MayBeIn(context.Compilation, sinks) || TestProject.Is(context.Compilation))
        {
            return;
        }

        var rule = new Rule(new TransmitCalls(model, sinks), new CaughtFailures(sinks), new CatchHandling(sinks));
        context.RegisterOperationAction(rule.Analyze, OperationKind.Try);
    }

    private sealed class Rule(TransmitCalls transmissions, CaughtFailures failures, CatchHandling handling)
    {
        public void Analyze(OperationAnalysisContext context)
        {
            var attempt = (ITryOperation)context.Operation;
            var catches = attempt.Catches.Where(failures.IsCaughtBy).ToList();
            if ((catches.Count == 0 && attempt.Finally is null) || Transmission(attempt) is not { } call)
            {
                return;
            }

            foreach (var caught in catches)
            {
                Judge(context, attempt, caught, call);
            }

            if (attempt.Finally is { } always && SuccessRecord.In(always).FirstOrDefault(r => !SuccessRecord.IsGuarded(r, attempt)) is { } record)
            {
                Report(context, record.Syntax.GetLocation(), call, $"'{SuccessRecord.Text(record)}' stands in a finally, and so runs after a failure too");
            }
        }

        private void Judge(OperationAnalysisContext context, ITryOperation attempt, ICatchClauseOperation caught, IInvocationOperation call)
        {
            if (SuccessRecord.In(caught.Handler).FirstOrDefault() is { } recorded)
            {
                Report(context, recorded.Syntax.GetLocation(), call, $"'{SuccessRecord.Text(recorded)}' in the catch records the failure as a success");
                return;
            }

            var handled = handling.Of(attempt, caught);
            if (handled == Handled.Recorded)
            {
                return;
            }

            if (SuccessRecord.After(attempt).Where(r => !SuccessRecord.IsGuarded(r, attempt)).FirstOrDefault(r => CatchReach.Reaches(context, attempt, caught, r)) is { } later
                && !handling.IsToldApart(attempt, call, caught, decisively: true))
            {
                Report(context, later.Syntax.GetLocation(), call, $"'{SuccessRecord.Text(later)}' is reached after the catch too");
            }
            else if (handled == Handled.Not && !handling.IsToldApart(attempt, call, caught, decisively: false))
            {
                Report(context, Keyword(caught), call, "the catch neither rethrows nor records a failure");
            }
        }

        private static Location Keyword(ICatchClauseOperation caught) =>
            caught.Syntax is CatchClauseSyntax syntax ? syntax.CatchKeyword.GetLocation() : caught.Syntax.GetLocation();

        private void Report(OperationAnalysisContext context, Location location, IInvocationOperation call, string what)
        {
            var sink = call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name;
            var properties = ImmutableDictionary<string, string?>.Empty.Add("sink", sink);
            context.Report(Diagnostic.Create(
                Descriptors.TransmissionFailureSwallowed, location, new[] { CallName.Of(call) }, properties, sink, transmissions.PersonalData(call)[0].Name, what));
        }

        /// <summary>The first call in the try block that sends personal data and whose failure this try is the one to see.</summary>
        private IInvocationOperation? Transmission(ITryOperation attempt) =>
            Seen(attempt.Body).OfType<IInvocationOperation>().FirstOrDefault(c => transmissions.IsTransmission(c.TargetMethod) && !transmissions.PersonalData(c).IsEmpty);

        private IEnumerable<IOperation> Seen(IOperation operation)
        {
            yield return operation;
            foreach (var child in operation.ChildOperations)
            {
                var inner = child is ITryOperation nested && nested.Catches.Any(c => failures.IsCaughtBy(c) && !c.Handler.Descendants().OfType<IThrowOperation>().Any())
                    ? nested.Catches.Cast<IOperation>()
                    : [child];
                foreach (var seen in inner.SelectMany(Seen))
                {
                    yield return seen;
                }
            }
        }
    }
}
