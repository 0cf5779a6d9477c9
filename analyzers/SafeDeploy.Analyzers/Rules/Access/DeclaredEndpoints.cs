using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;

namespace SafeDeploy.Analyzers.Rules.Access;

/// <summary>An endpoint that a type declares.</summary>
/// <param name="Endpoint">What is reported of it.</param>
/// <param name="Method">Its method; null for a page, which is looked at as a whole.</param>
/// <param name="Function">What an Azure function's trigger says; null for all others.</param>
/// <param name="At">Where the trigger says it.</param>
internal sealed record DeclaredEndpoint(OpenEndpoint Endpoint, IMethodSymbol? Method, DeclaredAccess? Function = null, Location? At = null);

/// <summary>Finds the endpoints of personal data that a type declares: actions, pages, hubs' and gRPC services' methods, functions.</summary>
internal static class DeclaredEndpoints
{
    /// <summary>What each public method of a type is an endpoint as; null where it is none, or the type is an endpoint as a whole.</summary>
    /// <param name="type">The type.</param>
    /// <param name="functions">Whether the compilation knows functions' triggers at all: asking each parameter for its attributes costs.</param>
    public static EndpointKind? KindOfMethods(INamedTypeSymbol type, bool functions) =>
        type.TypeKind != TypeKind.Class || type.IsAbstract || IsWhole(type) ? null
            : AspNetTypes.IsController(type) ? EndpointKind.Action
            : AspNetTypes.IsGrpcService(type) ? EndpointKind.Grpc
            : functions ? EndpointKind.Function : null;

    /// <summary>Whether a type is one endpoint: a page, or a hub.</summary>
    public static bool IsWhole(INamedTypeSymbol type) => AspNetTypes.IsPage(type) || AspNetTypes.IsHub(type);

    /// <summary>The endpoint that a page or a hub is; null where it gives back nothing of people, or nothing can be seen.</summary>
    public static DeclaredEndpoint? OfWhole(INamedTypeSymbol type, ResponseData responses) =>
        AspNetTypes.IsPage(type) ? OfPage(type, responses)
            : AspNetTypes.IsHub(type) ? Methods(type).Select(m => OfMember(EndpointKind.Hub, m, type.Locations[0], responses)).FirstOrDefault(e => e is not null) : null;

    /// <summary>The endpoint that a method is; null where it is none, gives back nothing of people, or nothing can be seen.</summary>
    public static DeclaredEndpoint? OfMethod(EndpointKind kind, IMethodSymbol method, ResponseData responses) => kind switch
    {
        EndpointKind.Function => method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public } ? OfFunction(method, responses) : null,
        _ when !IsCallable(method) || AspNetTypes.Bears(method, "NonActionAttribute", "Microsoft.AspNetCore.Mvc") || (kind == EndpointKind.Grpc && !method.IsOverride) => null,
        _ => OfMember(kind, method, method.Locations[0], responses),
    };

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(IsCallable);

    private static bool IsCallable(IMethodSymbol method) => method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsGenericMethod: false };

    private static DeclaredEndpoint? OfMember(EndpointKind kind, IMethodSymbol method, Location place, ResponseData responses) =>
        responses.Of(method) is { } data ? new DeclaredEndpoint(new OpenEndpoint(kind, method.ContainingType.Name + "." + method.Name, place, data), method) : null;

    /// <summary>What a page shows: the records among its public properties that a handler fills, and what its handlers return.</summary>
    private static DeclaredEndpoint? OfPage(INamedTypeSymbol type, ResponseData responses)
    {
        foreach (var handler in Methods(type).Where(m => m.Name.StartsWith("On", StringComparison.Ordinal)))
        {
            if ((responses.Of(handler) ?? Shown(type, handler, responses)) is { } data)
            {
                return new DeclaredEndpoint(new OpenEndpoint(EndpointKind.Page, type.Name, type.Locations[0], data), null);
            }
        }

        return null;
    }

    private static ClassifiedDatum? Shown(INamedTypeSymbol type, IMethodSymbol handler, ResponseData responses)
    {
        if (AspNetTypes.Bears(type, "BindPropertiesAttribute", "Microsoft.AspNetCore.Mvc"))
        {
            return null;
        }

        foreach (var assignment in responses.Methods.Of(handler).SelectMany(b => b.Descendants()).OfType<ISimpleAssignmentOperation>())
        {
            if (assignment is { Target: IPropertyReferenceOperation { Property: { DeclaredAccessibility: Accessibility.Public } property, Instance: IInstanceReferenceOperation } }
                && responses.Tells(property.Type) && !AspNetTypes.Bears(property, "BindPropertyAttribute", "Microsoft.AspNetCore.Mvc")
                && assignment.Value is not IObjectCreationOperation && responses.Telling(assignment.Value) is { } datum)
            {
                return datum;
            }
        }

        return null;
    }

    private static DeclaredEndpoint? OfFunction(IMethodSymbol method, ResponseData responses)
    {
        var trigger = method.Parameters.SelectMany(p => p.GetAttributes()).FirstOrDefault(a => a.AttributeClass?.Name == "HttpTriggerAttribute");
        if (trigger is null || !IsAnonymous(trigger) || LooksAtCaller(method) || DeclaredAccess.Of(method, method.ContainingType).Access is Access.Guarded or Access.Unknown || responses.Of(method) is not { } data)
        {
            return null;
        }

        var at = trigger.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? method.Locations[0];
        return new DeclaredEndpoint(new OpenEndpoint(EndpointKind.Function, method.Name, at, data), method, new DeclaredAccess(Access.Anonymous, trigger), at);
    }

    /// <summary>Whether a trigger asks for no key: AuthorizationLevel.Anonymous is the first of its enumeration.</summary>
    private static bool IsAnonymous(AttributeData trigger) =>
        trigger.ConstructorArguments.FirstOrDefault(a => a.Type?.Name == "AuthorizationLevel") is { Type: INamedTypeSymbol level, Value: { } value }
        && level.GetMembers().OfType<IFieldSymbol>().Any(f => f.Name == "Anonymous" && Equals(f.ConstantValue, value));

    /// <summary>Whether a function asks in its own code who calls: by the caller's identity, or by a header.</summary>
    private static bool LooksAtCaller(IMethodSymbol method) => method.DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax().DescendantTokens())
        .Any(t => t.ValueText is "User" or "Identity" or "ClaimsPrincipal" or "Authorization" or "Identities" or "Principal" || t.ValueText.StartsWith("Authen", StringComparison.Ordinal)
            || (t.ValueText.StartsWith("Authori", StringComparison.Ordinal) && t.ValueText != "AuthorizationLevel") || t.ValueText.StartsWith("ValidateToken", StringComparison.Ordinal));
}
