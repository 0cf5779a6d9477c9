using SafeDeploy.Core.Controls;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>A finding with the control and the side that it belongs to.</summary>
internal sealed record PlacedFinding(ReportControl Control, string Side, Finding Finding)
{
    /// <summary>Whether it is of what happened, not of how things are set up.</summary>
    public bool Happened => Side == "operation";

    /// <summary>Who can act on it.</summary>
    public string? By => (Happened ? Control.Operation : Control.Design).By;
}

/// <summary>One thing to do, and all the findings that it answers.</summary>
internal sealed record ReportAction(string Do, string? Command, Outcome Outcome, IReadOnlyList<PlacedFinding> Findings)
{
    /// <summary>Who can do it, in the findings' order.</summary>
    public IReadOnlyList<string> By { get; } = [.. Findings.Select(f => f.By).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The controls that it helps, in the report's order.</summary>
    public IReadOnlyList<ReportControl> Controls { get; } = [.. Findings.Select(f => f.Control).Distinct()];
}

/// <summary>What a report's findings ask for.</summary>
internal static class ReportActions
{
    /// <summary>The findings of both sides, worst first.</summary>
    public static IEnumerable<PlacedFinding> Findings(ReportControl control) =>
        control.Design.Findings.Select(f => new PlacedFinding(control, "design", f))
            .Concat(control.Operation.Findings.Select(f => new PlacedFinding(control, "operation", f)))
            .OrderByDescending(f => f.Finding.Outcome);

    /// <summary>Those that keep a control from being satisfied.</summary>
    public static IEnumerable<PlacedFinding> OpenFindings(ReportControl control) =>
        Findings(control).Where(f => f.Finding.Outcome is Outcome.NotSatisfied or Outcome.Unknown);

    /// <summary>Those of them that the verdict counts: what the baseline accepts is shown, and is nothing to do before a deployment.</summary>
    private static IEnumerable<PlacedFinding> CountingFindings(ReportControl control) => OpenFindings(control).Where(f => f.Finding.Baselined == 0);

    /// <summary>
    /// What to do before the commit may be deployed, the most serious first: what went wrong with this very code, then what would let it go wrong again, then
    /// what could not be seen; otherwise in the controls' order.
    /// </summary>
    public static IReadOnlyList<ReportAction> Needed(Report report) =>
        [.. Grouped(report.Controls.Where(ReportWords.Counts).SelectMany(CountingFindings)).OrderByDescending(a => a.Outcome).ThenByDescending(a => a.Findings.Any(f => f.Happened))];

    /// <summary>Why the verdict is what it is: of each control that stands in the way the gravest finding, what happened before what could.</summary>
    public static IReadOnlyList<PlacedFinding> Reasons(Report report) =>
        [.. report.Controls.Where(ReportWords.Counts).Select(c => CountingFindings(c).OrderByDescending(f => f.Finding.Outcome).ThenByDescending(f => f.Happened).FirstOrDefault()).OfType<PlacedFinding>()
            .OrderByDescending(f => f.Finding.Outcome)];

    /// <summary>What would make visible what could not be seen, in whichever control.</summary>
    public static IReadOnlyList<ReportAction> Unseen(Report report) =>
        Grouped(report.Controls.SelectMany(OpenFindings).Where(f => f.Finding.Outcome == Outcome.Unknown));

    /// <summary>Each finding, and whether it asks for the same as the one before it.</summary>
    public static IReadOnlyList<(Finding Finding, bool SameFix)> WithRepeats(IEnumerable<Finding> findings)
    {
        (string?, string?) last = default;
        var marked = new List<(Finding, bool)>();
        foreach (var finding in findings)
        {
            marked.Add((finding, finding.Fix is not null && (finding.Fix, finding.Command) == last));
            last = (finding.Fix, finding.Command);
        }

        return marked;
    }

    private static List<ReportAction> Grouped(IEnumerable<PlacedFinding> findings) =>
        [.. findings.GroupBy(f => (f.Finding.Outcome, Do: f.Finding.Fix ?? f.Control.HowTo, f.Finding.Command)).Select(g => new ReportAction(g.Key.Do, g.Key.Command, g.Key.Outcome, [.. g]))];
}
