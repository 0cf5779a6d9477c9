namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>The words for the classes in messages, properties and files.</summary>
internal static class DataClassNames
{
    /// <summary>The word for a class, as in the inventory's contract.</summary>
    public static string Of(DataClass dataClass) => dataClass switch
    {
        DataClass.PseudonymousId => "pseudonymous-id",
        DataClass.Credential => "credential",
        DataClass.SpecialCategory => "special-category",
        DataClass.CriminalOffence => "criminal-offence",
        _ => "personal",
    };
}
