using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Controls.Probes;
using static SafeDeploy.Core.Reporting.Rendering.Html.HtmlParts;
using static SafeDeploy.Core.Reporting.Rendering.Html.Markup;

namespace SafeDeploy.Core.Reporting.Rendering.Html;

/// <summary>Where people decided otherwise: what is waived, which waivers count for nothing, and who went around the rules in an emergency.</summary>
internal static class HtmlWaivers
{
    private const int Shown = 12;

    public static Markup Section(Report report)
    {
        var waived = report.Controls.Where(c => c.Waiver is not null).ToList();
        var refused = report.Controls.SelectMany(ReportActions.Findings).Where(f => f.Finding.Probe == ReportBuilder.WaiverProbe).ToList();
        var emergencies = report.Controls.SelectMany(ReportActions.Findings)
            .Where(f => f.Finding.Probe == BreakGlassProbes.UsesReviewed.Id || f.Finding.Probe == BreakGlassProbes.BypassesDeclared.Id)
            .Where(f => f.Finding.Outcome is Outcome.Satisfied or Outcome.NotSatisfied).ToList();
        return When(waived.Count + refused.Count + emergencies.Count > 0, () => Fragment($"""
            <section id="waivers" aria-labelledby="waivers-title">
            <h2 id="waivers-title">Waivers and emergency changes</h2>
            {When(waived.Count > 0, () => Fragment($"""
            <p class="lead">A waived control keeps its outcome and is left out of the verdict until the waiver ends.</p>
            <ul class="cards">
            {Each(waived, Waived)}</ul>

            """))}{List("Waivers that count for nothing", refused)}{List("Emergency changes", emergencies)}</section>

            """));
    }

    private static Markup Waived(ReportControl control) => Fragment($"""
        <li><p class="do">{ControlLink(control)}</p>
        <p>{Badge(control.Outcome)} Waived for {control.Waiver!.Scope} until {Moment(control.Waiver.Expires)}; asked for by <b>{control.Waiver.RequestedBy}</b>, approved by <b>{control.Waiver.ApprovedBy}</b>.</p>
        <p>{control.Waiver.Reason}</p></li>

        """);

    private static Markup List(string title, List<PlacedFinding> findings) => When(findings.Count > 0, () => Fragment($"""
        <h3>{title}</h3>
        <ul class="cards">{Each(findings.Take(Shown), Item)}</ul>
        {When(findings.Count > Shown, () => Fragment($"<details class=\"more\"><summary>{findings.Count - Shown} more</summary><ul class=\"cards\">{Each(findings.Skip(Shown), Item)}</ul></details>\n"))}
        """));

    private static Markup Item(PlacedFinding found) => Fragment($"""
        <li><p>{When(found.Finding.Outcome != Outcome.NotApplicable, () => Fragment($"{Badge(found.Finding.Outcome)} "))}{found.Finding.Message}</p><p class="for">{ControlLink(found.Control)}</p></li>

        """);
}
