namespace RecordsUpload.Records;

/// <summary>A custody record and how far its upload is.</summary>
public sealed class StoredRecord
{
    public required CustodyRecord Record { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Whether the national database has had the record before, so that a change is an amendment.</summary>
    public bool Uploaded { get; set; }
}
