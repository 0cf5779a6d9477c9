using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Catalogue;

/// <summary>The one place where a rule is declared: id, title, message, family, severity and page.</summary>
public static class Descriptors
{
    private const string HelpLinkBase = "https://github.com/safedeploy/safedeploy/blob/main/docs/rules/";

    /// <summary>SD0001.</summary>
    public static readonly DiagnosticDescriptor PersonalDataMember = Rule(
        RuleIds.PersonalDataMember,
        "Member holds personal data",
        "'{0}' holds {1} data ({2})",
        RuleCategories.Inventory,
        "An entry of the data map: a declared property, field, record component or parameter that holds personal data. Reported only when SafeDeployInventory is true.",
        DiagnosticSeverity.Info);

    /// <summary>SD0101.</summary>
    public static readonly DiagnosticDescriptor PersonalRecordNotClassified = Rule(
        RuleIds.PersonalRecordNotClassified,
        "Personal record is not classified",
        "'{0}' holds personal data and is not classified: {1}. Classify it, or say with [NotPersonalData(\"reason\")] why it is not personal.",
        RuleCategories.Classification,
        "A type that identifies people bears a data classification, so that redaction, records of processing and reviews can rely on it.");

#pragma warning disable RS0030 // The constructor is banned everywhere else, so that every rule stands in this file.
    private static DiagnosticDescriptor Rule(
        string id, string title, string message, string category, string description,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning, params string[] tags) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, description, HelpLinkBase + id + ".md", tags);
#pragma warning restore RS0030
}
