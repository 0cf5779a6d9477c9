using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>The names by which attributes are known.</summary>
internal static class AnnotationNames
{
    public const string PersonalData = "PersonalDataAttribute";
    public const string ProtectedPersonalData = "ProtectedPersonalDataAttribute";
    public const string SpecialCategoryData = "SpecialCategoryDataAttribute";
    public const string CriminalOffenceData = "CriminalOffenceDataAttribute";
    public const string Reviewed = "ReviewedAttribute";
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

    /// <summary>What an attribute says that is, or derives from, one of these; null for any other.</summary>
    /// <param name="known">The attribute's type, or a base of it.</param>
    /// <param name="attribute">The attribute's own type: of an organisation's own taxonomy its name is all there is to go by.</param>
    public static Annotation? KindOf(INamedTypeSymbol known, INamedTypeSymbol attribute) => known.Name switch
    {
        NotPersonalData when IsOurs(known) => new Annotation(AnnotationVerdict.NotPersonal),
        NoDataClassification when IsCompliance(known) => new Annotation(AnnotationVerdict.NotPersonal) { Unreasoned = true },
        UnknownDataClassification when IsCompliance(known) => new Annotation(AnnotationVerdict.Unclassified),
        PersonalData or ProtectedPersonalData when IsIdentity(known) => new Annotation(AnnotationVerdict.Classified),
        PersonalData when IsOurs(known) => new Annotation(AnnotationVerdict.Classified),
        SpecialCategoryData when IsOurs(known) => new Annotation(AnnotationVerdict.Classified, DataClass.SpecialCategory),
        CriminalOffenceData when IsOurs(known) => new Annotation(AnnotationVerdict.Classified, DataClass.CriminalOffence),
        DataClassification when IsCompliance(known) => ByName(attribute.Name),
        _ => null,
    };

    private static Annotation ByName(string attribute)
    {
        var words = Tokeniser.Split(attribute);
        if (words.Any(w => w is "not" or "non" or "no"))
        {
            return new Annotation(AnnotationVerdict.Classified) { TellsClass = false };
        }

        if (words.Any(w => w is "criminal" or "offence" or "conviction"))
        {
            return new Annotation(AnnotationVerdict.Classified, DataClass.CriminalOffence);
        }

        return words.Any(w => w is "special" or "sensitive" or "health" or "medical" or "biometric")
            ? new Annotation(AnnotationVerdict.Classified, DataClass.SpecialCategory)
            : new Annotation(AnnotationVerdict.Classified) { TellsClass = words.Any(w => w is "personal" or "ordinary") };
    }

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
