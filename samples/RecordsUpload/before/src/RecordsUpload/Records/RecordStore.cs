using System.Text.Json;

namespace RecordsUpload.Records;

/// <summary>The force's own records, kept in one file.</summary>
public sealed class RecordStore
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly StoreContent _content;

    public RecordStore(IConfiguration configuration)
    {
        _path = configuration["RecordStore:Path"] ?? "data/records.json";
        _content = File.Exists(_path)
            ? JsonSerializer.Deserialize<StoreContent>(File.ReadAllText(_path)) ?? new StoreContent()
            : new StoreContent();
    }

    /// <summary>Everything that changed up to here has been uploaded.</summary>
    public DateTimeOffset Watermark
    {
        get => _content.Watermark;
        set
        {
            lock (_lock)
            {
                _content.Watermark = value;
                Save();
            }
        }
    }

    /// <summary>The records that changed after the watermark, oldest change first.</summary>
    public IReadOnlyList<StoredRecord> ChangedSinceWatermark()
    {
        lock (_lock)
        {
            return [.. _content.Records.Values.Where(r => r.ChangedAt > _content.Watermark).OrderBy(r => r.ChangedAt)];
        }
    }

    public void Put(CustodyRecord record)
    {
        lock (_lock)
        {
            var known = _content.Records.GetValueOrDefault(record.Id);
            _content.Records[record.Id] = new StoredRecord { Record = record, ChangedAt = DateTimeOffset.UtcNow, Uploaded = known?.Uploaded ?? false };
            Save();
        }
    }

    public CustodyRecord? Remove(Guid id)
    {
        lock (_lock)
        {
            if (!_content.Records.Remove(id, out var removed))
            {
                return null;
            }

            Save();
            return removed.Record;
        }
    }

    private void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        File.WriteAllText(_path, JsonSerializer.Serialize(_content));
    }

    private sealed class StoreContent
    {
        public DateTimeOffset Watermark { get; set; }

        public Dictionary<Guid, StoredRecord> Records { get; set; } = [];
    }
}
