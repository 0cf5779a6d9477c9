using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Access;

namespace SafeDeploy.Analyzers.Rules.Purposes;

/// <summary>Which types do something with data for a purpose of their own, and so declare it: services, handlers, jobs, controllers and pages; not models, mappers and other parts of them.</summary>
internal static class ServiceType
{
    /// <summary>Last words of the names of such types.</summary>
    private static readonly HashSet<string> Heads = new(StringComparer.Ordinal)
    {
        "service", "services", "handler", "controller", "job", "worker", "consumer", "processor", "gateway", "orchestrator", "publisher", "importer", "exporter", "uploader", "sender", "sync",
        "synchroniser", "synchronizer", "function", "functions", "hub", "endpoint", "endpoints", "interactor", "activity", "saga", "notifier", "report", "reporter", "case",
    };

    /// <summary>Whether a type is one: a class, by its base or by its name.</summary>
    public static bool Is(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false, IsRecord: false, IsImplicitlyDeclared: false }
        && (AspNetTypes.IsPage(type) || AspNetTypes.IsHub(type) || AspNetTypes.IsController(type) || AspNetTypes.IsGrpcService(type) || RunsByItself(type) || Heads.Contains(Tokeniser.Last(type.Name)));

    private static bool RunsByItself(INamedTypeSymbol type) => AspNetTypes.Implements(type, "IHostedService", "Microsoft.Extensions.Hosting");
}
