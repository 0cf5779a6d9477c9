namespace RecordsUpload.Records;

/// <summary>What has to happen at the national database.</summary>
public enum ChangeKind
{
    /// <summary>The record is sent for the first time.</summary>
    Load,

    /// <summary>The record is there and is replaced.</summary>
    Amendment,

    /// <summary>The record is gone here and has to go there.</summary>
    Deletion,
}

/// <summary>
/// A change that the national database has not acknowledged yet. A record has at most one: a later change replaces it, and a deletion stays
/// as a tombstone, without the record, until it is confirmed.
/// </summary>
public sealed record PendingChange
{
    public required Guid RecordId { get; init; }

    /// <summary>The place in the order of all changes, from 1.</summary>
    public required long Sequence { get; init; }

    public required ChangeKind Kind { get; init; }

    /// <summary>How often the national database refused it.</summary>
    public int Refusals { get; init; }

    /// <summary>The code of the last refusal; null when there was none.</summary>
    public string? LastRefusal { get; init; }
}
