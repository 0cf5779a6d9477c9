using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Facts;

/// <summary>An artifact that a workflow run left (GET /repos/{owner}/{repo}/actions/runs/{id}/artifacts).</summary>
public sealed record ArtifactFact
{
    /// <summary>Its numeric id.</summary>
    public long? Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its size in bytes, as the host says.</summary>
    public long? Size { get; init; }

    /// <summary>Whether the host keeps it no longer.</summary>
    public bool? Expired { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The test results in it; null where they were not asked for.</summary>
    public Fact<ArtifactResultsFact>? Results { get; init; }
}

/// <summary>What the result files of an artifact say, counted.</summary>
public sealed record ArtifactResultsFact
{
    /// <summary>How many files of test results it holds.</summary>
    public required int Files { get; init; }

    /// <summary>How many tests ran.</summary>
    public required int Executed { get; init; }

    /// <summary>How many of them failed or did not end.</summary>
    public required int Failed { get; init; }

    /// <summary>How many tests did not run.</summary>
    public required int Skipped { get; init; }

    /// <summary>What says that a run did not end as it should.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Problems { get; init => field = value ?? []; } = [];
}
