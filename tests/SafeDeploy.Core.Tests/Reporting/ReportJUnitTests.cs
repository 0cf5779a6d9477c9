using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using SafeDeploy.Core.Evidence.Results;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Core.Reporting.Rendering;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Core.Tests.Reporting;

public class ReportJUnitTests
{
    [Theory]
    [MemberData(nameof(SampleReports.Names), MemberType = typeof(SampleReports))]
    public void JUnit_has_nothing_failed_and_nothing_in_error_exactly_where_the_verdict_is_deployable(string name)
    {
        var report = SampleReports.Of(name);
        var all = Parse(report).Root!;

        Assert.Equal(report.Verdict == Verdict.Deployable, Number(all, "failures") + Number(all, "errors") == 0);
        Assert.Equal(report.Verdict == Verdict.NotDeployable, Number(all, "failures") > 0);
        Assert.True(Number(all, "tests") >= report.Controls.Count);
    }

    [Theory]
    [MemberData(nameof(SampleReports.Names), MemberType = typeof(SampleReports))]
    public void JUnit_counts_are_those_of_the_cases_that_stand_there(string name)
    {
        foreach (var element in Parse(SampleReports.Of(name)).Descendants().Where(e => e.Name.LocalName is "testsuites" or "testsuite"))
        {
            Assert.Equal(element.Descendants("testcase").Count(), Number(element, "tests"));
            Assert.Equal(element.Descendants("failure").Count(), Number(element, "failures"));
            Assert.Equal(element.Descendants("error").Count(), Number(element, "errors"));
            Assert.Equal(element.Descendants("skipped").Count(), Number(element, "skipped"));
        }
    }

    [Fact]
    public void JUnit_of_a_waived_control_is_skipped_and_says_who_waived_it() =>
        Assert.Contains(Case("CHANGE-5", "design: procedure-sections").Elements("skipped"), s => s.Attribute("message")!.Value.StartsWith("Not satisfied, waived by head of information assurance until", StringComparison.Ordinal));

    [Fact]
    public void JUnit_of_a_control_that_does_not_gate_is_skipped_and_says_so() =>
        Assert.StartsWith("Not satisfied, and the deployment does not need it: A person's date of birth", Case("DATA-6", "operation: SD0301").Element("skipped")!.Attribute("message")!.Value, StringComparison.Ordinal);

    [Fact]
    public void JUnit_of_what_could_not_be_determined_is_an_error_with_what_to_do()
    {
        var error = Case("CHANGE-3", "operation: suite-passed").Element("error")!;

        Assert.Equal("unknown", error.Attribute("type")!.Value);
        Assert.Contains("What to do: Give the token the permission", error.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void JUnit_of_hostile_text_is_well_formed_and_keeps_the_text_as_text()
    {
        var parsed = Parse(HostileReport.Make());

        Assert.Contains(parsed.Descendants("testcase"), c => c.Attribute("name")!.Value == "design: <script>window.pwned=1</script>");
        Assert.Equal(["error", "failure", "skipped", "testcase", "testsuite", "testsuites"], parsed.Descendants().Select(e => e.Name.LocalName).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void JUnit_of_characters_that_XML_has_no_place_for_is_well_formed()
    {
        var control = SampleReports.NotDeployable.Controls[0];
        var odd = control with { Title = "\ufffe\uffff\0", Design = control.Design with { Findings = [control.Design.Findings[0] with { Message = "\uffff\u0001" }] } };

        Assert.NotNull(Parse(SampleReports.NotDeployable with { Controls = [odd] }).Root);
    }

    [Fact]
    public void JUnit_is_read_back_by_the_products_own_reader_of_results()
    {
        var text = ReportRenderer.Render(SampleReports.NotDeployable, ReportFormat.Junit);
        using var reader = XmlReader.Create(new StringReader(text));
        var read = JUnitReader.Read(reader);

        Assert.Equal(Number(XDocument.Parse(text).Root!, "tests"), read.Cases.Count);
        Assert.Empty(read.Problems);
    }

    [Theory]
    [MemberData(nameof(SampleReports.Names), MemberType = typeof(SampleReports))]
    public void JUnit_read_by_another_reader_of_results_is_what_was_written(string name) => Others_read(SampleReports.Of(name));

    [Fact]
    public void JUnit_of_hostile_text_read_by_another_reader_of_results_is_what_was_written() => Others_read(HostileReport.Make());

    private static void Others_read(Report report)
    {
        var installed = Environment.GetEnvironmentVariable("SAFEDEPLOY_JUNIT_READER");
        Assert.SkipWhen(installed is null, "No other reader is there: the npm package \"junit2json\", the folder it is installed in named by SAFEDEPLOY_JUNIT_READER, lets this test run.");
        var answer = Ran.Process(SourceTree.Root, "node", [SourceTree.Combine("tests", "junit", "read.mjs"), installed!], new Dictionary<string, string?>(), ReportRenderer.Render(report, ReportFormat.Junit)).MustPass();
        var read = JsonNode.Parse(answer.Output)!;

        var written = Parse(report).Root!;
        Assert.Equal([Number(written, "tests"), Number(written, "failures"), Number(written, "errors")], read["stated"]!.AsArray().Select(n => n!.GetValue<int>()));
        Assert.Equal(Number(written, "tests"), read["cases"]!.GetValue<int>());
        Assert.Equal(Number(written, "failures"), read["failures"]!.GetValue<int>());
        Assert.Equal(Number(written, "errors"), read["errors"]!.GetValue<int>());
        Assert.Equal(written.Descendants("skipped").Count(), read["skipped"]!.GetValue<int>());
        Assert.Equal(written.Descendants("testcase").Select(c => c.Attribute("name")!.Value), read["names"]!.AsArray().Select(n => n!.GetValue<string>()));
    }

    private static XElement Case(string control, string name) =>
        Parse(SampleReports.NotDeployable).Descendants("testcase").Single(c => c.Attribute("classname")!.Value == "SafeDeploy." + control && c.Attribute("name")!.Value == name);

    private static XDocument Parse(Report report)
    {
        using var reader = XmlReader.Create(new StringReader(ReportRenderer.Render(report, ReportFormat.Junit)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader);
    }

    private static int Number(XElement element, string name) => int.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
