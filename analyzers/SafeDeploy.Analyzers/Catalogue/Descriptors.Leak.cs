using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Catalogue;

/// <content>Where personal data goes, and who may ask for it: leaks, channels, recipients and access.</content>
public static partial class Descriptors
{
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

    /// <summary>SD0306.</summary>
    public static readonly DiagnosticDescriptor RecipientNotRegistered = Rule(
        RuleIds.RecipientNotRegistered,
        "The register of recipients does not name who receives personal data",
        "{0} goes by {1} to {2}, which no row of compliance/recipients.csv names: assess the recipient, and add a row whose matches name it",
        RuleCategories.Leak,
        "Who receives people's data is written down, with the assessment that was made before. The register of this project names others, and not this one.",
        DiagnosticSeverity.Info);

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

    /// <summary>SD0405.</summary>
    public static readonly DiagnosticDescriptor BulkNotAudited = Rule(
        RuleIds.BulkNotAudited,
        "A bulk operation leaves no audit record",
        "'{0}' moves many people's records at once and leaves no audit record: write who took how many, when and to whom",
        RuleCategories.Access,
        "An approved bulk operation is the one that is misused. Only a record of each use shows that it was, and what was taken.");
}
