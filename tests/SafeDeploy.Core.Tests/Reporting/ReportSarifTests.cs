using System.Text.Json.Nodes;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Core.Reporting.Rendering;
using Xunit;

namespace SafeDeploy.Core.Tests.Reporting;

public class ReportSarifTests
{
    [Theory]
    [MemberData(nameof(SampleReports.Names), MemberType = typeof(SampleReports))]
    public async Task Sarif_of_a_report_is_valid_by_the_published_schema(string name) => Assert.Empty(await PublishedSchema.SarifErrorsAsync(Text(SampleReports.Of(name))));

    [Fact]
    public async Task Sarif_of_hostile_text_is_valid_and_has_no_link_or_placeholder()
    {
        var text = Text(HostileReport.Make());

        Assert.Empty(await PublishedSchema.SarifErrorsAsync(text));
        Assert.All(text, c => Assert.True(c is '\n' or (>= ' ' and <= '~'), $"U+{(int)c:x4} stands in the file as it is"));
        Assert.All(Results(text).Select(r => r["message"]!["text"]!.GetValue<string>()), m => Assert.DoesNotMatch(@"(?<!\\)(\\\\)*\[|(?<!\{)\{(?!\{)", m));
    }

    [Fact]
    public async Task Sarif_schema_refuses_what_is_no_result() =>
        Assert.NotEmpty(await PublishedSchema.SarifErrorsAsync(Text(SampleReports.NotDeployable).Replace("\"fail\"", "\"bad\"", StringComparison.Ordinal)));

    [Fact]
    public void Sarif_has_a_failure_for_each_finding_that_is_not_satisfied_and_an_open_one_for_each_unknown()
    {
        var results = Results(Text(SampleReports.NotDeployable));

        var findings = SampleReports.NotDeployable.Controls.SelectMany(c => c.Design.Findings.Concat(c.Operation.Findings)).ToList();
        Assert.Equal(findings.Count(f => f.Outcome == Outcome.NotSatisfied), results.Count(r => Word(r, "kind") == "fail"));
        Assert.Equal(findings.Count(f => f.Outcome == Outcome.Unknown), results.Count(r => Word(r, "kind") == "open"));
        Assert.DoesNotContain(results, r => Word(r, "kind") is not ("fail" or "open"));
        Assert.All(results.Where(r => Word(r, "kind") == "open"), r => Assert.Equal("none", Word(r, "level")));
    }

    [Fact]
    public void Sarif_of_what_may_be_deployed_has_no_result() => Assert.Empty(Results(Text(SampleReports.Deployable)));

    [Fact]
    public void Sarif_level_of_a_control_that_does_not_gate_is_a_warning() =>
        Assert.Equal(["warning"], Results(Text(SampleReports.NotDeployable)).Where(r => Word(r, "ruleId") == "DATA-6").Select(r => Word(r, "level")).Distinct());

    [Fact]
    public void Sarif_of_a_waived_control_is_suppressed_with_the_reason_and_of_any_other_is_not()
    {
        foreach (var result in Results(Text(SampleReports.NotDeployable)))
        {
            var suppressions = result["suppressions"]!.AsArray();
            Assert.Equal(Word(result, "ruleId") == "CHANGE-5" ? 1 : 0, suppressions.Count);
            Assert.All(suppressions, s => Assert.Contains("being agreed with the data centre", s!["justification"]!.GetValue<string>(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Sarif_place_of_a_finding_in_code_is_its_line_and_of_any_other_the_policy()
    {
        var results = Results(Text(SampleReports.NotDeployable));

        var upload = Place(Assert.Single(results, r => r["message"]!["text"]!.GetValue<string>().StartsWith("The outcome of UploadAsync", StringComparison.Ordinal)));
        Assert.Equal("""{"artifactLocation":{"uri":"src/Upload/UploadWorker.cs","uriBaseId":"%SRCROOT%"},"region":{"startLine":88,"startColumn":13}}""", upload.ToJsonString());
        Assert.Equal("""{"artifactLocation":{"uri":"safedeploy.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":1}}""", Place(results.First(r => Word(r, "ruleId") == "CHANGE-1")).ToJsonString());
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("")]
    public void Sarif_place_that_leaves_the_repository_is_the_policys(string path)
    {
        var finding = new Finding { Outcome = Outcome.NotSatisfied, Message = "m", Location = new CodeLocation { Path = path, Line = 1 } };
        var control = SampleReports.NotDeployable.Controls[0] with { Design = new ReportSide { Outcome = Outcome.NotSatisfied, Findings = [finding] } };

        Assert.Equal("""{"artifactLocation":{"uri":"safedeploy.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":1}}""", Place(Results(Text(SampleReports.NotDeployable with { Controls = [control] }))[0]).ToJsonString());
    }

    [Fact]
    public void Sarif_fingerprint_stays_when_the_line_moves_and_differs_between_findings()
    {
        var before = Results(Text(SampleReports.NotDeployable)).Select(Fingerprint).ToList();
        var moved = SampleReports.NotDeployable with
        {
            Controls = [.. SampleReports.NotDeployable.Controls.Select(c => c with { Operation = c.Operation with { Findings = [.. c.Operation.Findings.Select(f => f with { Location = f.Location is { } at ? at with { Line = at.Line + 40 } : null })] } })],
        };

        Assert.Equal(before, Results(Text(moved)).Select(Fingerprint));
        Assert.Equal(before.Count, before.Distinct().Count());
    }

    private static string Text(Report report) => ReportRenderer.Render(report, ReportFormat.Sarif);

    private static IReadOnlyList<JsonNode> Results(string text) => [.. JsonNode.Parse(text)!["runs"]![0]!["results"]!.AsArray().Select(r => r!)];

    private static string Word(JsonNode node, string key) => node[key]!.GetValue<string>();

    private static string Fingerprint(JsonNode result) => Word(result["partialFingerprints"]!, "safedeploy/v1");

    private static JsonNode Place(JsonNode result) => result["locations"]![0]!["physicalLocation"]!;
}
