namespace SafeDeploy.Core.Facts;

/// <summary>What Git shows of the repository.</summary>
public sealed record GitFacts
{
    /// <summary>Whether the clone is shallow, so that history ends early.</summary>
    public bool? Shallow { get; init; }

    /// <summary>The remote's address, without credentials.</summary>
    public string? RemoteUrl { get; init; }

    /// <summary>The commit that the judged changes start after: the last one deployed, as far as the policy says. Null when it is not known.</summary>
    public string? Since { get; init; }

    /// <summary>The commits along the first parent from the judged one back to <see cref="Since"/> (not included), newest first.</summary>
    public Fact<IReadOnlyList<CommitFact>>? Changes { get; init; }

    /// <summary>The written deployment procedure in the judged commit.</summary>
    public Fact<DocumentFact>? Procedure { get; init; }
}

/// <summary>A commit.</summary>
public sealed record CommitFact
{
    /// <summary>The commit's id.</summary>
    public required string Id { get; init; }

    /// <summary>The id of its tree.</summary>
    public string? Tree { get; init; }

    /// <summary>The ids of its parents.</summary>
    public IReadOnlyList<string> Parents { get; init => field = value ?? []; } = [];

    /// <summary>When it was committed, by the committer's own clock.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>The first line of its message.</summary>
    public string? Subject { get; init; }
}

/// <summary>A document that the repository keeps.</summary>
public sealed record DocumentFact
{
    /// <summary>Its path in the repository.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the judged commit has it.</summary>
    public required bool Exists { get; init; }

    /// <summary>The id of its blob.</summary>
    public string? Blob { get; init; }

    /// <summary>Its headings, in order.</summary>
    public IReadOnlyList<string> Headings { get; init => field = value ?? []; } = [];

    /// <summary>Whom it names as its owner.</summary>
    public string? Owner { get; init; }

    /// <summary>The date of its last review, as it says itself.</summary>
    public DateOnly? ReviewedOn { get; init; }

    /// <summary>The newest commit that changed it; null when it could not be found (a shallow clone).</summary>
    public string? LastChangedIn { get; init; }
}
