namespace SafeDeploy.GitHub;

internal sealed record PullModel
{
    public required int Number { get; init; }

    public string? HtmlUrl { get; init; }

    public DateTimeOffset? MergedAt { get; init; }

    public string? MergeCommitSha { get; init; }

    public required BaseModel Base { get; init; }

    public required HeadModel Head { get; init; }

    public AccountModel? User { get; init; }

    /// <summary>Who merged it; only where it is asked for by its number.</summary>
    public AccountModel? MergedBy { get; init; }

    /// <summary>How many commits it has; only where it is asked for by its number.</summary>
    public int? Commits { get; init; }
}

internal sealed record BaseModel
{
    public required string Ref { get; init; }

    public RepositoryModel? Repo { get; init; }
}

internal sealed record HeadModel(string? Sha, string? Ref, RepositoryModel? Repo);

internal sealed record ReviewModel(AccountModel? User, string? State, string? CommitId, DateTimeOffset? SubmittedAt);

internal sealed record PullCommitModel
{
    public required string Sha { get; init; }

    public required CommitDetailModel Commit { get; init; }

    public AccountModel? Author { get; init; }

    public AccountModel? Committer { get; init; }
}

internal sealed record CommitDetailModel(string? Message, SignatureModel? Author, SignatureModel? Committer, TreeModel? Tree = null);

internal sealed record TreeModel(string? Sha);

internal sealed record SignatureModel(string? Name, string? Email);

internal sealed record CheckRunsModel
{
    public required int TotalCount { get; init; }

    public required IReadOnlyList<CheckRunModel> CheckRuns { get; init; }
}

internal sealed record CheckRunModel
{
    public long? Id { get; init; }

    public required string Name { get; init; }

    public string? Status { get; init; }

    public string? Conclusion { get; init; }

    public IdModel? App { get; init; }

    public IdModel? CheckSuite { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? HtmlUrl { get; init; }
}

internal sealed record IdModel(long? Id);
