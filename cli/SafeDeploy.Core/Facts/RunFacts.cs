namespace SafeDeploy.Core.Facts;

/// <summary>A commit status (GET /repos/{owner}/{repo}/commits/{ref}/status): whoever may write can set one, under any name.</summary>
public sealed record StatusFact
{
    /// <summary>Its name.</summary>
    public required string Context { get; init; }

    /// <summary>success, pending, failure or error, in the host's words; one that is not known is read as a failure.</summary>
    public string? State { get; init; }

    /// <summary>Who set it.</summary>
    public ActorFact? Creator { get; init; }

    /// <summary>When it was set.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>A workflow run (GET /repos/{owner}/{repo}/actions/runs?head_sha=).</summary>
public sealed record WorkflowRunFact
{
    /// <summary>Its numeric id.</summary>
    public long? Id { get; init; }

    /// <summary>The check suite that it reports into; joins it to <see cref="CheckRunFact.SuiteId"/>.</summary>
    public long? SuiteId { get; init; }

    /// <summary>The workflow's file in the repository, without <c>@ref</c>.</summary>
    public string? Path { get; init; }

    /// <summary>What started it, such as <c>push</c>, <c>pull_request</c>, <c>merge_group</c> or <c>workflow_dispatch</c>, in the host's words.</summary>
    public string? Event { get; init; }

    /// <summary>Which attempt is the newest; more than 1 after a re-run.</summary>
    public int? Attempt { get; init; }

    /// <summary>The conclusion of the newest attempt, in the host's words; null while it runs.</summary>
    public string? Conclusion { get; init; }

    /// <summary>The earlier attempts; null where there was none, or where they were not asked for.</summary>
    public Fact<IReadOnlyList<RunAttemptFact>>? EarlierAttempts { get; init; }

    /// <summary>The commit that it ran on.</summary>
    public string? HeadCommit { get; init; }

    /// <summary>The branch that it ran on.</summary>
    public string? HeadBranch { get; init; }

    /// <summary>The numeric id of the repository that the commit came from: another one for a fork.</summary>
    public long? HeadRepositoryId { get; init; }

    /// <summary>Who started the first attempt.</summary>
    public ActorFact? Actor { get; init; }

    /// <summary>Who started the newest attempt.</summary>
    public ActorFact? TriggeringActor { get; init; }

    /// <summary>The artifacts with test results that it left, by the name that the policy gives; null where they were not asked for.</summary>
    public Fact<IReadOnlyList<ArtifactFact>>? Artifacts { get; init; }

    /// <summary>The reusable workflows that it called, each at the commit that was used; null when they were not shown.</summary>
    public IReadOnlyList<ReferencedWorkflowFact>? ReferencedWorkflows { get; init; }
}

/// <summary>One attempt of a workflow run (GET /repos/{owner}/{repo}/actions/runs/{id}/attempts/{n}).</summary>
public sealed record RunAttemptFact
{
    /// <summary>Its number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>How it ended, in the host's words.</summary>
    public string? Conclusion { get; init; }

    /// <summary>Who started it.</summary>
    public ActorFact? TriggeringActor { get; init; }
}

/// <summary>A reusable workflow that a run called.</summary>
public sealed record ReferencedWorkflowFact
{
    /// <summary>Its repository and path.</summary>
    public string? Path { get; init; }

    /// <summary>The commit that it was read at.</summary>
    public string? Commit { get; init; }
}

/// <summary>One approval or rejection of a run's deployment (GET /repos/{owner}/{repo}/actions/runs/{id}/approvals).</summary>
public sealed record RunApprovalFact
{
    /// <summary>The environments that it was for, by name; null when they were not shown.</summary>
    public IReadOnlyList<string>? Environments { get; init; }

    /// <summary>approved, rejected or pending, in the host's words.</summary>
    public string? State { get; init; }

    /// <summary>Who said so; null for an account that is gone.</summary>
    public ActorFact? User { get; init; }

    /// <summary>What they wrote.</summary>
    public string? Comment { get; init; }
}
