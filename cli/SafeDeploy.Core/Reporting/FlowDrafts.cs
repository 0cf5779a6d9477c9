using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Reporting;

/// <summary>Flows while they are put together: each processing under one key, whatever shows it.</summary>
internal sealed class FlowDrafts
{
    private readonly Dictionary<string, Draft> _drafts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Draft> _ofMethods = new(StringComparer.Ordinal);
    private readonly Dictionary<(string?, string?), DataRecipient> _seen = [];
    private readonly IReadOnlyList<ProcessingRow>? _record;
    private readonly IReadOnlyList<RecipientRow>? _register;

    /// <param name="record">The record of processing; null where it could not be read.</param>
    /// <param name="register">The register of recipients; null where it could not be read.</param>
    public FlowDrafts(IReadOnlyList<ProcessingRow>? record, IReadOnlyList<RecipientRow>? register)
    {
        (_record, _register) = (record, register);
        var byId = (register ?? []).DistinctBy(r => r.Id, StringComparer.OrdinalIgnoreCase).ToDictionary(r => r.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var row in record ?? [])
        {
            var draft = Draft(Key(row.Id, null), row.Id, row.Purpose, row.LawfulBasis, inRecord: true);
            draft.Classes.UnionWith(row.Categories);
            foreach (var id in row.Recipients)
            {
                draft.Receives(byId.TryGetValue(id, out var to) ? Of(to) : Unregistered(id), row.Categories, places: 0, inRecord: true);
            }
        }
    }

    public void Add(ProcessingOperationFact operation)
    {
        var draft = Draft(
            Key(operation.ProcessingId, operation.Purpose), Said(operation.ProcessingId), Said(operation.Purpose), operation.LawfulBasis is "Unspecified" ? null : Said(operation.LawfulBasis), inRecord: false);
        draft.Methods++;
        draft.Classes.UnionWith(operation.Classes);
        _ofMethods.TryAdd(operation.Symbol, draft);
    }

    public void Add(DisclosureFact disclosure)
    {
        var draft = disclosure.Symbol is { } symbol && _ofMethods.TryGetValue(symbol, out var known) ? known : Draft(Key(null, null), null, null, null, inRecord: false);
        draft.Classes.UnionWith(disclosure.Classes);
        var at = (disclosure.Recipient, disclosure.Channel);
        if (!_seen.TryGetValue(at, out var to))
        {
            to = _register?.FirstOrDefault(r => r.Receives(disclosure)) is { } row ? Of(row) : Unregistered(disclosure.Recipient ?? disclosure.Channel);
            _seen.Add(at, to);
        }

        draft.Receives(to, disclosure.Classes, places: 1, inRecord: false);
    }

    /// <summary>Each processing: gravest class first, what is not declared last, otherwise by name.</summary>
    public IReadOnlyList<DataFlow> Finish() =>
        [.. _drafts.Values.Select(d => d.Finish(_record is not null)).OrderBy(f => f.Id is null && f.Purpose is null).ThenBy(f => f.Classes.Select(DataMapBuilder.ClassRank).DefaultIfEmpty(int.MaxValue).Min())
            .ThenBy(f => f.Purpose ?? f.Id, StringComparer.Ordinal).ThenBy(f => f.Id, StringComparer.Ordinal)];

    // A purpose in words is no id: a space tells them apart.
    private static string Key(string? id, string? purpose) => Said(id) ?? (Said(purpose) is { } words ? " " + words : "");

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private Draft Draft(string key, string? id, string? purpose, string? basis, bool inRecord)
    {
        if (!_drafts.TryGetValue(key, out var draft))
        {
            draft = new Draft { Id = id, Purpose = purpose, LawfulBasis = basis, InRecord = inRecord };
            _drafts.Add(key, draft);
        }

        draft.Purpose ??= purpose;
        draft.LawfulBasis ??= basis;
        return draft;
    }

    private static DataRecipient Of(RecipientRow row) => new() { Id = row.Id, Name = row.Name, Kind = row.Kind, Registered = true, HeldIn = row.HeldIn, Classes = [], Places = 0, InRecord = false };

    private DataRecipient Unregistered(string? name) => new() { Id = name, Registered = _register is null ? null : false, HeldIn = [], Classes = [], Places = 0, InRecord = false };
}

/// <summary>One processing while it is put together.</summary>
internal sealed class Draft
{
    private readonly Dictionary<string, (DataRecipient To, HashSet<string> Classes, int Places, bool InRecord)> _recipients = new(StringComparer.OrdinalIgnoreCase);

    public string? Id { get; init; }

    public string? Purpose { get; set; }

    public string? LawfulBasis { get; set; }

    public bool InRecord { get; init; }

    public int Methods { get; set; }

    public HashSet<string> Classes { get; } = new(StringComparer.Ordinal);

    public void Receives(DataRecipient to, IEnumerable<string> classes, int places, bool inRecord)
    {
        // Nobody has an empty id: it stands for those whom the code does not show.
        var key = to.Id ?? "";
        var (known, all, seen, recorded) = _recipients.TryGetValue(key, out var earlier) ? earlier : (to, new HashSet<string>(StringComparer.Ordinal), 0, false);
        all.UnionWith(classes);
        _recipients[key] = (known, all, seen + places, recorded || inRecord);
    }

    public DataFlow Finish(bool recordKnown) => new()
    {
        Id = Id,
        Purpose = Purpose,
        LawfulBasis = LawfulBasis,
        InRecord = recordKnown ? InRecord : null,
        Methods = Methods,
        Classes = Ordered(Classes),
        Recipients = [.. _recipients.Values.OrderBy(r => r.To.Id is null).ThenBy(r => r.To.Name ?? r.To.Id, StringComparer.Ordinal).ThenBy(r => r.To.Id, StringComparer.Ordinal)
            .Select(r => r.To with { Classes = Ordered(r.Classes), Places = r.Places, InRecord = r.InRecord })],
    };

    private static List<string> Ordered(IEnumerable<string> classes) => [.. classes.OrderBy(DataMapBuilder.ClassRank).ThenBy(c => c, StringComparer.Ordinal)];
}
