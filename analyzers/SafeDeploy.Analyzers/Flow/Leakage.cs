using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>Which classifications matter at a sink.</summary>
internal static class Leakage
{
    /// <summary>Whether the datum tells of the person by itself. An identifier alone does not, and a weak name is only for the data map.</summary>
    public static bool Tells(Classification classification) =>
        classification.Class != DataClass.PseudonymousId && (classification.Annotated || classification.Tier > Tier.FreeText);
}
