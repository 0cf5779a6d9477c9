using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Access;

/// <summary>What the attributes of an endpoint say of who is let in.</summary>
/// <param name="Access">Who.</param>
/// <param name="Said">The attribute that lets anybody in; null for all others.</param>
internal readonly record struct DeclaredAccess(Access Access, AttributeData? Said)
{
    private static readonly HashSet<string> GuardingWords =
    [
        "auth", "authenticate", "authenticated", "authentication", "authorize", "authorise", "authorized", "authorised", "authorization", "authorisation", "permission", "permissions", "role", "roles",
        "scope", "scopes", "policy", "claim", "claims", "key", "secret", "signature", "access", "secure", "secured", "protected", "require", "requires", "required", "restrict", "restricted", "hmac", "jwt",
        "bearer", "token", "identity", "owner", "allow", "allowed", "internal", "ip",
    ];

    private static readonly HashSet<string> Filtering = ["ServiceFilterAttribute", "TypeFilterAttribute", "MiddlewareFilterAttribute"];

    /// <summary>
    /// What stands on a method, on what it overrides, and on its type and that type's bases. In ASP.NET Core whoever is let in by one attribute is let in, whatever the others say; an
    /// attribute of the team's own may still refuse, so that beside one nothing can be told.
    /// </summary>
    public static DeclaredAccess Of(IMethodSymbol? method, INamedTypeSymbol? type)
    {
        AttributeData? anonymous = null;
        var guarded = false;
        var unknown = false;
        foreach (var attribute in Attributes(method, type))
        {
            if (attribute.AttributeClass is not { TypeKind: not TypeKind.Error } kind)
            {
                unknown = true;
            }
            else if (AspNetTypes.AllowsAnonymous(kind))
            {
                anonymous ??= attribute;
            }
            else if (AspNetTypes.Authorizes(kind))
            {
                guarded = true;
            }
            else if (MayGuard(kind))
            {
                unknown = true;
            }
        }

        return unknown ? new DeclaredAccess(Access.Unknown, null)
            : anonymous is not null ? new DeclaredAccess(Access.Anonymous, anonymous)
            : new DeclaredAccess(guarded ? Access.Guarded : Access.Unsaid, null);
    }

    /// <summary>Whether a name says that what it names looks at who calls.</summary>
    public static bool SoundsGuarding(string name) => Tokeniser.Split(name).Any(GuardingWords.Contains);

    private static IEnumerable<AttributeData> Attributes(IMethodSymbol? method, INamedTypeSymbol? type)
    {
        for (; method is not null; method = method.OverriddenMethod)
        {
            foreach (var attribute in method.GetAttributes())
            {
                yield return attribute;
            }
        }

        for (; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            foreach (var attribute in type.GetAttributes())
            {
                yield return attribute;
            }
        }
    }

    private static bool MayGuard(INamedTypeSymbol attribute) => AspNetTypes.IsOwn(attribute)
        ? Filtering.Contains(attribute.Name)
        : AspNetTypes.Implements(attribute, "IFilterMetadata", "Microsoft.AspNetCore.Mvc.Filters")
            || (attribute.ContainingNamespace?.Name != "Annotations" && !IsOfRuntime(attribute) && SoundsGuarding(attribute.Name.EndsWith("Attribute", StringComparison.Ordinal) ? attribute.Name.Substring(0, attribute.Name.Length - 9) : attribute.Name));

    private static bool IsOfRuntime(INamedTypeSymbol attribute) => attribute.ContainingNamespace?.ToDisplayString() is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));
}
