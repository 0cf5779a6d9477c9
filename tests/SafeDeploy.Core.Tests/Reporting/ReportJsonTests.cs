using System.Text.Json.Nodes;
using NJsonSchema;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Core.Reporting.Rendering;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Core.Tests.Reporting;

public class ReportJsonTests
{
    [Theory]
    [MemberData(nameof(SampleReports.Names), MemberType = typeof(SampleReports))]
    public async Task Json_of_a_report_is_valid_by_the_schema(string name) => Assert.Empty(await ErrorsAsync(Json(name).ToJsonString()));

    [Fact]
    public async Task Json_of_a_compared_report_is_valid_by_the_schema()
    {
        var later = SampleReports.Undetermined with { AsOf = SampleReports.NotDeployable.AsOf.AddDays(1), Subject = SampleReports.NotDeployable.Subject };

        Assert.Empty(await ErrorsAsync(ReportRenderer.Render(ReportFile.Compare(later, SampleReports.NotDeployable, "earlier.json"), ReportFormat.Json)));
    }

    [Fact]
    public async Task Json_of_hostile_text_is_valid_but_for_its_control_ids_and_reads_back_the_same()
    {
        var json = ReportRenderer.Render(HostileReport.Make(), ReportFormat.Json);

        Assert.Empty(await ErrorsAsync(json));
        Assert.All(json, c => Assert.True(c is '\n' or (>= ' ' and <= '~'), $"U+{(int)c:x4} stands in the JSON as it is"));
        var messages = JsonNode.Parse(json)!["controls"]![0]!["design"]!["findings"]!.AsArray().Select(f => f!["message"]!.GetValue<string>()).ToList();
        Assert.Equal(HostileReport.Texts.Select(t => t.Replace('\ud800', '\ufffd')), messages);
    }

    [Theory]
    [InlineData("an unknown key", """/extra""", "1")]
    [InlineData("a verdict of its own", "/verdict", "\"fine\"")]
    [InlineData("a waived outcome", "/controls/0/outcome", "\"waived\"")]
    [InlineData("a local time", "/asOf", "\"2026-11-20T09:32:41+01:00\"")]
    [InlineData("a finding without words", "/controls/0/design/findings/0/message", "null")]
    [InlineData("a waiver that is a word", "/controls/0/waiver", "\"yes\"")]
    [InlineData("a negative count", "/dataMap/classified", "-1")]
    [InlineData("a usage error's code", "/exitCode", "2")]
    public async Task Json_that_is_broken_is_refused_by_the_schema(string what, string place, string value)
    {
        var report = Json("not-deployable");
        var steps = place.Split('/')[1..];
        var parent = steps[..^1].Aggregate(report, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);

        Assert.True((await ErrorsAsync(report.ToJsonString())).Count > 0, what);
    }

    [Fact]
    public void Json_of_a_report_has_the_contracts_keys_in_order_and_null_where_nothing_is_known()
    {
        var report = Json("not-deployable");

        Assert.Equal(["schemaVersion", "tool", "subject", "asOf", "collectedAt", "verdict", "exitCode", "deployRequires", "controls", "changes", "dataMap", "comparison"], Keys(report));
        Assert.Equal(["id", "title", "outcome", "baselined", "outcomeWithoutBaseline", "gates", "design", "operation", "waiver", "sources", "why", "howTo", "limits"], Keys(report["controls"]![0]!));
        Assert.Equal(["probe", "outcome", "message", "location", "fix", "command", "evidence"], Keys(report["controls"]![0]!["design"]!["findings"]![0]!));
        Assert.Equal("2026-11-20T09:28:41Z", report["collectedAt"]!.GetValue<string>());
        var nothing = JsonNode.Parse(ReportRenderer.Render(SampleReports.Deployable with { Subject = new SubjectFact() }, ReportFormat.Json))!;
        Assert.Equal("""{"repository":null,"commit":null,"tree":null,"branch":null}""", nothing["subject"]!.ToJsonString());
        Assert.Equal("deployable", nothing["verdict"]!.GetValue<string>());
    }

    [Fact]
    public void Json_of_a_moment_elsewhere_is_the_same_moment_in_UTC()
    {
        var moment = new DateTimeOffset(2026, 11, 20, 10, 28, 41, 250, TimeSpan.FromHours(1));

        Assert.Contains("\"asOf\": \"2026-11-20T09:28:41.25Z\"", ReportRenderer.Render(SampleReports.Deployable with { AsOf = moment }, ReportFormat.Json), StringComparison.Ordinal);
    }

    private static JsonNode Json(string name) => JsonNode.Parse(ReportRenderer.Render(SampleReports.Of(name), ReportFormat.Json))!;

    private static IEnumerable<string> Keys(JsonNode node) => node.AsObject().Select(p => p.Key);

    private static async Task<IReadOnlyCollection<object>> ErrorsAsync(string json)
    {
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(SourceTree.Combine("docs", "report.schema.json")));
        return [.. schema.Validate(json)];
    }
}
