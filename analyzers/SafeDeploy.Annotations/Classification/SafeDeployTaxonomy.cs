using Microsoft.Extensions.Compliance.Classification;

namespace SafeDeploy.Annotations;

/// <summary>
/// The one taxonomy of these annotations. Register a redactor for its members and .NET redacts what is annotated:
/// <c>services.AddRedaction(b => b.SetRedactor&lt;ErasingRedactor&gt;(new DataClassificationSet(SafeDeployTaxonomy.SpecialCategoryData)))</c>.
/// </summary>
public static class SafeDeployTaxonomy
{
    /// <summary>The taxonomy's name, as redaction and compliance reports show it.</summary>
    public static string TaxonomyName => "SafeDeploy";

    /// <summary>Information that relates to an identified or identifiable person (UK GDPR Art 4(1)).</summary>
    public static DataClassification PersonalData => new(TaxonomyName, nameof(PersonalData));

    /// <summary>Health, ethnicity, belief, politics, union membership, sex life, biometrics and genetics (UK GDPR Art 9).</summary>
    public static DataClassification SpecialCategoryData => new(TaxonomyName, nameof(SpecialCategoryData));

    /// <summary>Convictions, offences and allegations of them (UK GDPR Art 10; Data Protection Act 2018, Part 3).</summary>
    public static DataClassification CriminalOffenceData => new(TaxonomyName, nameof(CriminalOffenceData));
}
