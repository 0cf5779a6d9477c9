using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Facts;

/// <summary>What Git shows of the repository.</summary>
public sealed record GitFacts
{
    /// <summary>Whether the clone is shallow, so that history ends early.</summary>
    public bool? Shallow { get; init; }

    /// <summary>The remote's address, without credentials.</summary>
    public string? RemoteUrl { get; init; }

    /// <summary>The commit that the judged changes start after: the last one deployed, as far as the policy says. Null when it is not known.</summary>
    public string? Since { get; init; }

    /// <summary>The commits along the first parent from the judged one back to <see cref="Since"/> (not included), newest first.</summary>
    public Fact<IReadOnlyList<CommitFact>>? Changes { get; init; }

    /// <summary>The written deployment procedure in the judged commit.</summary>
    public Fact<DocumentFact>? Procedure { get; init; }

    /// <summary>Each commit that the host says was deployed: whether it is part of the judged branch.</summary>
    public Fact<IReadOnlyList<DeployedCommitFact>>? Deployed { get; init; }

    /// <summary>The blob of the CODEOWNERS file in the judged commit; <see cref="CommitFact.NoCodeOwners"/> where there is none; null when it was not seen.</summary>
    public string? JudgedCodeOwners { get; init; }

    /// <summary>Each CODEOWNERS file that <see cref="JudgedCodeOwners"/> or <see cref="CommitFact.BaseCodeOwners"/> names, once.</summary>
    public Fact<IReadOnlyList<CodeOwnersFileFact>>? CodeOwners { get; init; }

    /// <summary>The baseline of findings that the judged commit is judged by.</summary>
    public Fact<BaselineFact>? Baseline { get; init; }

    /// <summary>The register of staff on the deployment branch.</summary>
    public Fact<StaffRegisterFact>? Staff { get; init; }

    /// <summary>The register of training on the deployment branch.</summary>
    public Fact<RegisterFact<TrainingRow>>? Training { get; init; }

    /// <summary>The record of processing in the judged commit, whose code it describes.</summary>
    public Fact<RegisterFact<ProcessingRow>>? Processing { get; init; }

    /// <summary>The register of recipients in the judged commit, whose code it describes.</summary>
    public Fact<RegisterFact<RecipientRow>>? Recipients { get; init; }
}

/// <summary>A commit.</summary>
public sealed record CommitFact
{
    /// <summary>The commit's id.</summary>
    public required string Id { get; init; }

    /// <summary>The id of its tree.</summary>
    public string? Tree { get; init; }

    /// <summary>The ids of its parents.</summary>
    public IReadOnlyList<string> Parents { get; init => field = value ?? []; } = [];

    /// <summary>When it was committed, by the committer's own clock.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>The first line of its message.</summary>
    public string? Subject { get; init; }

    /// <summary>The files that differ from its first parent.</summary>
    public Fact<IReadOnlyList<ChangedPathFact>>? Paths { get; init; }

    /// <summary>The blob of the CODEOWNERS file in its first parent, which decides whose approval it needed; <see cref="NoCodeOwners"/> where there is none; null when it was not seen.</summary>
    public string? BaseCodeOwners { get; init; }

    /// <summary>The version of the deployment procedure in its first parent: the one that held when it was made; empty where there was none; null when it was not seen.</summary>
    public string? BaseProcedureVersion { get; init; }

    /// <summary>What <see cref="BaseCodeOwners"/> says where there is no such file.</summary>
    public const string NoCodeOwners = "none";
}

/// <summary>A file that a commit changed.</summary>
public sealed record ChangedPathFact
{
    /// <summary>Its path in the repository; of a deleted file the one that it had. A file that was moved is two: one deleted, one added.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// What its changed lines do to who may reach what, such as <c>adds AllowAnonymous</c>; empty where they do nothing that is known; null where they were not
    /// looked at (too large, not text).
    /// </summary>
    public IReadOnlyList<string>? Access { get; init; }
}

/// <summary>A commit that was deployed, as Git sees it.</summary>
public sealed record DeployedCommitFact
{
    /// <summary>The commit's id.</summary>
    public required string Commit { get; init; }

    /// <summary>Whether it lies on the first-parent line of the judged commit; null when that cannot be told (not in this clone, or the clone is shallow).</summary>
    public bool? OnBranch { get; init; }
}

/// <summary>A CODEOWNERS file.</summary>
public sealed record CodeOwnersFileFact
{
    /// <summary>The id of its blob.</summary>
    public required string Blob { get; init; }

    /// <summary>Its path in the repository.</summary>
    public required string Path { get; init; }

    /// <summary>Its text; empty where it is too large for the host, which then ignores it (3 MB); null when it was not seen.</summary>
    public string? Text { get; init; }
}

/// <summary>The register of those who may reach the code.</summary>
public sealed record StaffRegisterFact
{
    /// <summary>Its path in the repository.</summary>
    public required string Path { get; init; }

    /// <summary>The commit that it was read at.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether that commit has it.</summary>
    public required bool Exists { get; init; }

    /// <summary>Its rows; null when the file could not be understood.</summary>
    public IReadOnlyList<StaffMemberFact>? Members { get; init; }

    /// <summary>What is wrong with it, each with its line.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Errors { get; init => field = value ?? []; } = [];
}

/// <summary>A row of the staff register: no more of a person than is judged.</summary>
public sealed record StaffMemberFact
{
    /// <summary>The login on the host.</summary>
    public required string Account { get; init; }

    /// <summary>The numeric id of the account; null when the register does not give it.</summary>
    public long? Id { get; init; }

    /// <summary>The last day of their access; the last day of the calendar, 9999-12-31, while they stay.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The line in the file, from 1.</summary>
    public int? Line { get; init; }
}

/// <summary>A document that the repository keeps.</summary>
public sealed record DocumentFact
{
    /// <summary>Its path in the repository.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the judged commit has it.</summary>
    public required bool Exists { get; init; }

    /// <summary>The id of its blob.</summary>
    public string? Blob { get; init; }

    /// <summary>Its headings, in order.</summary>
    public IReadOnlyList<string> Headings { get; init => field = value ?? []; } = [];

    /// <summary>Whom it names as its owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Its version, as it says itself; null when it says none.</summary>
    public string? Version { get; init; }

    /// <summary>The date of its last review, as it says itself.</summary>
    public DateOnly? ReviewedOn { get; init; }

    /// <summary>The newest commit that changed it; null when it could not be found (a shallow clone).</summary>
    public string? LastChangedIn { get; init; }
}
