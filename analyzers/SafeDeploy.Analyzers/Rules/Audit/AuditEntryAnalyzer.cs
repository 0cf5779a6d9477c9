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
using SafeDeploy.Analyzers.Rules.Transmission;

namespace SafeDeploy.Analyzers.Rules.Audit;

/// <summary>SD0702: an entry of an audit log holds the data itself, or cannot say to whom it was disclosed. SD0703: a failure to write one is swallowed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AuditEntryAnalyzer : SafeDeployAnalyzer
{
    private static readonly HashSet<string> Recipient =
        ["recipient", "receiver", "destination", "to", "party", "organisation", "organization", "agency", "partner", "force", "body", "whom", "target", "disclosure"];

    /// <summary>What the type of a whole entry is called, in which the recipient may be.</summary>
    private static readonly HashSet<string> Entry = ["entry", "event", "details", "detail", "disclosure", "audit", "object"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AuditEntryWrong, Descriptors.AuditFailureSwallowed);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (TestProject.Is(context.Compilation))
        {
            return;
        }

        var sinks = SinkSet.For(context.Compilation, context.Options);
        var annotated = !context.Compilation.GetTypesByMetadataName(AnnotationNames.OurNamespace + ".AuditLogsAttribute").IsEmpty;
        if (!annotated && !sinks.Has(SinkKind.Audit))
        {
            return;
        }

        var tracer = ValueTracer.For(model, sinks);
        var rule = new Rule(new AuditCalls(sinks, tracer.Bodies), tracer, model, new CatchHandling(sinks));
        context.RegisterOperationAction(rule.AnalyzeCall, OperationKind.Invocation);
        context.RegisterOperationAction(rule.AnalyzeTry, OperationKind.Try);
        if (annotated)
        {
            context.RegisterSymbolAction(AnalyzeDeclaration, SymbolKind.Method);
        }
    }

    /// <summary>DPA 2018 s.62(3): of a disclosure, the log says as far as possible who the recipients are.</summary>
    private static void AnalyzeDeclaration(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        var disclosure = method.GetAttributes().Any(a => a.AttributeClass is { Name: "AuditLogsAttribute" } type && AnnotationNames.IsOurs(type)
            && a.ConstructorArguments.FirstOrDefault() is { Type: INamedTypeSymbol operations, Value: { } value } && operations.GetMembers("Disclosure").OfType<IFieldSymbol>().Any(f => Equals(f.ConstantValue, value)));
        if (disclosure && !method.Parameters.Any(p => Tokeniser.Split(p.Name).Any(Recipient.Contains) || Tokeniser.Split(p.Type.Name).Any(Entry.Contains)) && method.Locations.FirstOrDefault(l => l.IsInSource) is { } place)
        {
            context.Report(Diagnostic.Create(
                Descriptors.AuditEntryWrong, place, $"'{method.Name}' logs disclosures and takes nothing that says to whom: give it the recipient"));
        }
    }

    private sealed class Rule(AuditCalls audits, ValueTracer tracer, PersonalDataModel model, CatchHandling handling)
    {
        public void AnalyzeCall(OperationAnalysisContext context)
        {
            var call = (IInvocationOperation)context.Operation;
            if (call.Arguments.IsEmpty || !audits.IsDeclared(call.TargetMethod))
            {
                return;
            }

            foreach (var argument in call.Arguments.Where(a => a.ArgumentKind != ArgumentKind.DefaultValue))
            {
                // Who did it and whom it is about may be named; the record, or what is sensitive in it, is not what a log is for.
                var whole = argument.Value is { } value && (value is IConversionOperation { IsImplicit: true } c ? c.Operand : value).Type is { } type && model.ClassifyType(type) is not null;
                var data = tracer.Trace(argument.Value, Rendering.Content).Data.Where(d => Leakage.Tells(d.Classification)).ToList();
                if (data.FirstOrDefault(d => whole || d.Name.StartsWith("the whole record", StringComparison.Ordinal) || d.Classification.Class > DataClass.Personal) is { } held)
                {
                    context.Report(Diagnostic.Create(
                        Descriptors.AuditEntryWrong, argument.Syntax.GetLocation(), $"{held.Name} goes into the audit log by {call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}: log the record's id"));
                    return;
                }
            }
        }

        public void AnalyzeTry(OperationAnalysisContext context)
        {
            var attempt = (ITryOperation)context.Operation;
            var call = attempt.Body.Descendants().OfType<IInvocationOperation>().FirstOrDefault(c => audits.IsDeclared(c.TargetMethod));
            if (call is null)
            {
                return;
            }

            foreach (var caught in attempt.Catches.Where(c => c.Filter is null && c.ExceptionType is { Name: "Exception" or "SystemException" or "Object" } or null))
            {
                // A fallback that writes the entry elsewhere is one more call of an audit.
                if (handling.Of(attempt, caught) == Handled.Not && !audits.Audits(caught.Handler))
                {
                    var place = caught.Syntax is CatchClauseSyntax syntax ? syntax.CatchKeyword.GetLocation() : caught.Syntax.GetLocation();
                    context.Report(Diagnostic.Create(Descriptors.AuditFailureSwallowed, place, call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name));
                }
            }
        }
    }
}
