using RecordsUpload.Records;

namespace RecordsUpload.NationalDatabase;

public sealed class NationalDatabaseClient(HttpClient http, ILogger<NationalDatabaseClient> logger) : INationalDatabaseClient
{
    public async Task UploadAsync(IReadOnlyList<CustodyRecord> records, CancellationToken cancellationToken)
    {
        await http.PostAsJsonAsync("records/batch", records, cancellationToken);
        logger.LogInformation("Loaded {Count} records", records.Count);
    }

    public async Task AmendAsync(CustodyRecord record, CancellationToken cancellationToken)
    {
        try
        {
            var response = await http.PutAsJsonAsync($"records/{record.Id}", record, cancellationToken);
            response.EnsureSuccessStatusCode();
        }
        catch (HttpRequestException e)
        {
            // Happens when the record is locked at their end. Don't hold up the rest of the run.
            logger.LogWarning(e, "Could not amend {PncId} ({LastName})", record.Person.PncId, record.Person.LastName);
        }
    }
}
