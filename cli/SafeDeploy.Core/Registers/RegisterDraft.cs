using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Registers;

/// <summary>Rows of the registers that code shows and nobody has written yet: the record of processing made from code (UK GDPR Art 30), for people to complete.</summary>
public static class RegisterDraft
{
    // What a spreadsheet would run begins so; an apostrophe makes it a text there.
    private static readonly char[] FormulaStarts = ['=', '@', '+', '-'];

    /// <summary>A row for each processing that code declares and the record lacks. What code does not say is left empty.</summary>
    /// <param name="scan">What the scan saw.</param>
    /// <param name="recorded">The record as it is.</param>
    /// <param name="recipients">The recipients as they are registered.</param>
    public static IReadOnlyList<string> Processing(ScanFacts scan, IReadOnlyList<ProcessingRow> recorded, IReadOnlyList<RecipientRow> recipients) =>
    [
        .. (scan.Operations ?? []).Where(o => o.ProcessingId is { Length: > 0 } && !recorded.Any(r => Same(r.Id, o.ProcessingId)))
            .GroupBy(o => o.ProcessingId!, StringComparer.OrdinalIgnoreCase).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
            .Select(g => Row(RegisterSchemas.Processing, new()
            {
                ["id"] = g.Key,
                ["purpose"] = All(g.Select(o => o.Purpose)),
                ["lawful_basis"] = g.Select(o => RegisterCells.Allowed(RegisterSchemas.Basis, o.LawfulBasis ?? "")).OfType<string>().Distinct().ToList() is [var one] ? one : null,
                ["condition"] = All(g.Select(o => o.Condition)),
                ["categories"] = string.Join("; ", RegisterSchemas.Classes.Where(c => g.Any(o => o.Classes.Contains(c)))),
                ["recipients"] = string.Join("; ", (scan.Disclosures ?? []).Where(d => g.Any(o => o.Symbol == d.Symbol))
                    .Select(d => recipients.FirstOrDefault(r => r.Receives(d))?.Id).OfType<string>().Distinct().Order(StringComparer.Ordinal)),
            })),
    ];

    /// <summary>A row for each recipient or channel that code sends personal data to and the register lacks.</summary>
    /// <param name="scan">What the scan saw.</param>
    /// <param name="recipients">The recipients as they are registered.</param>
    public static IReadOnlyList<string> Recipients(ScanFacts scan, IReadOnlyList<RecipientRow> recipients) =>
    [
        .. (scan.Disclosures ?? []).Where(d => (d.Recipient ?? d.Channel) is not null && !recipients.Any(r => r.Receives(d)))
            .GroupBy(d => (d.Recipient ?? d.Channel)!, StringComparer.OrdinalIgnoreCase).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
            .Select(g => Row(RegisterSchemas.Recipients, new()
            {
                ["id"] = string.Concat(g.Key.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-')).TrimStart('.', '_', '-'),
                ["kind"] = g.All(d => d.Recipient is null) ? "channel" : null,
                ["matches"] = g.Key,
            })),
    ];

    /// <summary>A row of a register, its cells in the schema's order, as RFC 4180 writes it.</summary>
    private static string Row(RegisterSchema schema, Dictionary<string, string?> cells) => string.Join(',', schema.Columns.Select(c => Cell(cells.GetValueOrDefault(c.Name))));

    private static string Cell(string? text)
    {
        var plain = string.Concat((text ?? "").Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        plain = plain.Length > 0 && FormulaStarts.Contains(plain[0]) ? $"'{plain}" : plain;
        return plain.AsSpan().IndexOfAny(',', '"') >= 0 ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }

    private static string All(IEnumerable<string?> texts) => string.Join("; ", texts.Where(t => !string.IsNullOrWhiteSpace(t)).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal));

    private static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
