using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Facts;

/// <summary>A register that people keep, as it stands in a commit.</summary>
/// <typeparam name="TRow">What a row says.</typeparam>
public sealed record RegisterFact<TRow>
{
    /// <summary>Its path in the repository.</summary>
    public required string Path { get; init; }

    /// <summary>The commit that it was read at.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether that commit has it.</summary>
    public required bool Exists { get; init; }

    /// <summary>Its rows; null when the file could not be understood.</summary>
    public IReadOnlyList<TRow>? Rows { get; init; }

    /// <summary>What is wrong with it, each with its place.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Errors { get; init => field = value ?? []; } = [];
}

/// <summary>A row of the record of processing (<c>compliance/processing.csv</c>).</summary>
public sealed record ProcessingRow
{
    /// <summary>The name by which code refers to it.</summary>
    public required string Id { get; init; }

    /// <summary>What the processing is for.</summary>
    public required string Purpose { get; init; }

    /// <summary>The lawful basis, in the schema's spelling.</summary>
    public required string LawfulBasis { get; init; }

    /// <summary>The condition for special category or criminal offence data.</summary>
    public string? Condition { get; init; }

    /// <summary>The classes of data.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Categories { get; init => field = value ?? []; } = [];

    /// <summary>The ids of those who receive it.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Recipients { get; init => field = value ?? []; } = [];

    /// <summary>How long it is kept, an ISO 8601 duration.</summary>
    public required string Retention { get; init; }

    /// <summary>The line in the file, from 1.</summary>
    public int? Line { get; init; }
}

/// <summary>A row of the register of recipients (<c>compliance/recipients.csv</c>).</summary>
public sealed record RecipientRow
{
    /// <summary>The name by which code and the record of processing refer to it.</summary>
    public required string Id { get; init; }

    /// <summary>Who or what it is.</summary>
    public required string Name { get; init; }

    /// <summary>recipient, processor or channel.</summary>
    public required string Kind { get; init; }

    /// <summary>What code shows of it.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Matches { get; init => field = value ?? []; } = [];

    /// <summary>The day of its last assessment; null while there is none.</summary>
    public DateOnly? Assessed { get; init; }

    /// <summary>The day until which the assessment holds; null for the policy's period.</summary>
    public DateOnly? ReassessBy { get; init; }

    /// <summary>Where its privacy notice stands.</summary>
    public string? PrivacyNotice { get; init; }

    /// <summary>Where the data is held.</summary>
    [JsonRequired]
    public IReadOnlyList<string> HeldIn { get; init => field = value ?? []; } = [];

    /// <summary>The lawful basis on which data goes there.</summary>
    public string? LawfulBasis { get; init; }

    /// <summary>Whether the register names whom to tell of an incident. The contact itself is a person's, and is in no fact.</summary>
    public bool HasIncidentContact { get; init; }

    /// <summary>The time limit for telling them, an ISO 8601 duration.</summary>
    public string? TellWithin { get; init; }

    /// <summary>The day on which the contact last answered.</summary>
    public DateOnly? ContactConfirmed { get; init; }

    /// <summary>The line in the file, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Whether data that leaves goes to this recipient, as far as code and the row's names show.</summary>
    public bool Receives(DisclosureFact disclosure) =>
        new[] { disclosure.Recipient, disclosure.Channel }.OfType<string>().Any(n => Matches.Append(Id).Contains(n, StringComparer.OrdinalIgnoreCase));
}

/// <summary>A row of the register of training (<c>compliance/training.csv</c>).</summary>
public sealed record TrainingRow
{
    /// <summary>The login on the host.</summary>
    public required string Account { get; init; }

    /// <summary>The numeric id of the account; null when the register does not give it.</summary>
    public long? Id { get; init; }

    /// <summary>The version of the procedure.</summary>
    public required string ProcedureVersion { get; init; }

    /// <summary>The day of the training.</summary>
    public required DateOnly Trained { get; init; }

    /// <summary>The last day on which it counts; null for the policy's period.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>The line in the file, from 1.</summary>
    public int? Line { get; init; }
}
