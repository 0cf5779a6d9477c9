using System.Globalization;
using SafeDeploy.Core.Baselines;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Which findings of a scan were there before, by the baseline that counts: what was added to it since the last deployment counts once an owner of it approved that.</summary>
internal static class BaselineJudge
{
    private const int PlacesShown = 5;

    /// <summary>What the baseline makes of the open findings of some rules.</summary>
    /// <param name="Old">Those that it accepts.</param>
    /// <param name="Findings">What is said of them, and of the baseline.</param>
    public sealed record Verdict(IReadOnlySet<CodeFindingFact> Old, IReadOnlyList<Finding> Findings);

    /// <summary>Judges open findings.</summary>
    public static Verdict Of(IReadOnlyList<CodeFindingFact> open, JudgementContext context)
    {
        var fact = context.Facts.Git?.Baseline;
        if (open.Count == 0 || fact is not { IsKnown: true, Value: { Exists: true } baseline })
        {
            return new Verdict(new HashSet<CodeFindingFact>(), []);
        }

        if (baseline.Errors.Count > 0)
        {
            return new Verdict(new HashSet<CodeFindingFact>(), [Answer.Unknown(
                $"Nothing in the baseline counts, because it is not understood: {string.Join("; ", baseline.Errors.Take(PlacesShown))}", "Mend it, or write it anew: safedeploy baseline", fact.Source)]);
        }

        var accepted = Baseline.Accepted(open, baseline.Entries);
        var approved = Baseline.Accepted(open, baseline.Before is { } before ? Baseline.Both(before, baseline.Entries) : []);
        if (accepted.Count == 0 || approved.Count == accepted.Count)
        {
            return new Verdict(accepted, [.. Counted(accepted, fact.Source)]);
        }

        var growth = Growth(context, string.Create(CultureInfo.InvariantCulture, $"{baseline.Path} accepts {accepted.Count - approved.Count} more of these findings than where the judged changes begin"));
        var old = growth?.Outcome == Outcome.NotSatisfied ? approved : accepted;
        return new Verdict(old, [.. Counted(old, fact.Source), .. growth is null ? Array.Empty<Finding>() : [growth]]);
    }

    /// <summary>What speaks against what the judged changes added; null when an owner approved each of those that touch the file.</summary>
    private static Finding? Growth(JudgementContext context, string what)
    {
        var changes = JudgedChanges.Of(context);
        var verdicts = changes
            .Where(c => c.Commit.Paths is not { IsKnown: true, Complete: true } paths || paths.Value.Any(p => p.Path == BaselineFile.Path))
            .Select(c => (Change: c, Verdict: OwnerJudge.Judge(c, [BaselineFile.Path], context)))
            .ToList();
        if (verdicts.Count == 0)
        {
            return Answer.Unknown($"{what}, and which change added them could not be seen", "Judge in a whole clone of the repository", context.Facts.Git?.Changes?.Source);
        }

        var (change, worst) = verdicts.MaxBy(v => v.Verdict.Approval);
        return worst.Approval switch
        {
            OwnerApproval.Approved => null,
            OwnerApproval.Unknown => Answer.Unknown($"{what}; of {change.Name}, {worst.Text}", worst.Fix!, worst.Source),
            _ => Answer.NotSatisfied($"{what}, and these count as new: of {change.Name}, {worst.Text}", worst.Fix!, worst.Source),
        };
    }

    private static IEnumerable<Finding> Counted(IReadOnlySet<CodeFindingFact> old, Provenance? source) => old
        .GroupBy(f => f.Rule, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g =>
        {
            var places = g.Select(f => f.Location).OfType<CodeLocation>().OrderBy(l => l.Path, StringComparer.Ordinal).ThenBy(l => l.Line).ToList();
            var shown = places.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Path}:{l.Line}")).Distinct(StringComparer.Ordinal).ToList();
            return Answer.NotSatisfied(
                $"{(g.Count() == 1 ? $"1 finding of {g.Key} stands" : string.Create(CultureInfo.InvariantCulture, $"{g.Count()} findings of {g.Key} stand"))} in the baseline, and {(g.Count() == 1 ? "does" : "do")} not count against the verdict: "
                + string.Join(", ", shown.Take(PlacesShown)) + (shown.Count > PlacesShown ? string.Create(CultureInfo.InvariantCulture, $" and {shown.Count - PlacesShown} more places") : ""),
                "Mend them one by one, and take them out: safedeploy baseline --prune", source) with
            { Baselined = g.Count() };
        });
}
