namespace SafeDeploy.Core.Facts;

/// <summary>How a branch is protected: rulesets and classic protection both apply, and the most restrictive wins.</summary>
public sealed record BranchFacts
{
    /// <summary>The branch's name, without <c>refs/heads/</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The effective rules (GET /repos/{owner}/{repo}/rules/branches/{branch}); rulesets that only evaluate are not among them.</summary>
    public Fact<IReadOnlyList<BranchRuleFact>>? Rules { get; init; }

    /// <summary>Each ruleset that a rule comes from (GET /repos/{owner}/{repo}/rulesets/{id}).</summary>
    public IReadOnlyList<Fact<RulesetFact>> Rulesets { get; init => field = value ?? []; } = [];

    /// <summary>The classic protection (GET /repos/{owner}/{repo}/branches/{branch}/protection).</summary>
    public Fact<ClassicProtectionFact>? Protection { get; init; }

    /// <summary>How the rules judged each push and merge (GET …/rulesets/rule-suites?ref=refs/heads/{branch}); complete when all since <see cref="RuleSuitesFrom"/> were seen.</summary>
    public Fact<IReadOnlyList<RuleSuiteFact>>? RuleSuites { get; init; }

    /// <summary>The moment that <see cref="RuleSuites"/> reaches back to: a month at most; null when it is not known.</summary>
    public DateTimeOffset? RuleSuitesFrom { get; init; }

    /// <summary>Each push and merge (GET …/activity?ref=refs/heads/{branch}); complete when all since <see cref="PushesFrom"/> were seen.</summary>
    public Fact<IReadOnlyList<PushFact>>? Pushes { get; init; }

    /// <summary>The moment that <see cref="Pushes"/> reaches back to; null when it is not known.</summary>
    public DateTimeOffset? PushesFrom { get; init; }
}

/// <summary>One effective rule. A type that is not known here is kept by its name.</summary>
public sealed record BranchRuleFact
{
    /// <summary>The rule's type, such as <c>pull_request</c> or <c>non_fast_forward</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The ruleset that it comes from.</summary>
    public long? RulesetId { get; init; }

    /// <summary>The repository, organisation or enterprise that owns the ruleset.</summary>
    public string? RulesetSource { get; init; }

    /// <summary>Repository, Organization, Enterprise and others, in the host's words.</summary>
    public string? RulesetSourceType { get; init; }

    /// <summary>The parameters of a <c>pull_request</c> rule.</summary>
    public ReviewRequirement? PullRequest { get; init; }

    /// <summary>The parameters of a <c>required_status_checks</c> rule.</summary>
    public CheckRequirement? StatusChecks { get; init; }

    /// <summary>The workflows of a <c>workflows</c> rule, which the repository's own branches cannot change; null when they were not shown.</summary>
    public IReadOnlyList<RequiredWorkflowFact>? Workflows { get; init; }

    /// <summary>Of a <c>merge_queue</c> rule: ALLGREEN where each change of a group must pass, HEADGREEN where only the group must; null when it was not shown.</summary>
    public string? QueueGrouping { get; init; }
}

/// <summary>A workflow that a rule demands.</summary>
public sealed record RequiredWorkflowFact
{
    /// <summary>Its path in its repository.</summary>
    public string? Path { get; init; }

    /// <summary>The numeric id of the repository that it is kept in.</summary>
    public long? RepositoryId { get; init; }

    /// <summary>The branch or tag that it is read from.</summary>
    public string? Ref { get; init; }

    /// <summary>The commit that it is pinned to; null when it is not.</summary>
    public string? Commit { get; init; }
}

/// <summary>What a branch asks of a review before merging.</summary>
public sealed record ReviewRequirement
{
    /// <summary>How many people must approve, 0 to 10; 0 asks for a pull request that nobody need approve.</summary>
    public int? RequiredApprovals { get; init; }

    /// <summary>Whether a push after an approval withdraws it.</summary>
    public bool? DismissStaleReviews { get; init; }

    /// <summary>Whether somebody else than the last pusher must approve.</summary>
    public bool? RequireLastPushApproval { get; init; }

    /// <summary>Whether the owners of the changed paths must approve.</summary>
    public bool? RequireCodeOwnerReview { get; init; }

    /// <summary>Who need not open a pull request (classic protection only); null when it was not shown.</summary>
    public IReadOnlyList<string>? BypassAllowances { get; init; }
}

/// <summary>What a branch asks of checks before merging.</summary>
public sealed record CheckRequirement
{
    /// <summary>Whether the branch must be up to date, so that what is merged is what was tested.</summary>
    public bool? Strict { get; init; }

    /// <summary>The checks by name, each with the app that must report it; null when they were not shown.</summary>
    public IReadOnlyList<RequiredCheckFact>? Checks { get; init; }
}

/// <summary>A required check.</summary>
public sealed record RequiredCheckFact
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The app that must report it; null or -1 lets anyone with write access report it.</summary>
    public long? AppId { get; init; }
}

/// <summary>A ruleset.</summary>
public sealed record RulesetFact
{
    /// <summary>Its numeric id.</summary>
    public required long Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>active, evaluate or disabled, in the host's words.</summary>
    public string? Enforcement { get; init; }

    /// <summary>Who may bypass it; null when the host did not show it, empty when nobody may.</summary>
    public IReadOnlyList<BypassActorFact>? BypassActors { get; init; }

    /// <summary>Whether the token that collected the facts may bypass it: always, pull_requests_only, never or exempt, in the host's words.</summary>
    public string? CollectorCanBypass { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Its versions, newest first (GET …/rulesets/{id}/history); null where they were not asked for, as where it was not changed since the oldest judged change.</summary>
    public Fact<IReadOnlyList<RulesetVersionFact>>? History { get; init; }
}

/// <summary>Somebody who may bypass a ruleset.</summary>
public sealed record BypassActorFact
{
    /// <summary>Integration, OrganizationAdmin, RepositoryRole, Team, DeployKey or User, in the host's words.</summary>
    public string? ActorType { get; init; }

    /// <summary>The actor's id.</summary>
    public long? ActorId { get; init; }

    /// <summary>always, pull_request or exempt, in the host's words; one that is not known is read as the worst.</summary>
    public string? Mode { get; init; }
}

/// <summary>The classic protection of a branch.</summary>
public sealed record ClassicProtectionFact
{
    /// <summary>Whether there is one: false is the host's own "Branch not protected".</summary>
    public required bool Protected { get; init; }

    /// <summary>Why the host enforces nothing here, in its own words (a plan without protection); null when it does not say so.</summary>
    public string? Limit { get; init; }

    /// <summary>Whether a pull request is required, and what of its review; null when none is.</summary>
    public ReviewRequirement? Reviews { get; init; }

    /// <summary>The required checks; null when there are none.</summary>
    public CheckRequirement? StatusChecks { get; init; }

    /// <summary>Whether administrators are bound too.</summary>
    public bool? EnforceAdmins { get; init; }

    /// <summary>Whether history may be rewritten.</summary>
    public bool? AllowForcePushes { get; init; }

    /// <summary>Whether the branch may be deleted.</summary>
    public bool? AllowDeletions { get; init; }

    /// <summary>Whether pushing is restricted to some: false where the host's <c>restrictions</c> is null, which lets everybody push who may write.</summary>
    public bool? RestrictsPushes { get; init; }

    /// <summary>Who may push where it is restricted, empty for administrators alone; null when it was not shown.</summary>
    public IReadOnlyList<string>? MayPush { get; init; }
}
