using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Proposals;

/// <summary>Where a change lets personal data go that it did not go before.</summary>
internal static class Recipients
{
    private const string Assess = "Have whoever answers for sharing data approve it before it is merged";

    public static IEnumerable<ReviewItem> Of(ChangeInput input, ScanFacts? scan)
    {
        var register = input.Facts.Git?.Recipients?.Value;
        if (register?.Rows is { } rows && input.BaseRecipients is { } before)
        {
            var known = before.ToDictionary(r => r.Id, StringComparer.OrdinalIgnoreCase);
            foreach (var row in rows)
            {
                if (!known.TryGetValue(row.Id, out var old))
                {
                    yield return ReviewItem.Look($"adds the {row.Kind} {row.Id} ({row.Name}){(row.Assessed is null ? ", not assessed" : "")}", Assess, At(register.Path, row));
                }
                else if (old.Assessed is null && row.Assessed is not null)
                {
                    yield return ReviewItem.Look($"approves the {row.Kind} {row.Id} ({row.Name}), which was not assessed before", Assess, At(register.Path, row));
                }
                else if (row.Matches.Except(old.Matches, StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } more)
                {
                    yield return ReviewItem.Look($"lets the {row.Kind} {row.Id} stand for {string.Join(", ", more)} too", Assess, At(register.Path, row));
                }
            }
        }
        else if (register is null or { Rows: null, Exists: true } || input.BaseRecipients is null)
        {
            yield return ReviewItem.Unknown("What the change does to the register of recipients could not be seen", "Mend it: safedeploy registers check. Then judge in a whole clone");
        }

        if (scan?.Disclosures is { } now && input.BaseScan?.Disclosures is { } earlier)
        {
            var had = earlier.Select(Way).ToHashSet();
            foreach (var disclosure in now.Where(d => !had.Contains(Way(d))).DistinctBy(Way))
            {
                yield return ReviewItem.Look($"sends personal data to {disclosure.Recipient ?? disclosure.Channel ?? disclosure.Sink ?? "somewhere that the code does not name"}", Assess, disclosure.Location);
            }
        }
    }

    private static (string?, string?, string?) Way(DisclosureFact disclosure) => (disclosure.Recipient, disclosure.Channel, disclosure.Sink);

    private static CodeLocation At(string path, RecipientRow row) => new() { Path = path, Line = row.Line };
}
