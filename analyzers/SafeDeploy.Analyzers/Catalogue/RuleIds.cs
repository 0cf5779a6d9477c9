namespace SafeDeploy.Analyzers.Catalogue;

/// <summary>Every id of this analyzer. An id is final once shipped: it is never reused for another meaning.</summary>
public static class RuleIds
{
    /// <summary>Inventory: a declared member that holds personal data.</summary>
    public const string PersonalDataMember = "SD0001";

    /// <summary>Inventory: a method that processes personal data.</summary>
    public const string ProcessingOperation = "SD0002";

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

    /// <summary>Personal data is written to a log.</summary>
    public const string PersonalDataInLog = "SD0301";

    /// <summary>The outcome of transmitting personal data is not checked.</summary>
    public const string TransmissionOutcomeNotChecked = "SD0501";

    /// <summary>A transmission's failure is swallowed or recorded as success.</summary>
    public const string TransmissionFailureSwallowed = "SD0502";

    /// <summary>No test executed code that processes personal data, or it changed since.</summary>
    public const string OperationNotTested = "SD0801";

    /// <summary>There is no index of what tests executed.</summary>
    public const string TestIndexMissing = "SD0803";

    /// <summary>No test executed what runs when sending personal data fails.</summary>
    public const string FailurePathNotTested = "SD0804";

    /// <summary>A key or value among SafeDeploy's settings is not understood.</summary>
    public const string SettingNotUnderstood = "SD0902";

    /// <summary>A line of one of SafeDeploy's files is not understood.</summary>
    public const string FileNotUnderstood = "SD0904";
}
