using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Baselines;

/// <summary>A line of the baseline: a finding that was there when the team began, known by what does not change when its line moves.</summary>
public sealed record BaselineEntry
{
    /// <summary>The rule's id.</summary>
    public required string Rule { get; init; }

    /// <summary>The assembly that the code is compiled into.</summary>
    public required string Assembly { get; init; }

    /// <summary>The documentation-comment id of the declaration that it stands in.</summary>
    public required string Symbol { get; init; }

    /// <summary>The digest of the marked code, 12 letters of lower-case hex.</summary>
    public required string Code { get; init; }

    /// <summary>How many findings there are of this rule, symbol and code, from 1.</summary>
    [JsonRequired]
    public int Count { get; init; } = 1;

    /// <summary>What decides how many findings are accepted: rule, assembly and symbol.</summary>
    [JsonIgnore]
    public (string Rule, string Assembly, string Symbol) Key => (Rule, Assembly, Symbol);
}
