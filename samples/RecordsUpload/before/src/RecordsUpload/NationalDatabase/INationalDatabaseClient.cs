using RecordsUpload.Records;

namespace RecordsUpload.NationalDatabase;

/// <summary>The national database that forces share.</summary>
public interface INationalDatabaseClient
{
    /// <summary>Loads records that the national database has not had before.</summary>
    Task UploadAsync(IReadOnlyList<CustodyRecord> records, CancellationToken cancellationToken);

    /// <summary>Replaces a record that was loaded before.</summary>
    Task AmendAsync(CustodyRecord record, CancellationToken cancellationToken);
}
