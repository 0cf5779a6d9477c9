using System.Text.Json.Nodes;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Core.Reporting.Rendering;
using Xunit;

namespace SafeDeploy.Core.Tests.Reporting;

public class ReportOscalTests
{
    [Theory]
    [MemberData(nameof(SampleReports.Names), MemberType = typeof(SampleReports))]
    public async Task Oscal_of_a_report_is_valid_by_the_published_schema(string name) => Assert.Empty(await PublishedSchema.OscalErrorsAsync(Text(SampleReports.Of(name))));

    [Fact]
    public async Task Oscal_of_a_report_that_knows_next_to_nothing_is_valid()
    {
        var control = SampleReports.Deployable.Controls[0];
        var side = new ReportSide { Outcome = Outcome.NotApplicable, Findings = [] };
        var empty = SampleReports.Deployable with { Subject = new SubjectFact(), Controls = [control with { Outcome = Outcome.NotApplicable, Design = side, Operation = side }] };

        Assert.Empty(await PublishedSchema.OscalErrorsAsync(Text(empty)));
        Assert.Empty(await PublishedSchema.OscalErrorsAsync(Text(empty with { Controls = [] })));
    }

    [Fact]
    public async Task Oscal_of_hostile_text_is_valid_and_its_descriptions_are_no_markup()
    {
        var text = Text(HostileReport.Make());

        Assert.Empty(await PublishedSchema.OscalErrorsAsync(text));
        Assert.All(text, c => Assert.True(c is '\n' or (>= ' ' and <= '~'), $"U+{(int)c:x4} stands in the file as it is"));
        Assert.All(Strings(JsonNode.Parse(text), "description", "remarks", "title"), s => Assert.DoesNotMatch(@"<[a-z/]|(?<!\\)(\\\\)*\[click|https://evil", s));
        Assert.All(Strings(JsonNode.Parse(text), "href"), s => Assert.Matches("^(https?://|safedeploy.json$)", s));
    }

    [Fact]
    public async Task Oscal_schema_refuses_a_state_of_its_own() =>
        Assert.NotEmpty(await PublishedSchema.OscalErrorsAsync(Text(SampleReports.Deployable).Replace("\"state\": \"satisfied\"", "\"state\": \"fine\"", StringComparison.Ordinal)));

    [Fact]
    public void Oscal_state_is_satisfied_for_a_side_that_is_and_for_no_other()
    {
        var report = SampleReports.Undetermined;
        var states = Results(report)["findings"]!.AsArray().ToDictionary(f => f!["target"]!["target-id"]!.GetValue<string>(), f => f!["target"]!["status"]!);

        foreach (var control in report.Controls)
        {
            foreach (var (name, side) in new[] { ("design", control.Design), ("operation", control.Operation) })
            {
                var status = states[$"{control.Id}-{name}".ToLowerInvariant()];
                Assert.Equal(side.Outcome == Outcome.Satisfied ? "satisfied" : "not-satisfied", status["state"]!.GetValue<string>());
                Assert.Equal(side.Outcome == Outcome.Unknown, status["reason"]!.GetValue<string>() == "other");
            }
        }
    }

    [Fact]
    public void Oscal_control_that_does_not_apply_is_left_out_and_its_observations_say_why()
    {
        var control = SampleReports.Deployable.Controls[0];
        var side = new ReportSide { Outcome = Outcome.NotApplicable, Findings = [new Finding { Probe = "p", Outcome = Outcome.NotApplicable, Message = "There is no such thing here." }] };
        var result = Results(SampleReports.Deployable with { Controls = [control with { Outcome = Outcome.NotApplicable, Design = side, Operation = side }, SampleReports.Deployable.Controls[1]] });

        var selection = result["reviewed-controls"]!["control-selections"]![0]!;
        Assert.Equal("""[{"control-id":"change-1"}]""", selection["exclude-controls"]!.ToJsonString());
        Assert.Equal("""[{"control-id":"change-2"}]""", selection["include-controls"]!.ToJsonString());
        Assert.Equal(2, result["findings"]!.AsArray().Count);
        Assert.Contains(Strings(result["observations"], "description"), d => d == "There is no such thing here.");
    }

    [Fact]
    public void Oscal_ids_are_distinct_and_every_finding_refers_to_observations_that_are_there()
    {
        var text = Text(SampleReports.NotDeployable);
        var ids = Strings(JsonNode.Parse(text), "uuid").ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(Strings(JsonNode.Parse(text), "observation-uuid"), o => Assert.Contains(o, ids));
        Assert.NotEqual(ids[0], Strings(JsonNode.Parse(Text(SampleReports.Deployable)), "uuid").First());
    }

    private static string Text(Report report) => ReportRenderer.Render(report, ReportFormat.Oscal);

    private static JsonNode Results(Report report) => JsonNode.Parse(Text(report))!["assessment-results"]!["results"]![0]!;

    private static IEnumerable<string> Strings(JsonNode? node, params string[] keys) => node switch
    {
        JsonObject thing => thing.SelectMany(p => p.Value is JsonValue value && keys.Contains(p.Key) ? [value.GetValue<string>()] : Strings(p.Value, keys)),
        JsonArray array => array.SelectMany(item => Strings(item, keys)),
        _ => [],
    };
}
