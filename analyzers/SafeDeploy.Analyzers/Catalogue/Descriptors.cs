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
        "An entry of the data map: a declared property, field, record component or parameter that holds personal data. Reported only when SafeDeployInventory is true, or this rule is given a severity by its id.",
        DiagnosticSeverity.Info);

    /// <summary>SD0101.</summary>
    public static readonly DiagnosticDescriptor PersonalRecordNotClassified = Rule(
        RuleIds.PersonalRecordNotClassified,
        "Personal record is not classified",
        "'{0}' holds personal data and is not classified: {1}. Classify it, or say with [NotPersonalData(\"reason\")] why it is not personal.",
        RuleCategories.Classification,
        "A type that identifies people bears a data classification, so that redaction, records of processing and reviews can rely on it.");

    /// <summary>SD0301.</summary>
    public static readonly DiagnosticDescriptor PersonalDataInLog = Rule(
        RuleIds.PersonalDataInLog,
        "Personal data is written to a log",
        "{0} ({1}, {2}) is written by {3}: log the record's id, or redact it",
        RuleCategories.Leak,
        "A log is kept, copied and read by people who have no need of the person's data. Log an identifier that means nothing outside the system, or redact the value.");

    /// <summary>SD0501.</summary>
    public static readonly DiagnosticDescriptor TransmissionOutcomeNotChecked = Rule(
        RuleIds.TransmissionOutcomeNotChecked,
        "The outcome of transmitting personal data is not checked",
        "{0} carries {2} and returns {1}, which says whether it worked, and which is dropped: {3}",
        RuleCategories.Transmission,
        "A failed transmission that nobody looks at leaves the other side without the record, or with an old one, for as long as nobody notices.");

    /// <summary>SD0502.</summary>
    public static readonly DiagnosticDescriptor TransmissionFailureSwallowed = Rule(
        RuleIds.TransmissionFailureSwallowed,
        "A transmission's failure is swallowed or recorded as success",
        "{0} may fail to send {1}, and {2}: rethrow, or record the failure where it will be read",
        RuleCategories.Transmission,
        "When sending personal data fails, the code must not go on as if it had worked: a success flag, a status or a watermark that is set all the same hides the loss.");

#pragma warning disable RS0030 // The constructor is banned everywhere else, so that every rule stands in this file.
    private static DiagnosticDescriptor Rule(
        string id, string title, string message, string category, string description,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning, params string[] tags) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, description, HelpLinkBase + id + ".md", tags);
#pragma warning restore RS0030
}
