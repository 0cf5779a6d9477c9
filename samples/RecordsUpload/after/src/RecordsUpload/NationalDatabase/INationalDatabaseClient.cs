using RecordsUpload.Records;

namespace RecordsUpload.NationalDatabase;

/// <summary>
/// The national database that forces share. Each call returns what it said of each record, and throws when it could not be reached or gave no
/// answer that can be read (<see cref="HttpRequestException"/>, <see cref="System.Text.Json.JsonException"/>).
/// </summary>
public interface INationalDatabaseClient
{
    /// <summary>Loads records. A record that the answer leaves out was not loaded.</summary>
    Task<IReadOnlyList<SendOutcome>> UploadAsync(IReadOnlyList<CustodyRecord> records, CancellationToken cancellationToken);

    /// <summary>Replaces a record that was loaded before.</summary>
    Task<SendOutcome> AmendAsync(CustodyRecord record, CancellationToken cancellationToken);

    /// <summary>Deletes a record. One that is not there any more counts as deleted.</summary>
    Task<SendOutcome> DeleteAsync(Guid recordId, CancellationToken cancellationToken);

    /// <summary>How many records of this force it holds.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);
}
