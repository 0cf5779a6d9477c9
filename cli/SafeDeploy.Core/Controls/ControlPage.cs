using System.Globalization;
using System.Text;

namespace SafeDeploy.Core.Controls;

/// <summary>A control in words, from the catalogue alone: its page docs/controls/ID.md, and what <c>safedeploy explain</c> says.</summary>
public static class ControlPage
{
    /// <summary>The page, as Markdown.</summary>
    public static string Of(Control control)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {control.Id}: {control.Title}\n\n{control.Why}\n\n");
        page.Append(control.GatesByDefault ? "A deployment needs it, unless the policy says otherwise.\n" : "It is judged and reported; a deployment needs it only where the policy says so.\n");
        List(page, "Where it comes from", control.Sources);
        List(page, "Judged in design: is it set up so that it would work?", control.Design.Select(Question));
        List(page, "Judged in operation: did it work?", control.Operation.Select(Question));
        List(page, "Who can act on it", [$"How it is set up: {Inside(control.DesignBy)}", $"What happened: {Inside(control.OperationBy)}"]);
        page.Append(CultureInfo.InvariantCulture, $"\n## How to satisfy it\n\n{control.HowTo}\n");
        page.Append(CultureInfo.InvariantCulture, $"\n## What is not seen\n\n{control.Limits ?? "Nothing is left out that is known of."}\n");
        return page.ToString();
    }

    private static string Inside(string who) => char.ToLowerInvariant(who[0]) + who[1..];

    private static string Question(Probe probe) => $"`{probe.Id}`: {probe.Question}";

    private static void List(StringBuilder page, string heading, IEnumerable<string> items)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n\n");
        foreach (var item in items)
        {
            page.Append(CultureInfo.InvariantCulture, $"- {item}\n");
        }
    }
}
