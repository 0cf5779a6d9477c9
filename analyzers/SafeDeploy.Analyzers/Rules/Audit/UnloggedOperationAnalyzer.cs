using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Processing;
using SafeDeploy.Analyzers.Rules.Transmission;

namespace SafeDeploy.Analyzers.Rules.Audit;

/// <summary>SD0701: law enforcement's code discloses, changes or erases personal data, and writes no log of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnloggedOperationAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.OperationNotLogged);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (TestProject.Is(context.Compilation) || LawEnforcementScope.Of(context.Compilation) is not { } scope)
        {
            return;
        }

        var sinks = SinkSet.For(context.Compilation, context.Options);
        var handled = new HandledData(model);
        var bodies = ValueTracer.For(model, sinks).Bodies;
        var rule = new Rule(scope, new ProcessingKinds(handled, new TransmitCalls(model, sinks)), new AuditCalls(sinks, bodies), bodies);
        context.RegisterOperationBlockAction(rule.Analyze);
    }

    private sealed class Rule(LawEnforcementScope scope, ProcessingKinds kinds, AuditCalls audits, MethodBodies bodies)
    {
        private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableHashSet<string>> _calledByAuditing = new(SymbolEqualityComparer.Default);

        public void Analyze(OperationBlockAnalysisContext context)
        {
            if (context.OwningSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method || !scope.Holds(method) || audits.IsAudit(method))
            {
                return;
            }

            HashSet<string> seen = [];
            List<(IInvocationOperation Call, string Kind)> operations = [];
            foreach (var call in context.OperationBlocks.SelectMany(b => b.DescendantsAndSelf()).OfType<IInvocationOperation>())
            {
                foreach (var kind in kinds.Of(call).Where(k => (k == ProcessingKinds.Disclosure ? !SendsItself(call.TargetMethod) : IsStore(call.TargetMethod)) && seen.Add(k)))
                {
                    operations.Add((call, kind));
                }
            }

            // Whether it audits is asked only of code that has something to log.
            if (operations.Count == 0 || context.OperationBlocks.Any(b => audits.Audits(b)) || CalledByAuditing(method) || LawEnforcementScope.IsFiltered(method))
            {
                return;
            }

            foreach (var (call, kind) in operations.GroupBy(o => o.Call, (c, o) => (c, string.Join(" and ", o.Select(x => x.Kind)))))
            {
                context.Report(Diagnostic.Create(
                    Descriptors.OperationNotLogged, CallName.Of(call), ImmutableDictionary<string, string?>.Empty.Add("operation", kind), method.Name, call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name, kind));
            }
        }

        /// <summary>A store that is not of this project: what a project's own repository does is seen where it does it.</summary>
        private static bool IsStore(IMethodSymbol method) => method.ContainingType.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) == true;

        private bool SendsItself(IMethodSymbol method) =>
            bodies.Targets(method).Any(t => bodies.Of(t).SelectMany(b => b.Descendants()).OfType<IInvocationOperation>().Any(kinds.Sends));

        /// <summary>Whether a method of the same type that calls this one audits: who writes the log may stand above who sends.</summary>
        private bool CalledByAuditing(IMethodSymbol method) => _calledByAuditing.GetOrAdd(method.ContainingType, Calls).Contains(method.Name);

        private ImmutableHashSet<string> Calls(INamedTypeSymbol type) =>
            type.GetMembers().OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary).SelectMany(m => bodies.Of(m)).Where(b => b.Descendants().OfType<IInvocationOperation>().Any(c => audits.IsAudit(c.TargetMethod)))
                .SelectMany(b => b.Descendants()).OfType<IInvocationOperation>().Where(c => SymbolEqualityComparer.Default.Equals(c.TargetMethod.ContainingType, type)).Select(c => c.TargetMethod.Name)
                .ToImmutableHashSet(StringComparer.Ordinal);
    }
}
