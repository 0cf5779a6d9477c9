using System.Globalization;
using System.Text;
using System.Xml;
using SafeDeploy.Core.Controls;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>
/// The report as JUnit XML, for a pipeline's view of tests: a suite a control, a test a question. What the deployment needs and is not satisfied failed; what could not be determined is in error,
/// never passed; what does not apply, is waived, or is not needed and not satisfied was skipped, and says why. So nothing failed and nothing is in error exactly where the verdict is deployable.
/// </summary>
internal static class JUnitReport
{
    public static string Render(Report report)
    {
        var suites = report.Controls.Select(c => (Control: c, Cases: Cases(c).ToList())).ToList();
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "SafeDeploy");
            Counts(xml, [.. suites.SelectMany(s => s.Cases)]);
            foreach (var (control, cases) in suites)
            {
                xml.WriteStartElement("testsuite");
                xml.WriteAttributeString("name", Text($"{control.Id} {control.Title}"));
                Counts(xml, cases);
                xml.WriteAttributeString("timestamp", report.AsOf.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
                foreach (var one in cases)
                {
                    Write(xml, control, one);
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n";
    }

    private static IEnumerable<Case> Cases(ReportControl control) => Sides(control).SelectMany(s =>
        s.Findings.GroupBy(f => f.Probe).Select(g => new Case($"{s.Side}: {g.Key}", KindOf(control, [.. g]), [.. g])));

    private static IEnumerable<(string Side, IReadOnlyList<Finding> Findings)> Sides(ReportControl control) => [("design", control.Design.Findings), ("operation", control.Operation.Findings)];

    private static Kind KindOf(ReportControl control, IReadOnlyList<Finding> findings) => Outcomes.Worst(findings.Where(f => f.Baselined == 0).Select(f => f.Outcome).DefaultIfEmpty(Outcome.NotApplicable)) switch
    {
        Outcome.Satisfied when findings.Any(f => f.Baselined > 0) => Kind.Skipped,
        Outcome.Satisfied => Kind.Passed,
        Outcome.NotApplicable => Kind.Skipped,
        _ when !ReportWords.Counts(control) => Kind.Skipped,
        Outcome.NotSatisfied => Kind.Failure,
        _ => Kind.Error,
    };

    private static void Counts(XmlWriter xml, IReadOnlyCollection<Case> cases)
    {
        foreach (var (name, count) in new[] { ("tests", cases.Count), ("failures", Of(Kind.Failure)), ("errors", Of(Kind.Error)), ("skipped", Of(Kind.Skipped)) })
        {
            xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));
        }

        xml.WriteAttributeString("time", "0");

        int Of(Kind kind) => cases.Count(c => c.Kind == kind);
    }

    private static void Write(XmlWriter xml, ReportControl control, Case one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Text($"SafeDeploy.{control.Id}"));
        xml.WriteAttributeString("name", Text(one.Name));
        xml.WriteAttributeString("time", "0");
        if (one.Kind != Kind.Passed)
        {
            // Those of one outcome decide; a satisfied finding beside them explains nothing.
            var worst = Outcomes.Worst(one.Findings.Select(f => f.Outcome));
            var deciding = one.Findings.Where(f => f.Outcome == worst).ToList();
            xml.WriteStartElement(one.Kind.ToString().ToLowerInvariant());
            xml.WriteAttributeString("message", Text($"{Standing(control, worst)}{deciding[0].Message}"));
            if (one.Kind != Kind.Skipped)
            {
                xml.WriteAttributeString("type", worst.Word().Replace(' ', '-'));
                xml.WriteString("\n" + string.Concat(deciding.Select(Detail)));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Standing(ReportControl control, Outcome outcome) => (outcome, control) switch
    {
        (Outcome.NotApplicable, _) => "Not applicable: ",
        (_, { Waiver: { } waiver }) => $"{ReportWords.OutcomeWord(outcome)}, waived by {waiver.ApprovedBy} until {ReportWords.Moment(waiver.Expires)} ({waiver.Reason}): ",
        (_, { Gates: false }) => $"{ReportWords.OutcomeWord(outcome)}, and the deployment does not need it: ",
        _ => "",
    };

    private static string Detail(Finding finding)
    {
        var place = finding.Location is { } at ? $"{ReportWords.Place(at)}: " : "";
        var fix = finding.Fix is { } toDo ? $"  What to do: {Text(toDo)}\n{(finding.Command is { } command ? $"  Command: {Text(command)}\n" : "")}" : "";
        var evidence = string.Concat(finding.Evidence.Select(e => $"  Seen in: {Text(e.Source)}\n"));
        return $"{Text(place + finding.Message)}\n{fix}{evidence}";
    }

    // Two characters that no control category holds may still not stand in XML (1.0, 2.2).
    private static string Text(string text) => VisibleText.Of(text).Replace('\ufffe', '\ufffd').Replace('\uffff', '\ufffd');

    private enum Kind
    {
        Passed,
        Failure,
        Error,
        Skipped,
    }

    private sealed record Case(string Name, Kind Kind, IReadOnlyList<Finding> Findings);
}
