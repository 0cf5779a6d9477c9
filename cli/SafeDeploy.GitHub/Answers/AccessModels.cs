namespace SafeDeploy.GitHub;

internal sealed record CollaboratorModel
{
    public required long Id { get; init; }

    public string? Login { get; init; }

    public string? Type { get; init; }

    public string? RoleName { get; init; }
}

internal sealed record TeamModel
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public string? Permission { get; init; }
}

internal sealed record DeployKeyModel
{
    public required long Id { get; init; }

    public string? Title { get; init; }

    public bool? ReadOnly { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? LastUsed { get; init; }
}

internal sealed record OrganizationModel
{
    public required string Login { get; init; }

    public string? Type { get; init; }

    public bool? TwoFactorRequirementEnabled { get; init; }
}

internal sealed record CodeOwnersErrorsModel
{
    public required IReadOnlyList<CodeOwnersErrorModel> Errors { get; init; }
}

internal sealed record CodeOwnersErrorModel
{
    public string? Kind { get; init; }

    public string? Path { get; init; }

    public int? Line { get; init; }

    public string? Source { get; init; }

    public string? Suggestion { get; init; }
}
