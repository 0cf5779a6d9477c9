namespace SafeDeploy.Core.Facts;

/// <summary>An environment of the host, how it is protected, and what was deployed to it.</summary>
public sealed record EnvironmentFacts
{
    /// <summary>Its name, as the policy or the command line gives it.</summary>
    public required string Name { get; init; }

    /// <summary>Its settings (GET /repos/{owner}/{repo}/environments/{name}).</summary>
    public Fact<EnvironmentFact>? Settings { get; init; }

    /// <summary>The branches and tags that may deploy to it (…/deployment-branch-policies); only asked for where <see cref="EnvironmentFact.DeployableFrom"/> is <c>selected</c>.</summary>
    public Fact<IReadOnlyList<DeploymentRefFact>>? SelectedRefs { get; init; }

    /// <summary>The apps that must agree to a deployment (…/deployment_protection_rules).</summary>
    public Fact<IReadOnlyList<CustomRuleFact>>? CustomRules { get; init; }

    /// <summary>
    /// What was deployed to it, newest first (GET /repos/{owner}/{repo}/deployments?environment=). Complete when all were seen; where only the older ones
    /// were left out, the list is a certain beginning and not complete.
    /// </summary>
    public Fact<IReadOnlyList<DeploymentFact>>? Deployments { get; init; }
}

/// <summary>The settings of an environment.</summary>
public sealed record EnvironmentFact
{
    /// <summary>Whether there is one of that name: false only where the host's own list of environments was read whole and does not have it.</summary>
    public required bool Exists { get; init; }

    /// <summary>
    /// What may be deployed: <c>any</c> (the host's deployment_branch_policy is null), <c>protected</c> or <c>selected</c>; null when it was not shown.
    /// One that is not known is read as any.
    /// </summary>
    public string? DeployableFrom { get; init; }

    /// <summary>Whether administrators may deploy without the rules below; null when it was not shown.</summary>
    public bool? AdminsCanBypass { get; init; }

    /// <summary>Its protection rules; null when they were not shown.</summary>
    public IReadOnlyList<EnvironmentRuleFact>? Rules { get; init; }
}

/// <summary>A protection rule of an environment. A type that is not known here is kept by its name.</summary>
public sealed record EnvironmentRuleFact
{
    /// <summary>required_reviewers, wait_timer, branch_policy and others, in the host's words.</summary>
    public required string Type { get; init; }

    /// <summary>Of a wait_timer: how many minutes, 0 to 43,200.</summary>
    public int? WaitMinutes { get; init; }

    /// <summary>Of required_reviewers: whether the one who started the deployment may not approve it.</summary>
    public bool? PreventSelfReview { get; init; }

    /// <summary>Of required_reviewers: who may approve, of whom one must; null when they were not shown.</summary>
    public IReadOnlyList<EnvironmentReviewerFact>? Reviewers { get; init; }
}

/// <summary>Somebody who may approve a deployment.</summary>
public sealed record EnvironmentReviewerFact
{
    /// <summary>User or Team, in the host's words.</summary>
    public string? Type { get; init; }

    /// <summary>The numeric id.</summary>
    public long? Id { get; init; }

    /// <summary>The login or the team's short name, for people to read.</summary>
    public string? Name { get; init; }
}

/// <summary>A branch or tag that may deploy to an environment.</summary>
public sealed record DeploymentRefFact
{
    /// <summary>Its name or pattern.</summary>
    public required string Name { get; init; }

    /// <summary>branch or tag, in the host's words; null when it was not shown.</summary>
    public string? Type { get; init; }
}

/// <summary>An app that must agree to a deployment.</summary>
public sealed record CustomRuleFact
{
    /// <summary>Whether it is on.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The app's numeric id.</summary>
    public long? AppId { get; init; }

    /// <summary>The app's short name.</summary>
    public string? App { get; init; }
}

/// <summary>A deployment.</summary>
public sealed record DeploymentFact
{
    /// <summary>Its numeric id.</summary>
    public required long Id { get; init; }

    /// <summary>The commit that was deployed.</summary>
    public string? Commit { get; init; }

    /// <summary>The branch, tag or commit that was asked for.</summary>
    public string? Ref { get; init; }

    /// <summary>Who started it; null for an account that is gone.</summary>
    public ActorFact? Creator { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its statuses (GET …/deployments/{id}/statuses), in any order.</summary>
    public Fact<IReadOnlyList<DeploymentStatusFact>>? Statuses { get; init; }

    /// <summary>The workflow run that deployed it; null when none did or it could not be told.</summary>
    public long? RunId { get; init; }

    /// <summary>Who started that run's newest attempt.</summary>
    public ActorFact? RunTriggeredBy { get; init; }

    /// <summary>Who approved that run; not seen where the run could not be told.</summary>
    public Fact<IReadOnlyList<RunApprovalFact>>? Approvals { get; init; }
}

/// <summary>A status of a deployment.</summary>
public sealed record DeploymentStatusFact
{
    /// <summary>success, inactive, failure, error, queued, pending or in_progress, in the host's words. A success that was followed by another deployment is inactive.</summary>
    public string? State { get; init; }

    /// <summary>When it was set.</summary>
    public DateTimeOffset? At { get; init; }
}
