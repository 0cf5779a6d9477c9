using System.Globalization;
using System.Text.Json.Nodes;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>
/// The report as OSCAL 1.1.2 assessment results (NIST): a finding for each side of a control, an observation for each of our findings. OSCAL knows satisfied and not satisfied only, so what
/// could not be determined is "not-satisfied" for the reason "other", with a remark; what does not apply is among the controls left out. Descriptions are Markdown there, so text from outside is escaped.
/// </summary>
internal static class OscalReport
{
    private const string Namespace = "https://github.com/safedeploy/safedeploy/ns/oscal";

    public static string Render(Report report)
    {
        var ids = new StableIds(JsonReport.Render(report));
        return JsonTree.Write(new JsonObject
        {
            ["assessment-results"] = new JsonObject
            {
                ["uuid"] = ids.Of("document"),
                ["metadata"] = new JsonObject
                {
                    ["title"] = $"SafeDeploy assessment of {Line(report.Subject.Repository)}",
                    ["last-modified"] = Moment(report.AsOf),
                    ["version"] = Value(report.Subject.Commit ?? "unknown"),
                    ["oscal-version"] = "1.1.2",
                    ["props"] = new JsonArray(Property("tool", $"{report.Tool.Name} {report.Tool.Version}"), Property("report-schema-version", report.SchemaVersion)),
                },

                // What is asked of the code is the repository's own policy.
                ["import-ap"] = new JsonObject { ["href"] = "safedeploy.json" },
                ["results"] = new JsonArray(Result(report, ids)),
            },
        });
    }

    private static JsonObject Result(Report report, StableIds ids)
    {
        var sides = report.Controls.SelectMany(c => new[] { new Judged(c, "design", c.Design), new Judged(c, "operation", c.Operation) }).ToList();
        var result = new JsonObject
        {
            ["uuid"] = ids.Of("result"),
            ["title"] = "Deployment controls",
            ["description"] = ReportWords.Sentence(report),
            ["start"] = Moment(report.CollectedAt < report.AsOf ? report.CollectedAt : report.AsOf),
            ["end"] = Moment(report.AsOf),
            ["props"] = new JsonArray([Property("verdict", ReportWords.VerdictWord(report.Verdict)), .. ReportWords.Subject(report).Select(s => Property(s.Name.ToLowerInvariant(), s.Value))]),
            ["reviewed-controls"] = new JsonObject { ["control-selections"] = new JsonArray(Selection(report)) },
        };

        // The schema knows no empty list.
        Add(result, "observations", [.. sides.SelectMany(s => s.Side.Findings.Select((f, i) => Observation(report, s, f, ids.Of(s.Key, i))))]);
        Add(result, "findings", [.. sides.Where(s => s.Side.Outcome != Outcome.NotApplicable).Select(s => FindingOf(s, ids))]);
        return result;
    }

    private static JsonObject Selection(Report report)
    {
        var selection = new JsonObject();
        Add(selection, "include-controls", [.. report.Controls.Where(c => c.Outcome != Outcome.NotApplicable).Select(Selected)]);
        Add(selection, "exclude-controls", [.. report.Controls.Where(c => c.Outcome == Outcome.NotApplicable).Select(Selected)]);
        return selection;

        static JsonObject Selected(ReportControl control) => new() { ["control-id"] = Token(control.Id) };
    }

    private static JsonObject Observation(Report report, Judged at, Finding finding, string id)
    {
        var observation = new JsonObject
        {
            ["uuid"] = id,
            ["title"] = $"{at.Control.Id}, {at.Name}",
            ["description"] = MarkdownText.Escape(finding.Location is { } place ? $"{ReportWords.Place(place)}: {finding.Message}" : finding.Message) is { Length: > 0 } text ? text : "nothing was said",
            ["props"] = new JsonArray(Property("outcome", finding.Outcome.Word()), Property("probe", finding.Probe)),
            ["methods"] = new JsonArray("EXAMINE"),
            ["types"] = new JsonArray("control-objective"),
            ["collected"] = Moment(finding.Evidence.Select(e => e.At).FirstOrDefault(t => t is not null) ?? report.CollectedAt),
        };
        Add(observation, "relevant-evidence", [.. finding.Evidence.Select(Evidence)]);
        if (finding.Fix is { } fix)
        {
            observation["remarks"] = MarkdownText.Escape(finding.Command is { } command ? $"{fix}; or run: {command}" : fix);
        }

        return observation;
    }

    private static JsonObject Evidence(Provenance source)
    {
        var evidence = new JsonObject();
        if (WebAddress.Of(source.Source) is { } address)
        {
            evidence["href"] = address.AbsoluteUri;
        }

        evidence["description"] = MarkdownText.Escape(source.Source);
        Add(evidence, "props", [.. source.Sha256 is { } digest ? new[] { Property("sha-256", digest) } : []]);
        return evidence;
    }

    private static JsonObject FindingOf(Judged at, StableIds ids)
    {
        var status = new JsonObject
        {
            ["state"] = at.Side.Outcome == Outcome.Satisfied ? "satisfied" : "not-satisfied",
            ["reason"] = at.Side.Outcome switch { Outcome.Satisfied => "pass", Outcome.NotSatisfied => "fail", _ => "other" },
        };
        if (at.Side.Outcome == Outcome.Unknown)
        {
            status["remarks"] = "It could not be determined, which does not count as satisfied.";
        }

        var finding = new JsonObject
        {
            ["uuid"] = ids.Of(at.Key),
            ["title"] = $"{at.Control.Id}, {at.Name}",
            ["description"] = MarkdownText.Escape(at.Control.Title),
            ["props"] = new JsonArray(Property("gates", at.Control.Gates ? "yes" : "no")),
            ["target"] = new JsonObject { ["type"] = "objective-id", ["target-id"] = Token($"{at.Control.Id}-{at.Name}"), ["status"] = status },
        };
        Add(finding, "related-observations", [.. at.Side.Findings.Select((_, i) => new JsonObject { ["observation-uuid"] = ids.Of(at.Key, i) })]);
        if (at.Control.Waiver is { } waiver)
        {
            finding["remarks"] = MarkdownText.Escape($"Waived by {waiver.ApprovedBy} until {ReportWords.Moment(waiver.Expires)}: {waiver.Reason}");
        }

        return finding;
    }

    private static void Add(JsonObject to, string key, IReadOnlyCollection<JsonNode> items)
    {
        if (items.Count > 0)
        {
            to[key] = new JsonArray([.. items]);
        }
    }

    private static JsonObject Property(string name, string value) => new() { ["name"] = name, ["ns"] = Namespace, ["value"] = Value(value) };

    // A string there is on one line, without space at its ends, and not empty.
    private static string Value(string text) => VisibleText.Of(text).Trim() is { Length: > 0 } value ? value : "none";

    private static string Line(string? text) => text is null ? "an unnamed repository" : MarkdownText.Escape(text);

    // The catalogue's ids are tokens already, but for their case.
    private static string Token(string id) => id.ToLowerInvariant();

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private sealed record Judged(ReportControl Control, string Name, ReportSide Side)
    {
        public string Key => $"{Control.Id}/{Name}";
    }
}
