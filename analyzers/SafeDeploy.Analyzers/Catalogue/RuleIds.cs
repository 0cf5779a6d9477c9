namespace SafeDeploy.Analyzers.Catalogue;

/// <summary>Every id of this analyzer. An id is final once shipped: it is never reused for another meaning.</summary>
public static class RuleIds
{
    /// <summary>Inventory: a declared member that holds personal data.</summary>
    public const string PersonalDataMember = "SD0001";

    /// <summary>Inventory: a method that processes personal data.</summary>
    public const string ProcessingOperation = "SD0002";

    /// <summary>Inventory: personal data leaves the program.</summary>
    public const string PersonalDataLeaves = "SD0003";

    /// <summary>Inventory: personal data goes where the rules do not see.</summary>
    public const string CoverageGap = "SD0004";

    /// <summary>A personal record is not classified.</summary>
    public const string PersonalRecordNotClassified = "SD0101";

    /// <summary>Special category, criminal-offence or child data is classified only as ordinary.</summary>
    public const string ProtectedDataClassifiedAsOrdinary = "SD0102";

    /// <summary>Something is declared not personal, or accepted, without a specific reason.</summary>
    public const string ReasonNotSpecific = "SD0103";

    /// <summary>A classification is weaker than that of the member or type that it stands in for.</summary>
    public const string ClassificationWeakened = "SD0104";

    /// <summary>A classification stands on a static or constant member.</summary>
    public const string ClassificationWithoutEffect = "SD0105";

    /// <summary>Code processes personal data for a purpose that nobody says.</summary>
    public const string PurposeNotDeclared = "SD0201";

    /// <summary>What protected data is processed on is not said.</summary>
    public const string ConditionNotDeclared = "SD0202";

    /// <summary>The register of processing has no such row.</summary>
    public const string ProcessingRowUnknown = "SD0203";

    /// <summary>Personal data is written to a log.</summary>
    public const string PersonalDataInLog = "SD0301";

    /// <summary>Personal data is put into an exception or error.</summary>
    public const string PersonalDataInException = "SD0302";

    /// <summary>Personal data is put into telemetry.</summary>
    public const string PersonalDataInTelemetry = "SD0303";

    /// <summary>Personal data is put into a URL.</summary>
    public const string PersonalDataInUrl = "SD0304";

    /// <summary>Personal data leaves through a channel that is not approved.</summary>
    public const string UnapprovedChannel = "SD0305";

    /// <summary>Personal data goes to a recipient that the register does not name.</summary>
    public const string RecipientNotRegistered = "SD0306";

    /// <summary>Personal data is kept in a cookie, session or cache without protection.</summary>
    public const string PersonalDataInCookie = "SD0307";

    /// <summary>Personal data is written to a file in clear.</summary>
    public const string PersonalDataInFile = "SD0308";

    /// <summary>An endpoint gives personal data to whoever asks, by its own words.</summary>
    public const string AnonymousPersonalData = "SD0401";

    /// <summary>An endpoint of personal data demands no authorization, nor does anything else.</summary>
    public const string UnguardedPersonalData = "SD0402";

    /// <summary>All of a table of personal data is given back at once.</summary>
    public const string UnlimitedPersonalData = "SD0404";

    /// <summary>A declared bulk operation leaves no audit record.</summary>
    public const string BulkNotAudited = "SD0405";

    /// <summary>The outcome of transmitting personal data is not checked.</summary>
    public const string TransmissionOutcomeNotChecked = "SD0501";

    /// <summary>A transmission's failure is swallowed or recorded as success.</summary>
    public const string TransmissionFailureSwallowed = "SD0502";

    /// <summary>Personal data goes over a connection that is not protected.</summary>
    public const string InsecureTransport = "SD0506";

    /// <summary>Nobody waits for a transmission of personal data.</summary>
    public const string TransmissionNotAwaited = "SD0507";

    /// <summary>A stored personal record has no retention, or one that is no length of time.</summary>
    public const string RetentionNotDeclared = "SD0601";

    /// <summary>Nothing erases a stored personal record or makes it anonymous.</summary>
    public const string RecordNotErased = "SD0602";

    /// <summary>A record is marked as deleted and keeps what identifies the person.</summary>
    public const string SoftDeleteKeepsIdentifiers = "SD0603";

    /// <summary>Law enforcement's code processes personal data and writes no log of it.</summary>
    public const string OperationNotLogged = "SD0701";

    /// <summary>An entry of an audit log holds the data itself, or cannot say to whom it was disclosed.</summary>
    public const string AuditEntryWrong = "SD0702";

    /// <summary>A failure to write the audit log is swallowed.</summary>
    public const string AuditFailureSwallowed = "SD0703";

    /// <summary>No test executed code that processes personal data, or it changed since.</summary>
    public const string OperationNotTested = "SD0801";

    /// <summary>There is no index of what tests executed.</summary>
    public const string TestIndexMissing = "SD0803";

    /// <summary>A regression test asserts nothing, or is skipped.</summary>
    public const string EmptyRegressionTest = "SD0802";

    /// <summary>No test executed what runs when sending personal data fails.</summary>
    public const string FailurePathNotTested = "SD0804";

    /// <summary>What is meant for developers is on in live systems.</summary>
    public const string DevelopmentCodeInProduction = "SD0811";

    /// <summary>A finding is suppressed without a reason.</summary>
    public const string SuppressionWithoutReason = "SD0901";

    /// <summary>A key or value among SafeDeploy's settings is not understood.</summary>
    public const string SettingNotUnderstood = "SD0902";

    /// <summary>The code holds or sends personal data that the accepted surface does not have.</summary>
    public const string SurfaceChanged = "SD0903";

    /// <summary>A line of one of SafeDeploy's files is not understood.</summary>
    public const string FileNotUnderstood = "SD0904";
}
