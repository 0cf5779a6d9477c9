using System.Text.Json;

namespace SafeDeploy.GitHub;

internal sealed record RulesetVersionModel
{
    public required long VersionId { get; init; }

    public RulesetVersionActorModel? Actor { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>What the ruleset said, in the answer about one version; the host's description leaves it open.</summary>
    public JsonElement? State { get; init; }
}

internal sealed record RulesetVersionActorModel(long? Id, string? Type);

internal sealed record RulesetStateModel
{
    public string? Enforcement { get; init; }

    public IReadOnlyList<BypassActorModel>? BypassActors { get; init; }

    public JsonElement? Conditions { get; init; }

    public IReadOnlyList<RulesetRuleModel>? Rules { get; init; }
}

internal sealed record RulesetRuleModel
{
    public required string Type { get; init; }

    public JsonElement? Parameters { get; init; }
}

internal sealed record RefConditionsModel(RefNameModel? RefName);

internal sealed record RefNameModel(IReadOnlyList<string>? Include, IReadOnlyList<string>? Exclude);

internal sealed record ListedCommitModel
{
    public required string Sha { get; init; }

    public CommitDatesModel? Commit { get; init; }
}

internal sealed record CommitDatesModel(CommitDateModel? Committer);

internal sealed record CommitDateModel(DateTimeOffset? Date);
