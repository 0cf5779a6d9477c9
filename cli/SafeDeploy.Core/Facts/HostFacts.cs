namespace SafeDeploy.Core.Facts;

/// <summary>What the code host shows.</summary>
public sealed record HostFacts
{
    /// <summary>The kind of host: <c>github</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The address of its API.</summary>
    public required string ApiUrl { get; init; }

    /// <summary>The repository, <c>owner/name</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>The repository itself.</summary>
    public Fact<RepositoryFact>? RepositoryInfo { get; init; }

    /// <summary>Each deployment branch.</summary>
    public IReadOnlyList<BranchFacts> Branches { get; init => field = value ?? []; } = [];

    /// <summary>What the host knows of each commit in the judged range.</summary>
    public IReadOnlyList<ChangeFacts> Changes { get; init => field = value ?? []; } = [];
}

/// <summary>The repository (GET /repos/{owner}/{repo}).</summary>
public sealed record RepositoryFact
{
    /// <summary>Its numeric id.</summary>
    public long? Id { get; init; }

    /// <summary>Its default branch.</summary>
    public string? DefaultBranch { get; init; }

    /// <summary>Whether it is private.</summary>
    public bool? Private { get; init; }
}

/// <summary>A person, app or bot on the host. The id decides who is who: a login can be renamed and reused.</summary>
public sealed record ActorFact
{
    /// <summary>The numeric id.</summary>
    public long? Id { get; init; }

    /// <summary>The login, for people to read.</summary>
    public string? Login { get; init; }

    /// <summary>User, Bot, Organization or Mannequin, in the host's words.</summary>
    public string? Type { get; init; }
}
