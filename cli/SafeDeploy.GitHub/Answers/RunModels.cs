namespace SafeDeploy.GitHub;

internal sealed record StatusModel
{
    public required long Id { get; init; }

    public required string Context { get; init; }

    public string? State { get; init; }

    public AccountModel? Creator { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
}

internal sealed record WorkflowRunsModel
{
    public required int TotalCount { get; init; }

    public required IReadOnlyList<WorkflowRunModel> WorkflowRuns { get; init; }
}

internal sealed record WorkflowRunModel
{
    public required long Id { get; init; }

    public long? CheckSuiteId { get; init; }

    public string? Path { get; init; }

    public string? Event { get; init; }

    public int? RunAttempt { get; init; }

    public string? Conclusion { get; init; }

    public string? HeadSha { get; init; }

    public string? HeadBranch { get; init; }

    public IdModel? HeadRepository { get; init; }

    public AccountModel? Actor { get; init; }

    public AccountModel? TriggeringActor { get; init; }

    public IReadOnlyList<ReferencedWorkflowModel>? ReferencedWorkflows { get; init; }
}

internal sealed record ReferencedWorkflowModel(string? Path, string? Sha, string? Ref);

internal sealed record RunApprovalModel
{
    public IReadOnlyList<NameModel>? Environments { get; init; }

    public required string State { get; init; }

    public AccountModel? User { get; init; }

    public string? Comment { get; init; }
}

internal sealed record ArtifactsModel
{
    public required int TotalCount { get; init; }

    public required IReadOnlyList<ArtifactModel> Artifacts { get; init; }
}

internal sealed record ArtifactModel
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public long? SizeInBytes { get; init; }

    public bool? Expired { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? Digest { get; init; }
}

internal sealed record NameModel(string? Name);
