using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>The names by which attributes are known.</summary>
internal static class AnnotationNames
{
    public const string PersonalData = "PersonalDataAttribute";
    public const string ProtectedPersonalData = "ProtectedPersonalDataAttribute";
    public const string SpecialCategoryData = "SpecialCategoryDataAttribute";
    public const string CriminalOffenceData = "CriminalOffenceDataAttribute";
    public const string NotPersonalData = "NotPersonalDataAttribute";
    public const string DataClassification = "DataClassificationAttribute";
    public const string NoDataClassification = "NoDataClassificationAttribute";
    public const string UnknownDataClassification = "UnknownDataClassificationAttribute";

    /// <summary>The namespace of this product's attributes.</summary>
    public const string OurNamespace = "SafeDeploy.Annotations";

    /// <summary>The namespace of .NET's data classification.</summary>
    public const string ComplianceNamespace = "Microsoft.Extensions.Compliance.Classification";

    /// <summary>The namespace of ASP.NET Core Identity.</summary>
    public const string IdentityNamespace = "Microsoft.AspNetCore.Identity";

    public static bool IsOurs(INamedTypeSymbol type) => Is(type.ContainingNamespace, "Annotations", "SafeDeploy");

    public static bool IsCompliance(INamedTypeSymbol type) => Is(type.ContainingNamespace, "Classification", "Compliance", "Extensions", "Microsoft");

    public static bool IsIdentity(INamedTypeSymbol type) => Is(type.ContainingNamespace, "Identity", "AspNetCore", "Microsoft");

    private static bool Is(INamespaceSymbol? space, params string[] fromInnermost)
    {
        foreach (var name in fromInnermost)
        {
            if (space is null || space.Name != name)
            {
                return false;
            }

            space = space.ContainingNamespace;
        }

        return space is { IsGlobalNamespace: true };
    }
}
