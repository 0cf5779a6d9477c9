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

    /// <summary>SD0002.</summary>
    public static readonly DiagnosticDescriptor ProcessingOperation = Rule(
        RuleIds.ProcessingOperation,
        "Method processes personal data",
        "'{0}' processes {1} data ({2})",
        RuleCategories.Inventory,
        "An entry of the inventory of processing: a method that handles personal data, with what is declared of it and the lines that a test must execute. Reported only when SafeDeployInventory is true, or this rule is given a severity by its id.",
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

    /// <summary>SD0801.</summary>
    public static readonly DiagnosticDescriptor OperationNotTested = Rule(
        RuleIds.OperationNotTested,
        "Code that processes personal data has no regression test",
        "'{0}' processes {1} data, and {2}",
        RuleCategories.Test,
        "Software that processes potentially sensitive data is regression-tested before it is deployed. The index of what passing tests executed does not show it of this code as it is now.",
        DiagnosticSeverity.Info);

    /// <summary>SD0801, where the tests are.</summary>
    public static readonly DiagnosticDescriptor OperationNotReferenced = Rule(
        RuleIds.OperationNotTested,
        "Code that processes personal data has no regression test",
        "'{0}' processes {1} data, and no test in this regression suite of {2} refers to it: add a test, or say which one tests it by [RegressionTestFor]",
        RuleCategories.Test,
        "Software that processes potentially sensitive data is regression-tested before it is deployed. This project declares to be the regression suite of that code.",
        DiagnosticSeverity.Info,
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>SD0803.</summary>
    public static readonly DiagnosticDescriptor TestIndexMissing = Rule(
        RuleIds.TestIndexMissing,
        "There is no index of what tests executed",
        "This project processes personal data, and {0}: run safedeploy scan, then safedeploy test",
        RuleCategories.Test,
        "Without the index nobody is told while typing which code that processes personal data no test executed.",
        DiagnosticSeverity.Info,
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>SD0804.</summary>
    public static readonly DiagnosticDescriptor FailurePathNotTested = Rule(
        RuleIds.FailurePathNotTested,
        "What runs when sending personal data fails is not tested",
        "Tests executed '{0}', but not what it does when sending {1} data fails: add a test in which the other side refuses",
        RuleCategories.Test,
        "Failed transmissions went unnoticed for months where nobody had tried what the code does with one.",
        DiagnosticSeverity.Info);

    /// <summary>SD0902.</summary>
    public static readonly DiagnosticDescriptor SettingNotUnderstood = Rule(
        RuleIds.SettingNotUnderstood,
        "A setting of SafeDeploy is not understood",
        "The setting {0} is not understood: {1}",
        RuleCategories.Governance,
        "A misspelt key or value would silently set nothing: what somebody believes to be configured is not.",
        tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>SD0904.</summary>
    public static readonly DiagnosticDescriptor FileNotUnderstood = Rule(
        RuleIds.FileNotUnderstood,
        "A file of SafeDeploy is not understood",
        "{0}",
        RuleCategories.Governance,
        "A line that is not understood would silently change nothing: what somebody believes the analyzers to know, they do not.");

#pragma warning disable RS0030 // The constructor is banned everywhere else, so that every rule stands in this file.
    private static DiagnosticDescriptor Rule(
        string id, string title, string message, string category, string description,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning, params string[] tags) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, description, HelpLinkBase + id + ".md", tags);
#pragma warning restore RS0030
}
