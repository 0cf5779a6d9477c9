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

    /// <summary>The environments that the policy or the command line names.</summary>
    public IReadOnlyList<EnvironmentFacts> Environments { get; init => field = value ?? []; } = [];

    /// <summary>Who may reach the repository; null when it was not asked for.</summary>
    public AccessFacts? Access { get; init; }

    /// <summary>The lines of CODEOWNERS on the judged branch that the host does not accept; an empty list where it accepts all of them.</summary>
    public Fact<IReadOnlyList<CodeOwnersErrorFact>>? CodeOwnersErrors { get; init; }
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

    /// <summary>Whether it is archived, so that nothing can be pushed.</summary>
    public bool? Archived { get; init; }

    /// <summary>What the token that collected the facts may do; null when the host did not say.</summary>
    public RightsFact? Rights { get; init; }
}

/// <summary>What a token may do in the repository; each null when the host did not say.</summary>
public sealed record RightsFact
{
    /// <summary>Whether it may administer it.</summary>
    public bool? Admin { get; init; }

    /// <summary>Whether it may manage it without administering it.</summary>
    public bool? Maintain { get; init; }

    /// <summary>Whether it may write.</summary>
    public bool? Push { get; init; }

    /// <summary>Whether it may read.</summary>
    public bool? Pull { get; init; }
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
