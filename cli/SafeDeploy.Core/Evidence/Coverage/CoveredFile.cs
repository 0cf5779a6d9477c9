using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Evidence.Coverage;

/// <summary>What a run executed of one file; each set of lines is written as <see cref="LineSet"/> does.</summary>
public sealed record CoveredFile
{
    /// <summary>The file's path in the repository, with forward slashes.</summary>
    [JsonRequired]
    public required string Path { get; init; }

    /// <summary>The lines on which all code was executed.</summary>
    public string? Executed { get; init; }

    /// <summary>The lines that were measured and on which some code was not executed.</summary>
    public string? Missed { get; init; }

    /// <summary>Those of the executed lines on which several functions have code, and were told apart.</summary>
    public string? Apart { get; init; }

    /// <summary>The lines whose every branch was taken.</summary>
    public string? BranchesExecuted { get; init; }

    /// <summary>The lines of which some branch was not taken.</summary>
    public string? BranchesMissed { get; init; }

    /// <summary>Whether every set of lines can be read.</summary>
    [JsonIgnore]
    public bool IsUnderstood => new[] { Executed, Missed, Apart, BranchesExecuted, BranchesMissed }.All(s => LineSet.Parse(s) is not null);

    /// <summary>What this run and another executed together.</summary>
    public CoveredFile And(CoveredFile other)
    {
        var executed = Lines(Executed).With(Lines(other.Executed));
        var branches = Lines(BranchesExecuted).With(Lines(other.BranchesExecuted));
        return this with
        {
            Executed = executed.ToString(),
            Missed = Lines(Missed).With(Lines(other.Missed)).Without(executed).ToString(),
            Apart = Lines(Apart).With(Lines(other.Apart)).ToString(),
            BranchesExecuted = branches.ToString(),
            BranchesMissed = Lines(BranchesMissed).With(Lines(other.BranchesMissed)).Without(branches).ToString(),
        };
    }

    private static LineSet Lines(string? text) => LineSet.Parse(text) ?? LineSet.Empty;
}
