using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>What a type's own members, taken together, say of it.</summary>
/// <param name="Name">What its name says.</param>
/// <param name="Annotation">What attributes say of it; null when none speaks.</param>
/// <param name="Neighbours">The evidence of its members, inherited ones included.</param>
/// <param name="IsRecord">Whether it is a personal record: two strong identifiers, or their like.</param>
/// <param name="Child">Whether its data subject is a child by the code's own words.</param>
internal sealed record TypeProfile(OwnerName Name, Annotation? Annotation, Neighbourhood Neighbours, bool IsRecord, bool Child)
{
    private static readonly HashSet<string> ToolBases = new(StringComparer.Ordinal)
    {
        "Controller", "ControllerBase", "PageModel", "ComponentBase", "DbContext", "Hub", "BackgroundService", "Attribute", "Exception", "AbstractValidator", "Profile",
        "Migration", "ViewComponent", "TagHelper", "DiagnosticAnalyzer", "AuthenticationHandler", "ServerCallContext", "IHostedService",
    };

    /// <summary>Whether the type is a place of code (a controller, page, context, validator) and not a record.</summary>
    public static bool IsTool(INamedTypeSymbol type, OwnerName name)
    {
        if (type.IsStatic || type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface) || name.Off || name.Service)
        {
            return true;
        }

        for (var current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (ToolBases.Contains(current.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a type. The result depends on the type alone, never on what was asked before.</summary>
    public static TypeProfile Of(INamedTypeSymbol type, PersonalDataModel model)
    {
        var name = OwnerName.Of(type);
        var annotation = model.Annotations.OnType(type);
        var neighbours = Neighbourhood.OfMembers(type, name, model);
        var record = annotation?.Verdict != AnnotationVerdict.NotPersonal && !IsTool(type, name)
            && (annotation?.Verdict == AnnotationVerdict.Classified || neighbours.MakeRecord(name) || IsIdentityUser(type));
        return new TypeProfile(name, annotation, neighbours, record, annotation?.ChildSubject == true || neighbours.Child || name.Words.Any(Vocabulary.Default.Child.Contains));
    }

    /// <summary>Whether a type is, or derives from, ASP.NET Identity's user.</summary>
    public static bool IsIdentityUser(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (current.Name == "IdentityUser" && AnnotationNames.IsIdentity(current))
            {
                return true;
            }
        }

        return false;
    }
}
