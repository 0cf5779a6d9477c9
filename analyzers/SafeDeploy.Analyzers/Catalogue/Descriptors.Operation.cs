using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Catalogue;

/// <content>How personal data is handled: transmission, logs of law enforcement, tests and governance.</content>
public static partial class Descriptors
{
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

    /// <summary>SD0701.</summary>
    public static readonly DiagnosticDescriptor OperationNotLogged = Rule(
        RuleIds.OperationNotLogged,
        "A law-enforcement operation is not logged",
        "'{0}' calls {1} and writes no log of the {2}: call what writes it, or name what does with [assembly: AuditedBy]",
        RuleCategories.Audit,
        "The Data Protection Act 2018, s.62, asks of automated law-enforcement systems a log of each collection, alteration, consultation, disclosure, combination and erasure of personal data.");

    /// <summary>SD0702.</summary>
    public static readonly DiagnosticDescriptor AuditEntryWrong = Rule(
        RuleIds.AuditEntryWrong,
        "An audit entry holds the data, or lacks the recipient",
        "{0}",
        RuleCategories.Audit,
        "A log says who did what with whose record, when, and to whom it was disclosed. It is read by other people than the record, kept longer, and must not become a copy of it.");

    /// <summary>SD0703.</summary>
    public static readonly DiagnosticDescriptor AuditFailureSwallowed = Rule(
        RuleIds.AuditFailureSwallowed,
        "A failure to write the audit log is swallowed",
        "{0} may fail to write the audit log, and the catch neither rethrows nor keeps the entry elsewhere: rethrow, or write it to a fallback",
        RuleCategories.Audit,
        "An operation that goes on without its log entry cannot be accounted for, and nobody learns that entries are missing.");

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

    /// <summary>SD0802.</summary>
    public static readonly DiagnosticDescriptor EmptyRegressionTest = Rule(
        RuleIds.EmptyRegressionTest,
        "A regression test asserts nothing or is skipped",
        "'{0}' is declared to be a regression test, and {1}",
        RuleCategories.Test,
        "A test that cannot fail, or does not run, is evidence of nothing, and looks as if it were.");

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

    /// <summary>SD0903.</summary>
    public static readonly DiagnosticDescriptor SurfaceChanged = Rule(
        RuleIds.SurfaceChanged,
        "The surface of personal data changed",
        "{0}, and compliance/surface.txt does not say so: if it is meant, accept it with safedeploy scan --accept-surface in the same change",
        RuleCategories.Governance,
        "What an organisation holds on people, and whom it gives it to, changes with a line of code. The file makes that line stand in the review, before the data is there.",
        tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>SD0904.</summary>
    public static readonly DiagnosticDescriptor FileNotUnderstood = Rule(
        RuleIds.FileNotUnderstood,
        "A file of SafeDeploy is not understood",
        "{0}",
        RuleCategories.Governance,
        "A line that is not understood would silently change nothing: what somebody believes the analyzers to know, they do not.");
}
