using System.Globalization;
using System.Text;
using static SafeDeploy.Core.Reporting.Rendering.MarkdownText;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>Where personal data goes, as a table of GitHub-flavoured Markdown.</summary>
internal static class MarkdownFlows
{
    private const int Shown = 50;

    public static void Write(StringBuilder text, DataFlows? flows)
    {
        if (flows is null)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## Where personal data goes\n\n{Escape(string.Join(' ', FlowWords.Notes(flows)))}\n");
        if (flows.Processings.Count == 0)
        {
            return;
        }

        text.Append("\n| Processing | Details | Data | Goes to |\n|---|---|---|---|\n");
        foreach (var flow in flows.Processings.Take(Shown))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Escape(FlowWords.Title(flow))} | {Escape(FlowWords.Details(flow))} | {Escape(FlowWords.Classes(flow.Classes))} | {Recipients(flow, flows)} |\n");
        }

        if (flows.Processings.Count > Shown)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nand {ReportWords.Count(flows.Processings.Count - Shown, "more processing", "more processings")}\n");
        }
    }

    private static string Recipients(DataFlow flow, DataFlows flows)
    {
        var more = flow.Recipients.Count - Shown;
        return flow.Recipients.Count == 0
            ? FlowWords.NoRecipient(flows)
            : string.Join("; ", flow.Recipients.Take(Shown).Select(r => Escape(FlowWords.Recipient(r)))) + (more > 0 ? $"; and {ReportWords.Count(more, "more", "more")}" : "");
    }
}
