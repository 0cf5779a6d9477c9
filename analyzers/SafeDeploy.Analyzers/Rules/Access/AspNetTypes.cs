using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Rules.Access;

/// <summary>Recognises the types of ASP.NET Core and Azure Functions by their full names, so that nothing of them need be referenced.</summary>
internal static class AspNetTypes
{
    private const string Mvc = "Microsoft.AspNetCore.Mvc";
    private const string Authorization = "Microsoft.AspNetCore.Authorization";

    /// <summary>What makes a function answer requests.</summary>
    public static readonly string[] Triggers = ["Microsoft.Azure.Functions.Worker.HttpTriggerAttribute", "Microsoft.Azure.WebJobs.HttpTriggerAttribute"];

    /// <summary>The types of which one must be known where requests are answered at all.</summary>
    public static readonly string[] Entrances =
    [
        "Microsoft.AspNetCore.Mvc.ControllerBase", "Microsoft.AspNetCore.Mvc.RazorPages.PageModel", "Microsoft.AspNetCore.SignalR.Hub", "Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions", .. Triggers,
    ];

    /// <summary>Whether a type's public methods are actions.</summary>
    public static bool IsController(INamedTypeSymbol type) =>
        (Derives(type, "ControllerBase", Mvc) || Bears(type, "ApiControllerAttribute", Mvc)) && !Bears(type, "NonControllerAttribute", Mvc);

    /// <summary>Whether a type is the model of a Razor page.</summary>
    public static bool IsPage(INamedTypeSymbol type) => Derives(type, "PageModel", "Microsoft.AspNetCore.Mvc.RazorPages");

    /// <summary>Whether a type's public methods are called over SignalR.</summary>
    public static bool IsHub(INamedTypeSymbol type) => Derives(type, "Hub", "Microsoft.AspNetCore.SignalR");

    /// <summary>Whether a class is a gRPC service: its base was generated from a .proto file.</summary>
    public static bool IsGrpcService(INamedTypeSymbol type) => type.BaseType is { } generated && Bears(generated, "BindServiceMethodAttribute", "Grpc.Core");

    /// <summary>Whether an attribute lets in whoever asks.</summary>
    public static bool AllowsAnonymous(INamedTypeSymbol attribute) => Implements(attribute, "IAllowAnonymous", Authorization);

    /// <summary>Whether an attribute demands that the caller is known.</summary>
    public static bool Authorizes(INamedTypeSymbol attribute) => Implements(attribute, "IAuthorizeData", Authorization);

    /// <summary>Whether an attribute is of ASP.NET Core itself.</summary>
    public static bool IsOwn(INamedTypeSymbol attribute) => attribute.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) == true;

    /// <summary>Whether a member bears an attribute.</summary>
    public static bool Bears(ISymbol symbol, string attribute, string space) => symbol.GetAttributes().Any(a => a.AttributeClass is { } type && Is(type, attribute, space));

    /// <summary>Whether a type implements an interface.</summary>
    public static bool Implements(INamedTypeSymbol type, string name, string space) => type.AllInterfaces.Any(i => Is(i, name, space));

    /// <summary>Whether a type is, or derives from, one of this name.</summary>
    public static bool Derives(ITypeSymbol? type, string name, string space)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Is(type, name, space))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(ITypeSymbol type, string name, string space) => type.Name == name && type.ContainingNamespace?.ToDisplayString() == space;
}
