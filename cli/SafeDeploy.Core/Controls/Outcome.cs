using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Controls;

/// <summary>What a control, one of its sides or a finding comes to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>There is nothing here for the control to speak of.</summary>
    [JsonStringEnumMemberName("not-applicable")]
    NotApplicable,

    /// <summary>It was seen that what the control asks for holds.</summary>
    [JsonStringEnumMemberName("satisfied")]
    Satisfied,

    /// <summary>It could not be seen. Never counts as satisfied.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>It was seen that what the control asks for does not hold.</summary>
    [JsonStringEnumMemberName("not-satisfied")]
    NotSatisfied,
}

/// <summary>How outcomes combine.</summary>
public static class Outcomes
{
    /// <summary>
    /// The worst of several: not satisfied, then unknown, then satisfied. One that is not applicable is ignored unless all are;
    /// of nothing at all, nothing is known.
    /// </summary>
    public static Outcome Worst(IEnumerable<Outcome> outcomes) => outcomes.DefaultIfEmpty(Outcome.Unknown).Max();

    /// <summary>The word that reports use.</summary>
    public static string Word(this Outcome outcome) => outcome switch
    {
        Outcome.NotApplicable => "not applicable",
        Outcome.Satisfied => "satisfied",
        Outcome.NotSatisfied => "not satisfied",
        _ => "unknown",
    };
}
