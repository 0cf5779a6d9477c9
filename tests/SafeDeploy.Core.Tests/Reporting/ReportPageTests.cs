using SafeDeploy.Core.Reporting.Rendering;

namespace SafeDeploy.Core.Tests.Reporting;

public class Dump
{
    [Theory]
    [MemberData(nameof(SampleReports.Names), MemberType = typeof(SampleReports))]
    public void Write(string name)
    {
        foreach (var (f, e) in new[] { (ReportFormat.Html, "html"), (ReportFormat.Text, "txt"), (ReportFormat.Markdown, "md"), (ReportFormat.Json, "json") })
        {
            File.WriteAllText($"/tmp/d/{name}.{e}", ReportRenderer.Render(SampleReports.Of(name), f));
        }
    }
}
