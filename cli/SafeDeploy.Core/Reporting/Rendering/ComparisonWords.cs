using SafeDeploy.Core.Controls;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>Some of what changed: a heading, and a line for each.</summary>
internal sealed record ChangedPart(string Title, IReadOnlyList<string> Items);

/// <summary>What changed since an earlier report, in words: what got worse first.</summary>
internal static class ComparisonWords
{
    private const int ItemsShown = 50;

    public static string Since(ReportComparison comparison)
    {
        var commit = comparison.Earlier.Commit is { Length: > 12 } id ? $" of commit {id[..12]}" : comparison.Earlier.Commit is { } name ? $" of commit {name}" : "";
        var verdict = ReportWords.VerdictWord(comparison.Earlier.Verdict).ToLowerInvariant();
        return $"Compared with the report as of {ReportWords.Moment(comparison.Earlier.AsOf)}{commit}, whose verdict was: {verdict}.{(Parts(comparison).Count == 0 ? " Nothing changed." : "")}";
    }

    public static IReadOnlyList<ChangedPart> Parts(ReportComparison comparison) =>
    [
        .. new[]
        {
            new ChangedPart("Got worse", [.. comparison.Worse.Select(Change)]),
            new ChangedPart("Got better", [.. comparison.Better.Select(Change)]),
            new ChangedPart("Changed otherwise", [.. comparison.Otherwise.Select(Change)]),
            new ChangedPart("New findings", Findings(comparison.NewFindings)),
            new ChangedPart("Findings that were mended", Findings(comparison.MendedFindings)),
            new ChangedPart("Findings that could not be looked for again", Findings(comparison.UnseenFindings)),
        }.Where(p => p.Items.Count > 0),
    ];

    private static string Change(ControlChange change)
    {
        var outcome = (change.Before, change.Now) switch
        {
            (null, { } now) => $"{now.Word()}, not judged before",
            ({ } before, null) => $"was {before.Word()}, not judged now",
            ({ } before, { } now) when before != now => $"{before.Word()} before, {now.Word()} now",
            _ => $"{change.Now?.Word()} as before",
        };
        var waiver = (change.WaivedBefore, change.WaivedNow) switch
        {
            (false, true) => ", waived since",
            (true, false) => ", no longer waived",
            (true, true) => ", waived",
            _ => "",
        };
        return $"{change.Id}: {outcome}{waiver}";
    }

    private static IReadOnlyList<string> Findings(IReadOnlyList<ComparedFinding> findings)
    {
        var shown = findings.Take(ItemsShown).Select(f => $"{f.Control}, {f.Outcome.Word()} in {f.Side}: {(f.Path is { } path ? $"{path}: " : "")}{f.Message}");
        return [.. findings.Count > ItemsShown ? shown.Append($"and {ReportWords.Count(findings.Count - ItemsShown, "more", "more")}, listed in the JSON form") : shown];
    }
}
