using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>The words for the classes in messages, properties, settings and files.</summary>
internal static class DataClassNames
{
    /// <summary>Every word.</summary>
    public static ImmutableArray<string> All { get; } =
        ImmutableArray.Create("personal", "special-category", "criminal-offence", "credential", "pseudonymous-id");

    /// <summary>The word for a class, as in the inventory's contract.</summary>
    public static string Of(DataClass dataClass) => dataClass switch
    {
        DataClass.PseudonymousId => "pseudonymous-id",
        DataClass.Credential => "credential",
        DataClass.SpecialCategory => "special-category",
        DataClass.CriminalOffence => "criminal-offence",
        _ => "personal",
    };

    /// <summary>The class that a word names; null for any other word.</summary>
    public static DataClass? Parse(string word) => word switch
    {
        "personal" => DataClass.Personal,
        "special-category" => DataClass.SpecialCategory,
        "criminal-offence" => DataClass.CriminalOffence,
        "credential" => DataClass.Credential,
        "pseudonymous-id" => DataClass.PseudonymousId,
        _ => null,
    };
}
