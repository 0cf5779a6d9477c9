using System.Globalization;
using SafeDeploy.Core.Controls;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>The report for a console: the verdict, what stands in its way, then the rest in one line each.</summary>
internal static class TextReport
{
    private const int FindingsShown = 5;
    private const int FlowsShown = 12;

    public static string Render(Report report, RenderOptions options)
    {
        var text = new TextLayout(options);
        Verdict(text, report);
        Comparison(text, report.Comparison);
        var open = report.Controls.Where(c => ReportWords.Counts(c) && c.Deciding is Outcome.NotSatisfied or Outcome.Unknown)
            .OrderByDescending(c => c.Outcome).ToList();
        foreach (var control in open)
        {
            Open(text, control);
        }

        Others(text, [.. report.Controls.Except(open)]);
        Changes(text, report.Changes);
        DataMap(text, report.DataMap);
        Flows(text, report.DataMap.Flows);
        Judged(text, report);
        return text.ToString();
    }

    private static void Verdict(TextLayout text, Report report)
    {
        var style = report.Verdict switch
        {
            Reporting.Verdict.Deployable => TextLayout.Green,
            Reporting.Verdict.NotDeployable => TextLayout.Red,
            _ => TextLayout.Yellow,
        };
        text.Line(0, $"{ReportWords.VerdictWord(report.Verdict).ToUpperInvariant()} ({ReportWords.Waivers(report)})", style);
        text.Line(0, ReportWords.Sentence(report));
        foreach (var aside in ReportWords.Asides(report))
        {
            text.Line(0, aside);
        }
    }

    private static void Comparison(TextLayout text, ReportComparison? comparison)
    {
        if (comparison is null)
        {
            return;
        }

        text.Heading("What changed");
        text.Line(2, ComparisonWords.Since(comparison));
        foreach (var part in ComparisonWords.Parts(comparison))
        {
            text.Line(2, part.Title);
            foreach (var item in part.Items)
            {
                text.Labelled(4, "-", item);
            }
        }
    }

    private static void Open(TextLayout text, ReportControl control)
    {
        text.Heading($"{control.Id}  {control.Title}");
        text.Line(2, ReportWords.OutcomeWord(control.Outcome), TextLayout.Of(control.Outcome));
        text.Labelled(2, "Why it matters:", VisibleText.Paragraph(control.Why));
        var findings = ReportActions.OpenFindings(control).ToList();
        (string?, string?) last = default;
        foreach (var (_, side, finding) in findings.Take(FindingsShown))
        {
            text.Labelled(2, $"- {finding.Outcome.Word()}, in {side}:", finding.Message, TextLayout.Of(finding.Outcome));
            if (finding.Location is { } location)
            {
                text.Labelled(4, "At:", ReportWords.Place(location));
            }
            else if (finding.Evidence.Count > 0)
            {
                text.Labelled(4, "Seen at:", finding.Evidence[0].Source);
            }

            if (finding.Fix is { } fix && (fix, finding.Command) != last)
            {
                text.Labelled(4, "Do:", fix);
                if (finding.Command is { } command)
                {
                    text.Whole(4, "Command:", command);
                }
            }

            last = (finding.Fix, finding.Command);
        }

        if (findings.Count > FindingsShown)
        {
            text.Line(2, $"and {ReportWords.Count(findings.Count - FindingsShown, "more finding", "more findings")}");
        }

        if (findings.TrueForAll(f => f.Finding.Fix is null))
        {
            text.Labelled(2, "Do:", VisibleText.Paragraph(control.HowTo));
        }
    }

    private static void Others(TextLayout text, List<ReportControl> controls)
    {
        if (controls.Count == 0)
        {
            return;
        }

        text.Heading("Other controls");
        foreach (var control in controls)
        {
            var note = control switch
            {
                { Waiver: { } waiver } => $" (waived until {ReportWords.Moment(waiver.Expires)}, approved by {waiver.ApprovedBy}: {waiver.Reason})",
                { Gates: false } => " (not needed for a deployment)",
                _ => "",
            };
            text.Labelled(2, control.Outcome.Word().PadRight(14), $"{control.Id}  {control.Title}{note}", TextLayout.Of(control.Outcome));
        }
    }

    private static void Changes(TextLayout text, ReportChanges? changes)
    {
        if (changes is { Items.Count: > 0 })
        {
            text.Heading("Changes since the last deployment");
            text.Line(2, ChangeWords.Summary(changes));
        }
    }

    private static void DataMap(TextLayout text, DataMap map)
    {
        text.Heading("Personal data in the code");
        text.Line(2, $"{ReportWords.Count(map.PersonalDataMembers, "member holds", "members hold")} personal data, {ReportWords.Count(map.Classified, "is", "are")} classified.");
        if (!map.Complete)
        {
            text.Line(2, "Not all of the code was seen: there may be more.", TextLayout.Yellow);
        }

        foreach (var group in map.Rows.GroupBy(r => r.Class))
        {
            var categories = string.Join(", ", group.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Category} {r.Members}")));
            text.Labelled(2, $"{ReportWords.DataClass(VisibleText.Of(group.Key))}:",
                string.Create(CultureInfo.InvariantCulture,
                    $"{group.Sum(r => r.Members)}{(ReportWords.NeedsClass(group.Key) ? $", {group.Sum(r => r.Classified)} classified" : "")} ({categories})"));
        }

        foreach (var project in map.Projects.Where(p => !p.Covered))
        {
            text.Labelled(2, "Not covered:", $"{project.Path}{(project.Reason is { } reason ? $": {reason}" : "")}");
        }
    }

    private static void Flows(TextLayout text, DataFlows? flows)
    {
        if (flows is null)
        {
            return;
        }

        text.Heading("Where personal data goes");
        foreach (var note in FlowWords.Notes(flows))
        {
            text.Line(2, note);
        }

        foreach (var flow in flows.Processings.Take(FlowsShown))
        {
            text.Labelled(2, "-", $"{FlowWords.Processing(flow)}: {FlowWords.Classes(flow.Classes)}");
            foreach (var recipient in flow.Recipients.Take(FlowsShown))
            {
                text.Labelled(4, "->", FlowWords.Recipient(recipient));
            }

            if (flow.Recipients.Count > FlowsShown)
            {
                text.Line(4, $"and {ReportWords.Count(flow.Recipients.Count - FlowsShown, "more recipient", "more recipients")}");
            }

            if (flow.Recipients.Count == 0)
            {
                text.Labelled(4, "->", FlowWords.NoRecipient(flows));
            }
        }

        if (flows.Processings.Count > FlowsShown)
        {
            text.Line(2, $"and {ReportWords.Count(flows.Processings.Count - FlowsShown, "more processing", "more processings")}");
        }
    }

    private static void Judged(TextLayout text, Report report)
    {
        text.Heading("What was judged");
        foreach (var (name, value) in ReportWords.Subject(report))
        {
            text.Labelled(2, name.PadRight(10), value);
        }

        text.Labelled(2, "As of     ", ReportWords.Moment(report.AsOf));
        text.Labelled(2, "Collected ", ReportWords.Moment(report.CollectedAt));
        text.Labelled(2, "Tool      ", $"{report.Tool.Name} {report.Tool.Version}");
        text.Blank();
        text.Line(0, "A control says what its facts show at that moment and no more; what each does not look at stands in the HTML, Markdown and JSON forms.");
    }
}
