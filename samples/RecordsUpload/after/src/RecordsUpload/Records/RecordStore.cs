using System.Text.Json;
using SafeDeploy.Annotations;

namespace RecordsUpload.Records;

/// <summary>The force's own records, and what the national database has not acknowledged of them, kept in one file.</summary>
[ProcessesPersonalData(Purpose = "Keeping custody records", LawfulBasis = LawfulBasis.LawEnforcement, ProcessingId = "custody-records")]
public sealed class RecordStore
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly StoreContent _content;

    public RecordStore(IConfiguration configuration)
    {
        _path = Path.GetFullPath(configuration["RecordStore:Path"] ?? "data/records.json");
        _content = File.Exists(_path)
            ? JsonSerializer.Deserialize<StoreContent>(File.ReadAllText(_path)) ?? throw new InvalidDataException($"{_path} is empty.")
            : new StoreContent();
    }

    /// <summary>Every change up to here is acknowledged. It follows from what is pending, so nothing can move it past a failure.</summary>
    public long Watermark => Read(c => c.Pending.Count == 0 ? c.LastSequence : c.Pending.Values.Min(p => p.Sequence) - 1);

    /// <summary>How many records the national database has acknowledged to hold.</summary>
    public int HeldCount => Read(c => c.Held.Count);

    /// <summary>What has not been acknowledged, oldest change first.</summary>
    public IReadOnlyList<PendingChange> Pending() => Read<IReadOnlyList<PendingChange>>(c => [.. c.Pending.Values.OrderBy(p => p.Sequence)]);

    public CustodyRecord? Find(Guid id) => Read(c => c.Records.GetValueOrDefault(id));

    /// <summary>Keeps a record and queues its upload. False while a deletion of it is not confirmed: it must not come back by accident.</summary>
    public bool Put(CustodyRecord record) => Write(c =>
    {
        if (c.Pending.TryGetValue(record.Id, out var pending) && pending.Kind == ChangeKind.Deletion)
        {
            return false;
        }

        c.Records[record.Id] = record;
        Queue(c, record.Id, c.Held.Contains(record.Id) ? ChangeKind.Amendment : ChangeKind.Load);
        return true;
    });

    /// <summary>
    /// Erases a record here and queues its deletion there, even when its load was not acknowledged: the answer may have been lost.
    /// False when there is none.
    /// </summary>
    public bool Delete(Guid id) => Write(c =>
    {
        if (!c.Records.Remove(id))
        {
            return false;
        }

        Queue(c, id, ChangeKind.Deletion);
        return true;
    });

    /// <summary>The national database acknowledged a change. One that came after it, meanwhile, stays pending.</summary>
    public void Acknowledge(PendingChange change) => Write(c =>
    {
        _ = change.Kind == ChangeKind.Deletion ? c.Held.Remove(change.RecordId) : c.Held.Add(change.RecordId);
        var current = c.Pending.GetValueOrDefault(change.RecordId);
        if (current?.Sequence == change.Sequence)
        {
            c.Pending.Remove(change.RecordId);
        }
        else if (current?.Kind == ChangeKind.Load && change.Kind == ChangeKind.Load)
        {
            c.Pending[change.RecordId] = current with { Kind = ChangeKind.Amendment };
        }

        return true;
    });

    /// <summary>The national database refused a change: it stays pending and is tried again.</summary>
    public void Refuse(PendingChange change, string code) => Write(c =>
    {
        if (c.Pending.TryGetValue(change.RecordId, out var current) && current.Sequence == change.Sequence)
        {
            c.Pending[change.RecordId] = current with { Refusals = current.Refusals + 1, LastRefusal = code };
        }

        return true;
    });

    private static void Queue(StoreContent content, Guid id, ChangeKind kind) =>
        content.Pending[id] = new PendingChange { RecordId = id, Sequence = ++content.LastSequence, Kind = kind };

    private T Read<T>(Func<StoreContent, T> read)
    {
        lock (_lock)
        {
            return read(_content);
        }
    }

    /// <summary>Changes the content and writes the file whole: a crash leaves the old one or the new one.</summary>
    private bool Write(Func<StoreContent, bool> change)
    {
        lock (_lock)
        {
            if (!change(_content))
            {
                return false;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            File.WriteAllText(_path + ".new", JsonSerializer.Serialize(_content));
            File.Move(_path + ".new", _path, overwrite: true);
            return true;
        }
    }
}
