namespace SafeDeploy.Core.Facts;

/// <summary>One push, merge or other change of a branch, as the host logged it (GET /repos/{owner}/{repo}/activity).</summary>
public sealed record PushFact
{
    /// <summary>The branch, as <c>refs/heads/NAME</c>.</summary>
    public string? Ref { get; init; }

    /// <summary>push, force_push, pr_merge, merge_queue_merge, branch_creation or branch_deletion, in the host's words; one that is not known is read as a push.</summary>
    public string? Type { get; init; }

    /// <summary>The commit that the branch was at before; all zeros for a new branch.</summary>
    public string? Before { get; init; }

    /// <summary>The commit that the branch was at afterwards; all zeros for a deleted one.</summary>
    public string? After { get; init; }

    /// <summary>Who did it; null for an account that is gone, or was not shown.</summary>
    public ActorFact? Actor { get; init; }

    /// <summary>When it was done, by the host's clock.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>How the host's rules judged one push or merge (GET /repos/{owner}/{repo}/rulesets/rule-suites).</summary>
public sealed record RuleSuiteFact
{
    /// <summary>Its numeric id.</summary>
    public long? Id { get; init; }

    /// <summary>The branch, as <c>refs/heads/NAME</c>.</summary>
    public string? Ref { get; init; }

    /// <summary>The commit that the branch was at before.</summary>
    public string? Before { get; init; }

    /// <summary>The commit that the branch was at afterwards, or would have been.</summary>
    public string? After { get; init; }

    /// <summary>Who pushed or merged.</summary>
    public ActorFact? Actor { get; init; }

    /// <summary>When, by the host's clock.</summary>
    public DateTimeOffset? PushedAt { get; init; }

    /// <summary>pass, fail (the host refused it) or bypass, in the host's words; one that is not known is read as a bypass.</summary>
    public string? Result { get; init; }

    /// <summary>What the rules that only evaluate came to, in the host's words.</summary>
    public string? EvaluationResult { get; init; }

    /// <summary>Each rule's own result; null where they were not asked for (only a bypass needs them).</summary>
    public IReadOnlyList<RuleEvaluationFact>? Evaluations { get; init; }
}

/// <summary>What one rule came to for one push.</summary>
public sealed record RuleEvaluationFact
{
    /// <summary>The ruleset or branch protection that the rule is of, by its name.</summary>
    public string? Source { get; init; }

    /// <summary>active, evaluate or a deleted ruleset, in the host's words.</summary>
    public string? Enforcement { get; init; }

    /// <summary>pass or fail, in the host's words.</summary>
    public string? Result { get; init; }

    /// <summary>The rule's type, such as <c>pull_request</c>.</summary>
    public string? RuleType { get; init; }

    /// <summary>What the host says of it.</summary>
    public string? Details { get; init; }
}
