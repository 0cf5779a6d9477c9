using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeDeploy.GitHub;

internal sealed record RuleModel
{
    public required string Type { get; init; }

    public long? RulesetId { get; init; }

    public string? RulesetSource { get; init; }

    public string? RulesetSourceType { get; init; }

    public JsonElement? Parameters { get; init; }
}

internal sealed record ReviewParametersModel(
    int? RequiredApprovingReviewCount, bool? DismissStaleReviewsOnPush, bool? RequireLastPushApproval, bool? RequireCodeOwnerReview);

internal sealed record CheckParametersModel(bool? StrictRequiredStatusChecksPolicy, IReadOnlyList<RuleCheckModel>? RequiredStatusChecks);

internal sealed record RuleCheckModel
{
    public required string Context { get; init; }

    public long? IntegrationId { get; init; }
}

internal sealed record RulesetModel
{
    public required long Id { get; init; }

    public string? Name { get; init; }

    public string? Enforcement { get; init; }

    public IReadOnlyList<BypassActorModel>? BypassActors { get; init; }

    public string? CurrentUserCanBypass { get; init; }

    public JsonElement? Conditions { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

internal sealed record WorkflowsParametersModel(IReadOnlyList<RuleWorkflowModel>? Workflows);

internal sealed record RuleWorkflowModel(string? Path, string? Ref, long? RepositoryId, string? Sha);

internal sealed record QueueParametersModel(string? GroupingStrategy);

internal sealed record BypassActorModel(string? ActorType, long? ActorId, string? BypassMode);

internal sealed record ProtectionModel
{
    public string? Url { get; init; }

    public ProtectionReviewsModel? RequiredPullRequestReviews { get; init; }

    public ProtectionChecksModel? RequiredStatusChecks { get; init; }

    public SwitchModel? EnforceAdmins { get; init; }

    public SwitchModel? AllowForcePushes { get; init; }

    public SwitchModel? AllowDeletions { get; init; }

    public AllowancesModel? Restrictions { get; init; }

    /// <summary>Whether it says anything of a protection: an empty object does not.</summary>
    [JsonIgnore]
    public bool SaysSomething => Url is not null || RequiredPullRequestReviews is not null || RequiredStatusChecks is not null
        || EnforceAdmins is not null || AllowForcePushes is not null || AllowDeletions is not null || Restrictions is not null;
}

internal sealed record SwitchModel(bool? Enabled);

internal sealed record ProtectionReviewsModel(
    int? RequiredApprovingReviewCount, bool? DismissStaleReviews, bool? RequireLastPushApproval, bool? RequireCodeOwnerReviews, AllowancesModel? BypassPullRequestAllowances);

internal sealed record AllowancesModel(IReadOnlyList<AccountModel>? Users, IReadOnlyList<SlugModel>? Teams, IReadOnlyList<SlugModel>? Apps);

internal sealed record SlugModel(string? Slug);

internal sealed record ProtectionChecksModel(bool? Strict, IReadOnlyList<string>? Contexts, IReadOnlyList<ProtectionCheckModel>? Checks);

internal sealed record ProtectionCheckModel
{
    public required string Context { get; init; }

    public long? AppId { get; init; }
}

internal sealed record BranchModel(BranchHeadModel? Commit);

internal sealed record BranchHeadModel(string? Sha, AccountModel? Author);
