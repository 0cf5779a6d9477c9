namespace RecordsUpload.Records;

/// <summary>The store's file.</summary>
internal sealed class StoreContent
{
    public long LastSequence { get; set; }

    public Dictionary<Guid, CustodyRecord> Records { get; set; } = [];

    /// <summary>By record.</summary>
    public Dictionary<Guid, PendingChange> Pending { get; set; } = [];

    /// <summary>The records that the national database has acknowledged to hold.</summary>
    public HashSet<Guid> Held { get; set; } = [];
}
