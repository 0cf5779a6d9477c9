using SafeDeploy.Core.Controls;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>A finding with the control and the side that it belongs to.</summary>
internal sealed record PlacedFinding(ReportControl Control, string Side, Finding Finding);

/// <summary>One thing to do, and all the findings that it answers.</summary>
internal sealed record ReportAction(string Do, Outcome Outcome, IReadOnlyList<PlacedFinding> Findings)
{
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

    /// <summary>What to do before the commit may be deployed: what is broken before what could not be seen, otherwise in the controls' order.</summary>
    public static IReadOnlyList<ReportAction> Needed(Report report) =>
        [.. Grouped(report.Controls.Where(ReportWords.Counts).SelectMany(OpenFindings).Where(f => f.Finding.Baselined == 0)).OrderByDescending(a => a.Outcome)];

    /// <summary>What would make visible what could not be seen, in whichever control.</summary>
    public static IReadOnlyList<ReportAction> Unseen(Report report) =>
        Grouped(report.Controls.SelectMany(OpenFindings).Where(f => f.Finding.Outcome == Outcome.Unknown));

    /// <summary>Each finding, and whether it asks for the same as the one before it.</summary>
    public static IReadOnlyList<(Finding Finding, bool SameFix)> WithRepeats(IEnumerable<Finding> findings)
    {
        string? last = null;
        var marked = new List<(Finding, bool)>();
        foreach (var finding in findings)
        {
            marked.Add((finding, finding.Fix is not null && finding.Fix == last));
            last = finding.Fix;
        }

        return marked;
    }

    private static List<ReportAction> Grouped(IEnumerable<PlacedFinding> findings) =>
        [.. findings.GroupBy(f => (f.Finding.Outcome, Do: f.Finding.Fix ?? f.Control.HowTo)).Select(g => new ReportAction(g.Key.Do, g.Key.Outcome, [.. g]))];
}
