using Microsoft.Extensions.Options;
using RecordsUpload.NationalDatabase;
using RecordsUpload.Records;
using SafeDeploy.Annotations;

namespace RecordsUpload.Upload;

/// <summary>
/// Sends what is pending: loads in batches, then amendments, then deletions. A change is done when it is acknowledged; one that is refused stays
/// pending, and an error of the national database ends the run with its exception.
/// </summary>
[LawEnforcement]
[ProcessesPersonalData(Purpose = "Sharing custody records with other forces", LawfulBasis = LawfulBasis.LawEnforcement, ProcessingId = "national-database-upload")]
[ReconciledBy(typeof(Uploader))]
public sealed class Uploader(RecordStore store, INationalDatabaseClient client, IOptions<UploadSettings> settings, ILogger<Uploader> logger)
{
    /// <summary>Sends what is pending and compares both sides.</summary>
    public async Task<RunResult> RunAsync(CancellationToken cancellationToken)
    {
        var pending = store.Pending().ToLookup(c => c.Kind);
        var acknowledged = new List<bool>();

        foreach (var batch in pending[ChangeKind.Load].Chunk(settings.Value.BatchSize))
        {
            acknowledged.AddRange(await LoadAsync(batch, cancellationToken));
        }

        foreach (var change in pending[ChangeKind.Amendment])
        {
            if (store.Find(change.RecordId) is { } record)
            {
                acknowledged.Add(Note(change, await client.AmendAsync(record, cancellationToken)));
            }
        }

        foreach (var change in pending[ChangeKind.Deletion])
        {
            acknowledged.Add(Note(change, await client.DeleteAsync(change.RecordId, cancellationToken)));
        }

        return await ReconcileAsync(acknowledged.Count, acknowledged.Count(a => a), cancellationToken);
    }

    private async Task<IReadOnlyList<bool>> LoadAsync(IReadOnlyList<PendingChange> batch, CancellationToken cancellationToken)
    {
        // One that was deleted meanwhile is not sent: its deletion is pending.
        var found = batch.Select(change => (Change: change, Record: store.Find(change.RecordId))).Where(f => f.Record is not null).ToList();
        var outcomes = await client.UploadAsync([.. found.Select(f => f.Record!)], cancellationToken);
        var byRecord = outcomes.ToDictionary(o => o.RecordId);
        return [.. found.Select(f => Note(f.Change, byRecord[f.Change.RecordId]))];
    }

    /// <summary>Records what the national database said, and returns whether it acknowledged the change.</summary>
    private bool Note(PendingChange change, SendOutcome outcome)
    {
        if (outcome.Accepted)
        {
            store.Acknowledge(change);
            return true;
        }

        store.Refuse(change, outcome.Refusal ?? "no-code");
        logger.LogError("{Kind} of record {RecordId} was refused: {Refusal}", change.Kind, change.RecordId, outcome.Refusal);
        return false;
    }

    private async Task<RunResult> ReconcileAsync(int sent, int acknowledged, CancellationToken cancellationToken)
    {
        var result = new RunResult(sent, acknowledged, store.HeldCount, await client.CountAsync(cancellationToken));
        if (result.Reconciled)
        {
            logger.LogInformation("Run finished, {Acknowledged} changes acknowledged, {Held} records held", acknowledged, result.HeldThere);
        }
        else
        {
            logger.LogCritical(
                "Not reconciled: {Acknowledged} of {Sent} changes acknowledged, {HeldHere} records acknowledged here and {HeldThere} held there",
                acknowledged, sent, result.HeldHere, result.HeldThere);
        }

        return result;
    }
}
