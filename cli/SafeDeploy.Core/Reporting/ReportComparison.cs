using SafeDeploy.Core.Controls;

namespace SafeDeploy.Core.Reporting;

/// <summary>What changed since an earlier report.</summary>
public sealed record ReportComparison
{
    /// <summary>The earlier report.</summary>
    public required EarlierReport Earlier { get; init; }

    /// <summary>Controls whose outcome got better.</summary>
    public required IReadOnlyList<ControlChange> Better { get; init; }

    /// <summary>Controls whose outcome got worse.</summary>
    public required IReadOnlyList<ControlChange> Worse { get; init; }

    /// <summary>Controls that changed and got neither better nor worse: new or gone, begun or ceased to apply, waived or waived no more.</summary>
    public required IReadOnlyList<ControlChange> Otherwise { get; init; }

    /// <summary>Open findings that the earlier report did not have.</summary>
    public required IReadOnlyList<ComparedFinding> NewFindings { get; init; }

    /// <summary>Open findings of the earlier report that are no longer there.</summary>
    public required IReadOnlyList<ComparedFinding> MendedFindings { get; init; }

    /// <summary>Open findings of the earlier report that are no longer there where something could not be seen this time: nobody knows whether they were mended.</summary>
    public required IReadOnlyList<ComparedFinding> UnseenFindings { get; init; }

    /// <summary>Compares two reports. A finding is the same where control, side, probe, words and file are: that its line moved is no change.</summary>
    public static ReportComparison Of(Report now, Report earlier)
    {
        var changes = Changes(now, earlier).ToList();
        var (open, before) = (OpenFindings(now), OpenFindings(earlier));
        var gone = before.Where(f => !open.ContainsKey(f.Key)).ToLookup(f => Seen(now, f.Value), f => f.Value);
        return new ReportComparison
        {
            Earlier = new EarlierReport(earlier.Subject.Commit, earlier.AsOf, earlier.Verdict),
            Better = [.. changes.Where(c => c.Direction > 0)],
            Worse = [.. changes.Where(c => c.Direction < 0)],
            Otherwise = [.. changes.Where(c => c.Direction == 0)],
            NewFindings = [.. open.Where(f => !before.ContainsKey(f.Key)).Select(f => f.Value)],
            MendedFindings = [.. gone[true]],
            UnseenFindings = [.. gone[false]],
        };
    }

    private static IEnumerable<ControlChange> Changes(Report now, Report earlier)
    {
        var before = ById(earlier);
        var after = ById(now);
        foreach (var id in now.Controls.Concat(earlier.Controls).Select(c => c.Id).Distinct())
        {
            var (was, @is) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            var change = new ControlChange(id, was?.Outcome, @is?.Outcome, was?.Waiver is not null, @is?.Waiver is not null);
            if (change.Before != change.Now || change.WaivedBefore != change.WaivedNow)
            {
                yield return change;
            }
        }
    }

    // Another's file may name a control twice: the worse one counts.
    private static Dictionary<string, ReportControl> ById(Report report) =>
        report.Controls.GroupBy(c => c.Id).ToDictionary(g => g.Key, g => g.MaxBy(c => c.Outcome)!);

    private static Dictionary<(string, string, string, string, string?), ComparedFinding> OpenFindings(Report report)
    {
        var open = new Dictionary<(string, string, string, string, string?), ComparedFinding>();
        foreach (var control in report.Controls)
        {
            foreach (var (name, side) in new[] { ("design", control.Design), ("operation", control.Operation) })
            {
                foreach (var finding in side.Findings.Where(f => f.Outcome is Outcome.NotSatisfied or Outcome.Unknown))
                {
                    open.TryAdd((control.Id, name, finding.Probe, finding.Message, finding.Location?.Path), new ComparedFinding(control.Id, name, finding.Outcome, finding.Message, finding.Location?.Path));
                }
            }
        }

        return open;
    }

    // Where something could not be seen, what is missing from a list may still be there.
    private static bool Seen(Report now, ComparedFinding gone) =>
        now.Controls.FirstOrDefault(c => c.Id == gone.Control) is { } control
        && (gone.Side == "design" ? control.Design : control.Operation).Findings is { Count: > 0 } findings && findings.All(f => f.Outcome != Outcome.Unknown);
}

/// <summary>The report that is compared with.</summary>
/// <param name="Commit">The commit that it judged; null when it did not know.</param>
/// <param name="AsOf">The moment that dates were judged at.</param>
/// <param name="Verdict">Its verdict.</param>
public sealed record EarlierReport(string? Commit, DateTimeOffset AsOf, Verdict Verdict);

/// <summary>How a control changed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Before">Its outcome in the earlier report; null where it had none.</param>
/// <param name="Now">Its outcome now; null where it has none.</param>
/// <param name="WaivedBefore">Whether a waiver took it out of the earlier verdict.</param>
/// <param name="WaivedNow">Whether a waiver takes it out of the verdict now.</param>
public sealed record ControlChange(string Id, Outcome? Before, Outcome? Now, bool WaivedBefore, bool WaivedNow)
{
    /// <summary>Above 0 when it got better, below 0 when it got worse, 0 when neither can be said.</summary>
    internal int Direction => (Before, Now) switch
    {
        (null or Outcome.NotApplicable, _) or (_, null or Outcome.NotApplicable) => 0,
        ({ } before, { } now) => before.CompareTo(now),
    };
}

/// <summary>A finding, and where it belongs.</summary>
/// <param name="Control">The control's id.</param>
/// <param name="Side">design or operation.</param>
/// <param name="Outcome">What it comes to.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Path">The file, for a finding in code.</param>
public sealed record ComparedFinding(string Control, string Side, Outcome Outcome, string Message, string? Path);
