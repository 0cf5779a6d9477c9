namespace SafeDeploy.Core.Facts;

/// <summary>
/// Everything that was seen of one commit: what is judged, and nothing else is. A list that a file leaves out is empty: the generated reader
/// gives an init accessor null where a key is missing, so the accessors of lists put an empty one in its place.
/// </summary>
public sealed record FactSet
{
    /// <summary>The version of this format that <see cref="FactsFile"/> reads and writes.</summary>
    public const string CurrentSchemaVersion = "1";

    /// <summary>The version of the format.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>The tool that collected the facts, with its version.</summary>
    public string? Tool { get; init; }

    /// <summary>When the facts were collected.</summary>
    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>What the facts are about.</summary>
    public required SubjectFact Subject { get; init; }

    /// <summary>What Git shows; null when no repository was read.</summary>
    public GitFacts? Git { get; init; }

    /// <summary>What the code host shows; null when no host was asked.</summary>
    public HostFacts? Host { get; init; }

    /// <summary>Why no host was asked, or none answered.</summary>
    public Gap? HostGap { get; init; }

    /// <summary>What the analyzers saw in the code; null when there is no scan of the judged tree.</summary>
    public ScanFacts? Scan { get; init; }

    /// <summary>Why there is no scan.</summary>
    public Gap? ScanGap { get; init; }

    /// <summary>What the evidence store shows; null when it was not looked at.</summary>
    public EvidenceFacts? Evidence { get; init; }

    /// <summary>Why the evidence store was not looked at.</summary>
    public Gap? EvidenceGap { get; init; }
}

/// <summary>What is judged.</summary>
public sealed record SubjectFact
{
    /// <summary>The repository: <c>owner/name</c> on a host, else the folder's name.</summary>
    public string? Repository { get; init; }

    /// <summary>The commit's id.</summary>
    public string? Commit { get; init; }

    /// <summary>The id of the commit's Git tree: what was tested, reviewed and is deployed.</summary>
    public string? Tree { get; init; }

    /// <summary>The deployment branch that the commit is judged on.</summary>
    public string? Branch { get; init; }
}
