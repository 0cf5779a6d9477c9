using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Baselines;

/// <summary>
/// What a baseline accepts. While a declaration has no more findings of a rule than the baseline accepts, all of them are old, however their code was edited; once it has more, those
/// whose code the baseline knows are old, and the others are new, or cannot be told from it. The analyzers match in the same way.
/// </summary>
public static class Baseline
{
    /// <summary>The findings that a baseline accepts. One in a file that is linked into several projects must be accepted in each. One that is suppressed, or stands in no declaration, is never among them.</summary>
    public static IReadOnlySet<CodeFindingFact> Accepted(IEnumerable<CodeFindingFact> findings, IEnumerable<BaselineEntry> entries)
    {
        var known = entries.ToLookup(e => e.Key);
        var refused = new HashSet<CodeFindingFact>(ReferenceEqualityComparer.Instance);
        var accepted = new HashSet<CodeFindingFact>(ReferenceEqualityComparer.Instance);
        foreach (var group in ByKey(findings))
        {
            var left = known[group.Key].GroupBy(e => e.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(e => e.Count), StringComparer.Ordinal);
            var all = group.Count() <= left.Values.Sum(c => (long)c);
            foreach (var finding in group)
            {
                var old = all || (left.TryGetValue(finding.Code!, out var count) && count > 0);
                if (old && !all)
                {
                    left[finding.Code!]--;
                }

                _ = (old ? accepted : refused).Add(finding);
            }
        }

        accepted.ExceptWith(refused);
        return accepted;
    }

    /// <summary>The entries that accept exactly these findings.</summary>
    public static IReadOnlyList<BaselineEntry> Of(IEnumerable<CodeFindingFact> findings) =>
    [
        .. BaselineFile.Sorted(ByKey(findings).SelectMany(g => g.Select(f => new BaselineEntry { Rule = g.Key.Rule, Assembly = g.Key.Assembly, Symbol = g.Key.Symbol, Code = f.Code!, Count = 1 }))),
    ];

    /// <summary>The entries without those whose findings are mended: never more of anything than there was.</summary>
    public static IReadOnlyList<BaselineEntry> Prune(IEnumerable<BaselineEntry> entries, IEnumerable<CodeFindingFact> findings)
    {
        var found = ByKey(findings).ToDictionary(g => g.Key, g => g.GroupBy(f => f.Code!, StringComparer.Ordinal).ToDictionary(c => c.Key, c => c.Count(), StringComparer.Ordinal));
        return [.. BaselineFile.Sorted(entries.GroupBy(e => e.Key).SelectMany(g => found.TryGetValue(g.Key, out var codes) ? Keep([.. BaselineFile.Sorted(g)], codes) : []))];
    }

    /// <summary>What the second has and the first does not, with how many more.</summary>
    public static IReadOnlyList<BaselineEntry> Grown(IEnumerable<BaselineEntry> before, IEnumerable<BaselineEntry> after)
    {
        var had = BaselineFile.Sorted(before).ToDictionary(e => (e.Key, e.Code), e => e.Count);
        return [.. BaselineFile.Sorted(after).Select(e => e with { Count = e.Count - had.GetValueOrDefault((e.Key, e.Code)) }).Where(e => e.Count > 0)];
    }

    /// <summary>What both have, with the smaller number.</summary>
    public static IReadOnlyList<BaselineEntry> Both(IEnumerable<BaselineEntry> one, IEnumerable<BaselineEntry> other)
    {
        var had = BaselineFile.Sorted(one).ToDictionary(e => (e.Key, e.Code), e => e.Count);
        return [.. BaselineFile.Sorted(other).Select(e => e with { Count = Math.Min(e.Count, had.GetValueOrDefault((e.Key, e.Code))) }).Where(e => e.Count > 0)];
    }

    // Those whose code is still there first: of the rest as many as there are findings whose code was edited.
    private static IEnumerable<BaselineEntry> Keep(IReadOnlyList<BaselineEntry> entries, Dictionary<string, int> codes)
    {
        var room = codes.Values.Sum();
        var kept = entries.Select(e => Math.Min(e.Count, codes.GetValueOrDefault(e.Code))).ToList();
        room -= kept.Sum();
        for (var i = 0; i < entries.Count; i++)
        {
            var more = Math.Min(room, entries[i].Count - kept[i]);
            room -= more;
            if (kept[i] + more > 0)
            {
                yield return entries[i] with { Count = kept[i] + more };
            }
        }
    }

    private static IEnumerable<IGrouping<(string Rule, string Assembly, string Symbol), CodeFindingFact>> ByKey(IEnumerable<CodeFindingFact> findings) => findings
        .Where(f => f is { Suppressed: false, Symbol: not null, Code: not null })
        .OrderBy(f => f.Location?.Path, StringComparer.Ordinal).ThenBy(f => f.Location?.Line).ThenBy(f => f.Location?.Column)
        .SelectMany(f => f.Assemblies.Select(a => (Key: (f.Rule, a, f.Symbol!), Finding: f)))
        .GroupBy(f => f.Key, f => f.Finding);
}
