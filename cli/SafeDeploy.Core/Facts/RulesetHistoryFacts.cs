namespace SafeDeploy.Core.Facts;

/// <summary>One version of a ruleset: what somebody left it as (GET /repos/{owner}/{repo}/rulesets/{id}/history).</summary>
public sealed record RulesetVersionFact
{
    /// <summary>Its number; null when it was not shown.</summary>
    public long? Id { get; init; }

    /// <summary>When it was made, by the host's clock.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Who made it, of whom the host shows the id alone; null when it was not shown.</summary>
    public ActorFact? Actor { get; init; }

    /// <summary>What it said (GET …/history/{version_id}); null where it was not asked for, as of the newest, which is the ruleset as it is.</summary>
    public Fact<RulesetStateFact>? State { get; init; }
}

/// <summary>What a ruleset said in one of its versions.</summary>
public sealed record RulesetStateFact
{
    /// <summary>active, evaluate or disabled, in the host's words.</summary>
    public string? Enforcement { get; init; }

    /// <summary>Who might bypass it; null when it was not shown.</summary>
    public IReadOnlyList<BypassActorFact>? BypassActors { get; init; }

    /// <summary>Whether its conditions took in the branch; null when that cannot be told.</summary>
    public bool? Covers { get; init; }

    /// <summary>Its rules; null when they were not shown.</summary>
    public IReadOnlyList<BranchRuleFact>? Rules { get; init; }
}
