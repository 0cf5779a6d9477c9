namespace SafeDeploy.GitHub.Doctor;

/// <summary>What a token may read of a repository, and which controls can be judged with it.</summary>
public sealed record HostDiagnosis
{
    /// <summary>The address of the API.</summary>
    public required string ApiUrl { get; init; }

    /// <summary>The repository, <c>owner/name</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>What kind of token asked: one of <see cref="Doctor.TokenKind"/>.</summary>
    public required string TokenKind { get; init; }

    /// <summary>The scopes of a classic token, as the host names them; null for any other.</summary>
    public string? Scopes { get; init; }

    /// <summary>Each kind of address that was tried.</summary>
    public required IReadOnlyList<EndpointDiagnosis> Endpoints { get; init; }

    /// <summary>Each control that needs the host.</summary>
    public required IReadOnlyList<ControlDiagnosis> Controls { get; init; }

    /// <summary>Which token would do, for what was not shown; null where nothing more is needed.</summary>
    public TokenAdvice? Advice { get; init; }
}

/// <summary>What came of one kind of address.</summary>
public sealed record EndpointDiagnosis
{
    /// <summary>Its short name.</summary>
    public required string Id { get; init; }

    /// <summary>What it shows.</summary>
    public required string Shows { get; init; }

    /// <summary>What was asked for, relative to the API's address; null when nothing was.</summary>
    public string? Path { get; init; }

    /// <summary>What came of it: one of <see cref="ReadOutcome"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The host's status; null when it gave none.</summary>
    public int? Status { get; init; }

    /// <summary>Why it could not be read, or why there was nothing to read.</summary>
    public string? Reason { get; init; }

    /// <summary>The permission that it needs, in the host's words where the host said it.</summary>
    public required string Permission { get; init; }
}

/// <summary>What can come of trying to read.</summary>
public static class ReadOutcome
{
    /// <summary>It was read.</summary>
    public const string Readable = "readable";

    /// <summary>It was refused, or left out of the answer.</summary>
    public const string Refused = "refused";

    /// <summary>There is nothing of the kind to read.</summary>
    public const string NothingThere = "nothing-there";

    /// <summary>The host failed, or was not asked: it is not known.</summary>
    public const string NotKnown = "not-known";
}

/// <summary>Whether a control can be judged.</summary>
public sealed record ControlDiagnosis
{
    /// <summary>The control's id.</summary>
    public required string Id { get; init; }

    /// <summary>Whether everything that it needs of the host can be read.</summary>
    public required bool CanBeJudged { get; init; }

    /// <summary>The short names of what is missing.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}

/// <summary>Which token would show what was not shown.</summary>
public sealed record TokenAdvice
{
    /// <summary>The lines under <c>permissions:</c> of a workflow, for all that its own token can read.</summary>
    public required IReadOnlyList<string> WorkflowPermissions { get; init; }

    /// <summary>The short names of what no workflow's own token can read.</summary>
    public required IReadOnlyList<string> NotForWorkflows { get; init; }

    /// <summary>The permissions of a fine-grained token or a GitHub App.</summary>
    public required IReadOnlyList<string> FineGrained { get; init; }

    /// <summary>The scopes of a classic token.</summary>
    public required IReadOnlyList<string> ClassicScopes { get; init; }

    /// <summary>What it takes besides, such as being an owner.</summary>
    public required IReadOnlyList<string> Also { get; init; }
}
