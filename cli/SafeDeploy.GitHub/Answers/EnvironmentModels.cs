using System.Text.Json;

namespace SafeDeploy.GitHub;

internal sealed record EnvironmentsModel
{
    public required int TotalCount { get; init; }

    public required IReadOnlyList<NameModel> Environments { get; init; }
}

internal sealed record EnvironmentModel
{
    public required string Name { get; init; }

    public bool? CanAdminsBypass { get; init; }

    public IReadOnlyList<EnvironmentRuleModel>? ProtectionRules { get; init; }

    /// <summary>Null lets any branch deploy, which is not the same as left out: so it is kept as it came.</summary>
    public JsonElement DeploymentBranchPolicy { get; init; }
}

internal sealed record EnvironmentRuleModel
{
    public required string Type { get; init; }

    public int? WaitTimer { get; init; }

    public bool? PreventSelfReview { get; init; }

    public IReadOnlyList<EnvironmentReviewerModel>? Reviewers { get; init; }
}

internal sealed record EnvironmentReviewerModel(string? Type, ReviewerModel? Reviewer);

internal sealed record ReviewerModel(long? Id, string? Login, string? Slug, string? Name);

internal sealed record BranchPolicyModel(bool? ProtectedBranches, bool? CustomBranchPolicies);

internal sealed record BranchPoliciesModel
{
    public required int TotalCount { get; init; }

    public required IReadOnlyList<DeploymentRefModel> BranchPolicies { get; init; }
}

internal sealed record DeploymentRefModel
{
    public required string Name { get; init; }

    public string? Type { get; init; }
}

internal sealed record CustomRulesModel
{
    public required int TotalCount { get; init; }

    public required IReadOnlyList<CustomRuleModel> CustomDeploymentProtectionRules { get; init; }
}

internal sealed record CustomRuleModel(bool? Enabled, CustomRuleAppModel? App);

internal sealed record CustomRuleAppModel(long? Id, string? Slug);

internal sealed record DeploymentModel
{
    public required long Id { get; init; }

    public string? Sha { get; init; }

    public string? Ref { get; init; }

    public string? Environment { get; init; }

    public AccountModel? Creator { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
}

internal sealed record DeploymentStatusModel
{
    public required string State { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? LogUrl { get; init; }

    public string? TargetUrl { get; init; }
}
