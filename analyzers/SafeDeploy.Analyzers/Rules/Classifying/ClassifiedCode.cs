using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Classifying;

/// <summary>Whether a compilation can bear a classification at all: the rules on them register nothing where it cannot.</summary>
internal static class ClassifiedCode
{
    private static readonly string[] Attributes =
    [
        AnnotationNames.ComplianceNamespace + "." + AnnotationNames.DataClassification,
        AnnotationNames.OurNamespace + "." + AnnotationNames.PersonalData,
        AnnotationNames.OurNamespace + "." + AnnotationNames.SpecialCategoryData,
        AnnotationNames.OurNamespace + "." + AnnotationNames.CriminalOffenceData,
        AnnotationNames.IdentityNamespace + "." + AnnotationNames.PersonalData,
    ];

    /// <summary>Whether an attribute that classifies is defined or referenced, or a setting names one.</summary>
    public static bool IsPossible(Compilation compilation, Settings settings) =>
        !settings.Attributes.IsEmpty || Attributes.Any(a => !compilation.GetTypesByMetadataName(a).IsEmpty);
}
