namespace SafeDeploy.GitHub;

internal sealed record RuleSuiteModel
{
    public required long Id { get; init; }

    public long? ActorId { get; init; }

    public string? ActorName { get; init; }

    public string? BeforeSha { get; init; }

    public string? AfterSha { get; init; }

    public string? Ref { get; init; }

    public DateTimeOffset? PushedAt { get; init; }

    public string? Result { get; init; }

    public string? EvaluationResult { get; init; }

    public IReadOnlyList<RuleEvaluationModel>? RuleEvaluations { get; init; }
}

internal sealed record RuleEvaluationModel(RuleSourceModel? RuleSource, string? Enforcement, string? Result, string? RuleType, string? Details);

internal sealed record RuleSourceModel(string? Type, long? Id, string? Name);

internal sealed record ActivityModel
{
    public required long Id { get; init; }

    public required string Ref { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public string? ActivityType { get; init; }

    public AccountModel? Actor { get; init; }
}
