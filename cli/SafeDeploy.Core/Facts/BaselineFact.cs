using System.Text.Json.Serialization;
using SafeDeploy.Core.Baselines;

namespace SafeDeploy.Core.Facts;

/// <summary>
/// The baseline that a commit is judged by. Of a commit that is in the deployment branch it is its own; of a proposal the one that it started from: no change decides what is new in it.
/// </summary>
public sealed record BaselineFact
{
    /// <summary>Its path in the repository.</summary>
    public required string Path { get; init; }

    /// <summary>The commit that it was read at.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether that commit has it.</summary>
    public required bool Exists { get; init; }

    /// <summary>Its entries; empty where anything is wrong with it.</summary>
    [JsonRequired]
    public IReadOnlyList<BaselineEntry> Entries { get; init => field = value ?? []; } = [];

    /// <summary>The entries where the judged changes begin: what was added since needs an owner's approval. Null when that could not be seen.</summary>
    public IReadOnlyList<BaselineEntry>? Before { get; init; }

    /// <summary>What is wrong with it, each with its line.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Errors { get; init => field = value ?? []; } = [];
}
