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
using SafeDeploy.Analyzers.Rules.Transmission;

namespace SafeDeploy.Analyzers.Rules.Access;

/// <summary>SD0401, SD0402 and SD0404: personal data is given to whoever asks, or all of it at once. One analyzer, because all look at the same endpoints.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EndpointAccessAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.AnonymousPersonalData, Descriptors.UnguardedPersonalData, Descriptors.UnlimitedPersonalData);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        var types = new NamedTypes(context.Compilation);
        if (!AspNetTypes.Entrances.Any(e => !types.Of(e).IsEmpty) || TestProject.Is(context.Compilation))
        {
            return;
        }

        var rule = new Rule(AspNetTypes.Triggers.Any(t => !types.Of(t).IsEmpty), new ResponseData(model, ValueTracer.For(model, SinkSet.For(context.Compilation, context.Options))));
        context.RegisterSymbolAction(rule.AnalyzeType, SymbolKind.NamedType);
        context.RegisterOperationBlockAction(rule.AnalyzeMethod);
        context.RegisterOperationAction(rule.AnalyzeRoute, OperationKind.Invocation);
        context.RegisterCompilationEndAction(rule.Finish);
    }

    private sealed class Rule(bool functions, ResponseData responses)
    {
        private readonly ConcurrentBag<OpenEndpoint> _unsaid = [];
        private readonly ConcurrentDictionary<Location, bool> _said = new();
        private readonly ConcurrentDictionary<INamedTypeSymbol, EndpointKind?> _kinds = new(SymbolEqualityComparer.Default);

        /// <summary>Pages and hubs, each looked at as a whole.</summary>
        public void AnalyzeType(SymbolAnalysisContext context)
        {
            var type = (INamedTypeSymbol)context.Symbol;
            if (type is { TypeKind: TypeKind.Class, IsAbstract: false } && DeclaredEndpoints.OfWhole(type, responses) is { } found)
            {
                Judge(d => context.Report(d), type, found);
            }
        }

        /// <summary>Actions, methods of gRPC services, and functions, when their bodies are bound.</summary>
        public void AnalyzeMethod(OperationBlockAnalysisContext context)
        {
            if (context.OwningSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, ContainingType: { } type } method
                && _kinds.GetOrAdd(type, t => DeclaredEndpoints.KindOfMethods(t, functions)) is { } kind)
            {
                responses.Methods.Offer(method, context.OperationBlocks);
                if (DeclaredEndpoints.OfMethod(kind, method, responses) is { } found)
                {
                    Judge(d => context.Report(d), type, found);
                }
            }
        }

        private void Judge(Action<Diagnostic> report, INamedTypeSymbol type, DeclaredEndpoint found)
        {
            var access = found.Function ?? DeclaredAccess.Of(found.Method, type);
            if (access.Access == Access.Anonymous && !(found.Function is null && found.Method is { } action && responses.LooksAtCaller(action)) && !Purpose.LetsAnybodyIn(type.Name, found.Method?.Name))
            {
                ReportAnonymous(report, found.At ?? access.Said?.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? found.Endpoint.Place, found.Endpoint);
            }
            else if (access.Access == Access.Unsaid && !Purpose.LetsAnybodyIn(type.Name, found.Method?.Name))
            {
                _unsaid.Add(found.Endpoint);
            }

            if (found.Method is { } method)
            {
                ReportUnlimited(report, responses.Methods.Of(method), method);
            }
        }

        public void AnalyzeRoute(OperationAnalysisContext context)
        {
            var call = (IInvocationOperation)context.Operation;
            if (RouteHandler.Of(call) is not { } handler)
            {
                return;
            }

            var bodies = handler.Body is { } body ? ImmutableArray.Create(body) : responses.Methods.Of(handler.Method);
            if (bodies.Select(b => responses.In(b, handler.Method)).FirstOrDefault(d => d is not null) is not { } data)
            {
                return;
            }

            ReportUnlimited(d => context.Report(d), bodies, handler.Method);
            var endpoint = new OpenEndpoint(EndpointKind.Route, handler.Name, call.Syntax.GetLocation(), data, call);
            var declared = DeclaredAccess.Of(handler.Method, null);
            if (Purpose.LetsAnybodyIn(handler.Name, null) || declared.Access is Access.Guarded or Access.Unknown)
            {
                return;
            }

            var route = new RouteAccess(_ => []).Of(call);
            if (RouteAccess.Anonymous(call) is { } anonymous)
            {
                ReportAnonymous(d => context.Report(d), CallName.Of(anonymous), endpoint);
            }
            else if (declared.Access == Access.Anonymous || route == Access.Anonymous)
            {
                ReportAnonymous(d => context.Report(d), endpoint.Place, endpoint);
            }
            else if (route != Access.Guarded)
            {
                _unsaid.Add(endpoint);
            }
        }

        public void Finish(CompilationAnalysisContext context)
        {
            if (_unsaid.IsEmpty)
            {
                return;
            }

            var composition = Composition.Of(context.Compilation, context.CancellationToken);
            var routes = new RouteAccess(new CallSites(context.Compilation, context.CancellationToken).Of);
            foreach (var endpoint in _unsaid.Where(e => composition.LeavesOpen(e.Kind)))
            {
                if (endpoint.Map is null || routes.Of(endpoint.Map) == Access.Unsaid)
                {
                    context.Report(Diagnostic.Create(Descriptors.UnguardedPersonalData, endpoint.Place, endpoint.Name, endpoint.Data.Name, What(endpoint.Data)));
                }
            }
        }

        private void ReportAnonymous(Action<Diagnostic> report, Location place, OpenEndpoint endpoint)
        {
            // An attribute of a class is of all its methods, and one finding is enough.
            if (_said.TryAdd(place, true))
            {
                report(Diagnostic.Create(Descriptors.AnonymousPersonalData, place, endpoint.Name, endpoint.Data.Name, What(endpoint.Data)));
            }
        }

        private void ReportUnlimited(Action<Diagnostic> report, ImmutableArray<IOperation> bodies, IMethodSymbol method)
        {
            if (AspNetTypes.Bears(method, "BulkOperationAttribute", AnnotationNames.OurNamespace) || (method.ContainingType is { } type && AspNetTypes.Bears(type, "BulkOperationAttribute", AnnotationNames.OurNamespace)))
            {
                return;
            }

            foreach (var fetch in bodies.SelectMany(UnlimitedQuery.In).Where(f => f.Type is { } rows && responses.Tells(rows)))
            {
                var record = DeclaredType.Of(fetch.Type!).Type.Name;
                report(Diagnostic.Create(Descriptors.UnlimitedPersonalData, CallName.Of(fetch), method.MethodKind == MethodKind.AnonymousFunction ? "The route" : method.Name, record));
            }
        }

        private static string What(ClassifiedDatum datum) => DataClassNames.Of(datum.Classification.Class);
    }
}
