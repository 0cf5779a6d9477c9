namespace SafeDeploy.Analyzers.Catalogue;

/// <summary>Every id of this analyzer. An id is final once shipped: it is never reused for another meaning.</summary>
public static class RuleIds
{
    /// <summary>Inventory: a declared member that holds personal data.</summary>
    public const string PersonalDataMember = "SD0001";

    /// <summary>A personal record is not classified.</summary>
    public const string PersonalRecordNotClassified = "SD0101";

    /// <summary>Personal data is written to a log.</summary>
    public const string PersonalDataInLog = "SD0301";

    /// <summary>The outcome of transmitting personal data is not checked.</summary>
    public const string TransmissionOutcomeNotChecked = "SD0501";

    /// <summary>A transmission's failure is swallowed or recorded as success.</summary>
    public const string TransmissionFailureSwallowed = "SD0502";
}
