using SafeDeploy.Core.Reporting.Rendering.Html;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>
/// Writes the report tree in one of its forms. Pure: the same report and options give the same text under any culture and time zone. Text from
/// repositories, hosts and people is shown, and is never markup, a link, a mention or a terminal escape.
/// </summary>
public static class ReportRenderer
{
    /// <summary>Renders the report; lines end with a line feed.</summary>
    public static string Render(Report report, ReportFormat format, RenderOptions? options = null) => format switch
    {
        ReportFormat.Text => TextReport.Render(report, options ?? new RenderOptions()),
        ReportFormat.Markdown => MarkdownReport.Render(report),
        ReportFormat.Json => JsonReport.Render(report),
        ReportFormat.Html => HtmlPage.Render(report),
        ReportFormat.Sarif => SarifReport.Render(report),
        ReportFormat.Junit => JUnitReport.Render(report),
        ReportFormat.Oscal => OscalReport.Render(report),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };
}
