using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Catalogue;

/// <summary>The one place where a rule is declared: id, title, message, family, severity and page.</summary>
public static partial class Descriptors
{
    private const string HelpLinkBase = "https://github.com/safedeploy/safedeploy/blob/main/docs/rules/";

    /// <summary>SD0001.</summary>
    public static readonly DiagnosticDescriptor PersonalDataMember = Rule(
        RuleIds.PersonalDataMember,
        "Member holds personal data",
        "'{0}' holds {1} data ({2})",
        RuleCategories.Inventory,
        "An entry of the data map: a declared property, field, record component or parameter that holds personal data. Reported only when SafeDeployInventory is true, or this rule is given a severity by its id.",
        DiagnosticSeverity.Info);

    /// <summary>SD0002.</summary>
    public static readonly DiagnosticDescriptor ProcessingOperation = Rule(
        RuleIds.ProcessingOperation,
        "Method processes personal data",
        "'{0}' processes {1} data ({2})",
        RuleCategories.Inventory,
        "An entry of the inventory of processing: a method that handles personal data, with what is declared of it and the lines that a test must execute. Reported only when SafeDeployInventory is true, or this rule is given a severity by its id.",
        DiagnosticSeverity.Info);

    /// <summary>SD0003.</summary>
    public static readonly DiagnosticDescriptor PersonalDataLeaves = Rule(
        RuleIds.PersonalDataLeaves,
        "Personal data leaves the program",
        "{0} ({1}) leaves by {2}, to {3}",
        RuleCategories.Inventory,
        "An entry of the record of recipients: a call that sends personal data to another system or to people. Reported only when SafeDeployInventory is true, or this rule is given a severity by its id.",
        DiagnosticSeverity.Info);

    /// <summary>SD0004.</summary>
    public static readonly DiagnosticDescriptor CoverageGap = Rule(
        RuleIds.CoverageGap,
        "Personal data goes where the rules do not see",
        "{0} takes {1}, and what becomes of it is not known: {2}",
        RuleCategories.Inventory,
        "What cannot be followed is neither right nor wrong: it is not known. Reported only when SafeDeployInventory is true, or this rule is given a severity by its id.",
        DiagnosticSeverity.Info);

    /// <summary>SD0101.</summary>
    public static readonly DiagnosticDescriptor PersonalRecordNotClassified = Rule(
        RuleIds.PersonalRecordNotClassified,
        "Personal record is not classified",
        "'{0}' holds personal data and is not classified: {1}. Classify it, or say with [NotPersonalData(\"reason\")] why it is not personal.",
        RuleCategories.Classification,
        "A type that identifies people bears a data classification, so that redaction, records of processing and reviews can rely on it.");

    /// <summary>SD0102.</summary>
    public static readonly DiagnosticDescriptor ProtectedDataClassifiedAsOrdinary = Rule(
        RuleIds.ProtectedDataClassifiedAsOrdinary,
        "Special category, criminal-offence or child data needs its own classification",
        "'{0}' is classified only as ordinary personal data: {1}",
        RuleCategories.Classification,
        "Special category and criminal-offence data need a further condition in law, and a child merits specific protection. Only a classification that says so lets redaction, access and review treat them so.");

    /// <summary>SD0103.</summary>
    public static readonly DiagnosticDescriptor ReasonNotSpecific = Rule(
        RuleIds.ReasonNotSpecific,
        "A declaration needs a specific reason",
        "[{0}] {1}: say in a sentence what the data is, and why that is so",
        RuleCategories.Classification,
        "Declaring that something is not personal data, or accepting a finding, ends the matter for every rule. The reason is all that a reviewer has to judge it by.");

    /// <summary>SD0104.</summary>
    public static readonly DiagnosticDescriptor ClassificationWeakened = Rule(
        RuleIds.ClassificationWeakened,
        "Classification is weaker than that of the base or interface",
        "'{0}' is declared {1}, and '{2}', which it {3}, {4}: give it the same classification or a stronger one",
        RuleCategories.Classification,
        "Code that knows only the base or the interface goes by its classification. A weaker one on what stands in for it lets the same data be treated with less care, depending on which declaration is looked at.");

    /// <summary>SD0105.</summary>
    public static readonly DiagnosticDescriptor ClassificationWithoutEffect = Rule(
        RuleIds.ClassificationWithoutEffect,
        "Classification on a static or constant member has no effect",
        "'{0}' is {1}, where a data classification has no effect: remove it, and classify the instance members that hold people's data",
        RuleCategories.Classification,
        "Redaction and records of processing look at the members of an instance. A classification on a constant or static member protects nothing and looks as if it did.",
        DiagnosticSeverity.Info);

#pragma warning disable RS0030 // The constructor is banned everywhere else, so that every rule stands in this class.
    private static DiagnosticDescriptor Rule(
        string id, string title, string message, string category, string description,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning, params string[] tags) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, description, HelpLinkBase + id + ".md", tags);
#pragma warning restore RS0030
}
