using System.Text.Json.Serialization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls;

/// <summary>What a probe found: what was seen, where, why it matters, and what to do. Plain text: renderers escape it.</summary>
public sealed record Finding
{
    /// <summary>The probe that found it.</summary>
    [JsonRequired]
    public string Probe { get; init; } = "";

    /// <summary>What it comes to.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>What was seen, in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>Where in the code, for a finding in code.</summary>
    public CodeLocation? Location { get; init; }

    /// <summary>What to do: the setting, command or change that mends it, or what would make it visible. Null when nothing is to be done.</summary>
    public string? Fix { get; init; }

    /// <summary>The command that does it, to paste into a shell; null where there is none, or a name in it is not safe there.</summary>
    public string? Command { get; init; }

    /// <summary>Where it was seen.</summary>
    [JsonRequired]
    public IReadOnlyList<Provenance> Evidence { get; init; } = [];

    /// <summary>How many findings of the analyzers it stands for that were there before, by the baseline: it is shown, and leaves the verdict alone. 0 for any other finding.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Baselined { get; init; }

    /// <summary>Whether the probe itself failed, which makes the run an internal error. The report's exit code says it in the JSON form.</summary>
    [JsonIgnore]
    public bool ProbeFailed { get; init; }
}
