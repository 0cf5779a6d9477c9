using System.Globalization;
using System.Text;
using SafeDeploy.Core.Controls;
using static SafeDeploy.Core.Reporting.Rendering.MarkdownText;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>The report as GitHub-flavoured Markdown, for a job's summary or a pull request: the order of the console's text.</summary>
internal static class MarkdownReport
{
    private const int FindingsShown = 20;

    public static string Render(Report report)
    {
        var text = new StringBuilder();
        Verdict(text, report);
        Comparison(text, report.Comparison);
        var open = report.Controls.Where(c => ReportWords.Counts(c) && c.Deciding is Outcome.NotSatisfied or Outcome.Unknown).OrderByDescending(c => c.Outcome).ToList();
        foreach (var control in open)
        {
            Open(text, control);
        }

        Others(text, [.. report.Controls.Except(open)]);
        MarkdownChanges.Write(text, report.Changes);
        DataMap(text, report.DataMap);
        MarkdownFlows.Write(text, report.DataMap.Flows);
        Judged(text, report);
        return text.ToString();
    }

    private static void Verdict(StringBuilder text, Report report)
    {
        Line(text, $"# {ReportWords.VerdictWord(report.Verdict)} ({ReportWords.Waivers(report)})");
        Line(text, $"\n{string.Join(' ', ReportWords.Asides(report).Prepend($"**{ReportWords.Sentence(report)}**"))}");
    }

    private static void Comparison(StringBuilder text, ReportComparison? comparison)
    {
        if (comparison is null)
        {
            return;
        }

        Line(text, $"\n## What changed\n\n{Escape(ComparisonWords.Since(comparison))}");
        foreach (var part in ComparisonWords.Parts(comparison))
        {
            Line(text, $"\n**{part.Title}**\n\n{string.Join('\n', part.Items.Select(i => $"- {Escape(i)}"))}");
        }
    }

    private static void Open(StringBuilder text, ReportControl control)
    {
        Line(text, $"\n## {Escape(control.Id)}: {Escape(control.Title)}");
        Line(text, $"\n**{ReportWords.OutcomeWord(control.Outcome)}.** {Escape(VisibleText.Paragraph(control.Why))}\n");
        var findings = ReportActions.OpenFindings(control).ToList();
        (string?, string?) last = default;
        foreach (var (_, side, finding) in findings.Take(FindingsShown))
        {
            Line(text, $"- **{ReportWords.OutcomeWord(finding.Outcome)}, in {side}:** {Escape(finding.Message)}");
            if (finding.Location is { } location)
            {
                Line(text, $"  - At: {Code(ReportWords.Place(location))}");
            }

            if (finding.Evidence.Count > 0)
            {
                Line(text, $"  - Seen at: {string.Join(", ", finding.Evidence.Take(FindingsShown).Select(e => Code(e.Source)))}");
            }

            if (finding.Fix is { } fix && (fix, finding.Command) != last)
            {
                Line(text, $"  - Do: {Escape(fix)}");
                if (finding.Command is { } command)
                {
                    Line(text, $"  - Command: {Code(command)}");
                }
            }

            last = (finding.Fix, finding.Command);
        }

        if (findings.Count > FindingsShown)
        {
            Line(text, $"- and {ReportWords.Count(findings.Count - FindingsShown, "more finding", "more findings")}");
        }

        if (findings.TrueForAll(f => f.Finding.Fix is null))
        {
            Line(text, $"- Do: {Escape(VisibleText.Paragraph(control.HowTo))}");
        }
    }

    private static void Others(StringBuilder text, List<ReportControl> controls)
    {
        if (controls.Count == 0)
        {
            return;
        }

        Line(text, "\n## Other controls\n");
        Line(text, "| Control | Outcome | Design | Operation | Note |");
        Line(text, "|---|---|---|---|---|");
        foreach (var control in controls)
        {
            var note = control switch
            {
                { Waiver: { } waiver } => $"Waived until {ReportWords.Moment(waiver.Expires)}, approved by {Escape(waiver.ApprovedBy)}: {Escape(waiver.Reason)}",
                { Gates: false } => "Not needed for a deployment",
                _ => "",
            };
            Line(text, $"| {Escape(control.Id)}: {Escape(control.Title)} | {ReportWords.OutcomeWord(control.Outcome)} | {ReportWords.OutcomeWord(control.Design.Outcome)} "
                + $"| {ReportWords.OutcomeWord(control.Operation.Outcome)} | {note} |");
        }
    }

    private static void DataMap(StringBuilder text, DataMap map)
    {
        Line(text, "\n## Personal data in the code\n");
        var seen = map.Complete ? "" : " Not all of the code was seen: there may be more.";
        Line(text, $"{ReportWords.Count(map.PersonalDataMembers, "member holds", "members hold")} personal data, {ReportWords.Count(map.Classified, "is", "are")} classified.{seen}");
        if (map.Rows.Count > 0)
        {
            Line(text, "\n| Class | Category | Members | Classified | About children |");
            Line(text, "|---|---|---:|---:|---:|");
            foreach (var row in map.Rows)
            {
                Line(text, string.Create(CultureInfo.InvariantCulture,
                    $"| {Escape(ReportWords.DataClass(row.Class))} | {Escape(row.Category)} | {row.Members} | {(ReportWords.NeedsClass(row.Class) ? $"{row.Classified}" : "not needed")} | {row.ChildSubjects} |"));
            }
        }

        foreach (var (project, index) in map.Projects.Where(p => !p.Covered).Select((p, i) => (p, i)))
        {
            Line(text, $"{(index == 0 ? "\n" : "")}- Not covered: {Code(project.Path)}{(project.Reason is { } reason ? $": {Escape(reason)}" : "")}");
        }
    }

    private static void Judged(StringBuilder text, Report report)
    {
        Line(text, "\n## What was judged\n\n| | |\n|---|---|");
        foreach (var (name, value) in ReportWords.Subject(report))
        {
            Line(text, $"| {name} | {CodeInTable(value)} |");
        }

        Line(text, $"| As of | {ReportWords.Moment(report.AsOf)} |");
        Line(text, $"| Collected | {ReportWords.Moment(report.CollectedAt)} |");
        Line(text, $"| Tool | {Escape(report.Tool.Name)} {Escape(report.Tool.Version)} |");
        Line(text, "\n## Limits\n\nA control says what its facts show at that moment and no more.");
        foreach (var (control, index) in report.Controls.Where(c => c.Limits is not null).Select((c, i) => (c, i)))
        {
            Line(text, $"{(index == 0 ? "\n" : "")}- {Escape(control.Id)}: {Escape(VisibleText.Paragraph(control.Limits))}");
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
