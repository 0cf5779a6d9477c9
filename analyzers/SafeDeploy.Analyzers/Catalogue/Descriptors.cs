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
        "{0} ({1}) is written by {2}: log the record's id, or redact it",
        RuleCategories.Leak,
        "A log is kept, copied and read by people who have no need of the person's data. Log an identifier that means nothing outside the system, or redact the value.");

    /// <summary>SD0302.</summary>
    public static readonly DiagnosticDescriptor PersonalDataInException = Rule(
        RuleIds.PersonalDataInException,
        "Personal data is put into an exception or error",
        "{0} ({1}) is put into an error by {2}: name the record by its id, or say only what went wrong",
        RuleCategories.Leak,
        "The message of an exception goes to logs, to error reports and often to whoever asked. Say what went wrong, and name the record by an identifier that means nothing outside the system.");

    /// <summary>SD0303.</summary>
    public static readonly DiagnosticDescriptor PersonalDataInTelemetry = Rule(
        RuleIds.PersonalDataInTelemetry,
        "Personal data is put into telemetry",
        "{0} ({1}) is put into telemetry by {2}: leave it out, or use an identifier that means nothing outside the system",
        RuleCategories.Leak,
        "Traces, metrics and error reports go to a monitoring service that many can read and that keeps them for long. Their tags are for finding faults, not people.");

    /// <summary>SD0304.</summary>
    public static readonly DiagnosticDescriptor PersonalDataInUrl = Rule(
        RuleIds.PersonalDataInUrl,
        "Personal data is put into a URL",
        "{0} ({1}) is put into an address by {2}: send it in the body, or use the record's id",
        RuleCategories.Leak,
        "An address is written to the logs of every server and proxy on the way, to the browser's history and to the referrer of the next page.");

    /// <summary>SD0305.</summary>
    public static readonly DiagnosticDescriptor UnapprovedChannel = Rule(
        RuleIds.UnapprovedChannel,
        "Personal data leaves through a channel that is not approved",
        "{0} ({1}) leaves by {3} ({2}), which no row of compliance/recipients.csv approves: use an approved channel, or have this one approved",
        RuleCategories.Leak,
        "A message by another party's service is kept there, on its terms. Which services may carry people's data is a decision that somebody takes and writes down: recipient, channel, owner and reason.");

    /// <summary>SD0307.</summary>
    public static readonly DiagnosticDescriptor PersonalDataInCookie = Rule(
        RuleIds.PersonalDataInCookie,
        "Personal data is kept in a cookie, session or cache without protection",
        "{0} ({1}) is kept in clear by {2}: keep the record's id, or protect the value with IDataProtector",
        RuleCategories.Leak,
        "A cookie lies on the person's device and travels with each request; a shared cache is often a server of its own. Keep a key there, or a value that data protection has encrypted.");

    /// <summary>SD0308.</summary>
    public static readonly DiagnosticDescriptor PersonalDataInFile = Rule(
        RuleIds.PersonalDataInFile,
        "Personal data is written to a file in clear",
        "{0} ({1}) is written to a file by {2}: encrypt it, or keep it in the store that is made for it",
        RuleCategories.Leak,
        "A file on a disk outlives the request, is copied by backups, and has neither the access control nor the retention of the database that the data came from.");

    /// <summary>SD0401.</summary>
    public static readonly DiagnosticDescriptor AnonymousPersonalData = Rule(
        RuleIds.AnonymousPersonalData,
        "Personal data is given to whoever asks",
        "'{0}' gives {1} ({2}) to whoever asks: demand authorization, or give back nothing of people",
        RuleCategories.Access,
        "Anybody who finds the address reads the data, and no log says who they were. An endpoint that answers with personal data asks first who is calling, and whether they may.");

    /// <summary>SD0402.</summary>
    public static readonly DiagnosticDescriptor UnguardedPersonalData = Rule(
        RuleIds.UnguardedPersonalData,
        "Endpoint of personal data demands no authorization",
        "'{0}' gives back {1} ({2}), and nothing in this application demands authorization for it: add [Authorize] or RequireAuthorization(), or set a fallback policy",
        RuleCategories.Access,
        "The application signs people in, but neither this endpoint, nor its group, nor a policy for all endpoints asks that they are. It is open to anybody until somebody remembers.",
        tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>SD0404.</summary>
    public static readonly DiagnosticDescriptor UnlimitedPersonalData = Rule(
        RuleIds.UnlimitedPersonalData,
        "All of a table of personal data is given back at once",
        "'{0}' gives back every {1} there is: ask for a page with Take, or declare with [BulkOperation] how many and who approved it",
        RuleCategories.Access,
        "One request, by one account that was taken over or misused, is then enough to carry everybody's data away. A page at a time is all that a person reads, and many pages show.");

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

    /// <summary>SD0506.</summary>
    public static readonly DiagnosticDescriptor InsecureTransport = Rule(
        RuleIds.InsecureTransport,
        "Personal data goes over a connection that is not protected",
        "{0}, and this code handles personal records: {1}",
        RuleCategories.Transmission,
        "Whoever is on the way reads a connection without TLS, and changes it; without a check of the certificate, the other end may be anybody.");

    /// <summary>SD0507.</summary>
    public static readonly DiagnosticDescriptor TransmissionNotAwaited = Rule(
        RuleIds.TransmissionNotAwaited,
        "Nobody waits for a transmission of personal data",
        "{0} sends {1}, and {2}, so that nobody sees it fail: await it, or hand it to a queue that tries again",
        RuleCategories.Transmission,
        "The exception of a task that nobody awaits is lost, and a process that ends takes the sending with it. The code around goes on as if the data had arrived.");

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

    /// <summary>SD0811.</summary>
    public static readonly DiagnosticDescriptor DevelopmentCodeInProduction = Rule(
        RuleIds.DevelopmentCodeInProduction,
        "What is meant for developers is on in live systems",
        "{0} {1}, in production as well: put it under IsDevelopment(), or take it out",
        RuleCategories.Test,
        "What helps to find faults on a developer's machine shows people's data, keys or code to others when it is shipped.");

    /// <summary>SD0901.</summary>
    public static readonly DiagnosticDescriptor SuppressionWithoutReason = Rule(
        RuleIds.SuppressionWithoutReason,
        "A finding is suppressed without a reason",
        "The suppression of {0} {1}: say in a sentence why the finding does not hold here",
        RuleCategories.Governance,
        "A suppression accepts a risk to people on behalf of the organisation. The reason is all that a reviewer has to judge it by.");

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
