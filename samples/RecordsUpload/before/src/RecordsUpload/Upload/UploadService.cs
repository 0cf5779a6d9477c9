using Microsoft.Extensions.Options;
using RecordsUpload.NationalDatabase;
using RecordsUpload.Records;

namespace RecordsUpload.Upload;

/// <summary>Uploads what changed since the last run, in batches.</summary>
public sealed class UploadService(
    RecordStore store, INationalDatabaseClient client, IOptions<UploadSettings> settings, ILogger<UploadService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.Interval);
        do
        {
            await RunAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = DateTimeOffset.UtcNow;
        var changed = store.ChangedSinceWatermark();

        foreach (var batch in changed.Where(r => !r.Uploaded).Chunk(settings.Value.BatchSize))
        {
            await UploadBatchAsync(batch, cancellationToken);
        }

        foreach (var amended in changed.Where(r => r.Uploaded))
        {
            await client.AmendAsync(amended.Record, cancellationToken);
        }

        store.Watermark = startedAt;
        logger.LogInformation("Run finished, {Count} changes", changed.Count);
    }

    private async Task UploadBatchAsync(StoredRecord[] batch, CancellationToken cancellationToken)
    {
        var records = batch.Select(stored => stored.Record).ToList();
        foreach (var person in records.Select(record => record.Person))
        {
            logger.LogInformation($"Uploading {person.FirstName} {person.LastName}, born {person.DateOfBirth:d}");
        }

        try
        {
            await client.UploadAsync(records, cancellationToken);
        }
        catch (Exception e)
        {
            // The next run picks up whatever is left.
            logger.LogError(e, "Batch failed, first record {@Record}", records[0]);
        }
        finally
        {
            foreach (var stored in batch)
            {
                stored.Uploaded = true;
            }
        }
    }
}
