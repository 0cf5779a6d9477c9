using System.Globalization;
using System.Text;
using SafeDeploy.Core.Controls;

namespace SafeDeploy.Conformance.Tests.Controls;

/// <summary>Makes the page of a control, docs/controls/ID.md, from the catalogue: what is written on it belongs there.</summary>
internal static class ControlPage
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The page's text.</summary>
    public static string Of(Control control)
    {
        var page = new StringBuilder();
        page.Append("<!-- Generated from the catalogue of controls: change it there, then run the conformance tests with SAFEDEPLOY_WRITE_DOCS=1. -->\n\n");
        page.Append(Invariant, $"# {control.Id}: {control.Title}\n\n{control.Why}\n\n");
        page.Append(control.GatesByDefault ? "A deployment needs it, unless the policy says otherwise.\n" : "It is judged and reported; a deployment needs it only where the policy says so.\n");
        List(page, "Where it comes from", control.Sources);
        List(page, "Judged in design: is it set up so that it would work?", control.Design.Select(Question));
        List(page, "Judged in operation: did it work?", control.Operation.Select(Question));
        page.Append(Invariant, $"\n## How to satisfy it\n\n{control.HowTo}\n");
        page.Append(Invariant, $"\n## What is not seen\n\n{control.Limits ?? "Nothing is left out that is known of."}\n");
        return page.ToString();
    }

    private static string Question(Probe probe) => $"`{probe.Id}`: {probe.Question}";

    private static void List(StringBuilder page, string heading, IEnumerable<string> items)
    {
        page.Append(Invariant, $"\n## {heading}\n\n");
        foreach (var item in items)
        {
            page.Append(Invariant, $"- {item}\n");
        }
    }
}
