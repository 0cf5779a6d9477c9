using System.Text.Json.Serialization;

namespace SafeDeploy.GitHub;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Transport.CacheHeadModel))]
[JsonSerializable(typeof(ErrorModel))]
[JsonSerializable(typeof(RepositoryModel))]
[JsonSerializable(typeof(RuleModel[]))]
[JsonSerializable(typeof(RulesetModel))]
[JsonSerializable(typeof(RulesetVersionModel))]
[JsonSerializable(typeof(RulesetVersionModel[]))]
[JsonSerializable(typeof(RulesetStateModel))]
[JsonSerializable(typeof(RefConditionsModel))]
[JsonSerializable(typeof(ListedCommitModel[]))]
[JsonSerializable(typeof(ReviewParametersModel))]
[JsonSerializable(typeof(CheckParametersModel))]
[JsonSerializable(typeof(ProtectionModel))]
[JsonSerializable(typeof(PullModel))]
[JsonSerializable(typeof(PullModel[]))]
[JsonSerializable(typeof(ReviewModel[]))]
[JsonSerializable(typeof(PullCommitModel[]))]
[JsonSerializable(typeof(CheckRunsModel))]
[JsonSerializable(typeof(GitCommitModel))]
[JsonSerializable(typeof(PermissionModel))]
[JsonSerializable(typeof(WorkflowsParametersModel))]
[JsonSerializable(typeof(QueueParametersModel))]
[JsonSerializable(typeof(RuleSuiteModel))]
[JsonSerializable(typeof(RuleSuiteModel[]))]
[JsonSerializable(typeof(ActivityModel[]))]
[JsonSerializable(typeof(StatusModel[]))]
[JsonSerializable(typeof(WorkflowRunModel))]
[JsonSerializable(typeof(WorkflowRunsModel))]
[JsonSerializable(typeof(RunApprovalModel[]))]
[JsonSerializable(typeof(ArtifactsModel))]
[JsonSerializable(typeof(EnvironmentsModel))]
[JsonSerializable(typeof(EnvironmentModel))]
[JsonSerializable(typeof(BranchPolicyModel))]
[JsonSerializable(typeof(BranchPoliciesModel))]
[JsonSerializable(typeof(CustomRulesModel))]
[JsonSerializable(typeof(DeploymentModel[]))]
[JsonSerializable(typeof(DeploymentStatusModel[]))]
[JsonSerializable(typeof(CollaboratorModel[]))]
[JsonSerializable(typeof(AccountModel[]))]
[JsonSerializable(typeof(TeamModel[]))]
[JsonSerializable(typeof(DeployKeyModel[]))]
[JsonSerializable(typeof(OrganizationModel))]
[JsonSerializable(typeof(CodeOwnersErrorsModel))]
[JsonSerializable(typeof(BranchModel))]
internal sealed partial class HostJson : JsonSerializerContext;

// The host's own answers, as far as they are read. Only what makes an answer what it is, is required: the rest may be absent or null.
internal sealed record ErrorModel(string? Message);

internal sealed record RepositoryModel
{
    public required long Id { get; init; }

    public string? FullName { get; init; }

    public string? DefaultBranch { get; init; }

    public bool? Private { get; init; }

    public bool? Archived { get; init; }

    public AccountModel? Owner { get; init; }

    public RightsModel? Permissions { get; init; }
}

internal sealed record RightsModel(bool? Admin, bool? Maintain, bool? Push, bool? Pull);

internal sealed record AccountModel(long? Id, string? Login, string? Type);

internal sealed record GitCommitModel
{
    public required string Sha { get; init; }

    public required ShaModel Tree { get; init; }
}

internal sealed record ShaModel
{
    public required string Sha { get; init; }
}

internal sealed record PermissionModel
{
    public required string Permission { get; init; }

    public string? RoleName { get; init; }

    public AccountModel? User { get; init; }
}
