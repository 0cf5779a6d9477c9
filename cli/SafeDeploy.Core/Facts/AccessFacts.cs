namespace SafeDeploy.Core.Facts;

/// <summary>Who may reach the repository.</summary>
public sealed record AccessFacts
{
    /// <summary>Everybody with access, however they came by it (GET /repos/{owner}/{repo}/collaborators?affiliation=all).</summary>
    public Fact<IReadOnlyList<CollaboratorFact>>? Collaborators { get; init; }

    /// <summary>Those of them who are not members of the organisation (?affiliation=outside).</summary>
    public Fact<IReadOnlyList<ActorFact>>? OutsideCollaborators { get; init; }

    /// <summary>The teams with access (GET /repos/{owner}/{repo}/teams), with their members.</summary>
    public Fact<IReadOnlyList<TeamFact>>? Teams { get; init; }

    /// <summary>The keys that reach the repository without an account (GET /repos/{owner}/{repo}/keys).</summary>
    public Fact<IReadOnlyList<DeployKeyFact>>? DeployKeys { get; init; }

    /// <summary>Whose repository it is (GET /orgs/{org}).</summary>
    public Fact<OwnerFact>? Owner { get; init; }

    /// <summary>The members without two-factor authentication (GET /orgs/{org}/members?filter=2fa_disabled), which only an owner may list.</summary>
    public Fact<IReadOnlyList<ActorFact>>? MembersWithoutTwoFactor { get; init; }

    /// <summary>When each who may write was seen last; complete when all of them were looked for.</summary>
    public Fact<IReadOnlyList<LastSeenFact>>? LastSeen { get; init; }
}

/// <summary>When somebody with access was seen last.</summary>
public sealed record LastSeenFact
{
    /// <summary>Who.</summary>
    public ActorFact? Account { get; init; }

    /// <summary>When; null where the host shows nothing of them, or they were not looked for.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What they did, such as <c>push</c> (GET …/activity?actor=) or <c>commit</c> (GET …/commits?author=).</summary>
    public string? What { get; init; }

    /// <summary>Whether the host was asked for them and answered; null is read as not.</summary>
    public bool? Looked { get; init; }
}

/// <summary>Somebody with access.</summary>
public sealed record CollaboratorFact
{
    /// <summary>The account; null when it was not shown.</summary>
    public ActorFact? Account { get; init; }

    /// <summary>admin, maintain, write, triage or read, in the host's words; a role that is not known here is read as write.</summary>
    public string? Role { get; init; }
}

/// <summary>A team with access.</summary>
public sealed record TeamFact
{
    /// <summary>Its numeric id.</summary>
    public required long Id { get; init; }

    /// <summary>Its short name, as CODEOWNERS writes it after <c>@organisation/</c>.</summary>
    public string? Slug { get; init; }

    /// <summary>admin, maintain, push, triage or pull, in the host's words.</summary>
    public string? Permission { get; init; }

    /// <summary>Its members, those of the teams below it included (GET /orgs/{org}/teams/{slug}/members).</summary>
    public Fact<IReadOnlyList<ActorFact>>? Members { get; init; }
}

/// <summary>A key that reaches the repository without an account.</summary>
public sealed record DeployKeyFact
{
    /// <summary>Its numeric id.</summary>
    public required long Id { get; init; }

    /// <summary>What it is called.</summary>
    public string? Title { get; init; }

    /// <summary>Whether it can only read.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was used last; null when never, or when it was not shown.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}

/// <summary>Whose repository it is.</summary>
public sealed record OwnerFact
{
    /// <summary>The organisation's or person's login.</summary>
    public required string Login { get; init; }

    /// <summary>Organization or User, in the host's words; null when it was not shown.</summary>
    public string? Type { get; init; }

    /// <summary>Whether the organisation demands two-factor authentication of everybody; null when it was not shown, as to all but its owners.</summary>
    public bool? TwoFactorRequired { get; init; }
}

/// <summary>A line of CODEOWNERS that the host does not understand, or whose owner it does not know (GET /repos/{owner}/{repo}/codeowners/errors).</summary>
public sealed record CodeOwnersErrorFact
{
    /// <summary>What is wrong, in the host's words, such as <c>Unknown owner</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>The file.</summary>
    public string? Path { get; init; }

    /// <summary>The line, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The line's text.</summary>
    public string? Text { get; init; }

    /// <summary>What the host suggests.</summary>
    public string? Suggestion { get; init; }
}
