using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>Which classifications matter at a sink.</summary>
internal static class Leakage
{
    /// <summary>Whether the datum tells of the person by itself. An identifier alone does not, and a weak name is only for the data map.</summary>
    public static bool Tells(Classification classification) =>
        classification.Class != DataClass.PseudonymousId && (classification.Annotated || classification.Tier > Tier.FreeText);

    /// <summary>The words by which a message names a class of data.</summary>
    public static string Words(DataClass dataClass) => dataClass switch
    {
        DataClass.PseudonymousId => "pseudonymous id",
        DataClass.Credential => "credential",
        DataClass.Personal => "personal",
        DataClass.SpecialCategory => "special category",
        DataClass.CriminalOffence => "criminal offence",
        _ => throw new ArgumentOutOfRangeException(nameof(dataClass), dataClass, "There are no words for this class."),
    };

    /// <summary>The key by which a diagnostic's properties name a class of data.</summary>
    public static string Key(DataClass dataClass) => Words(dataClass).Replace(' ', '-');
}
