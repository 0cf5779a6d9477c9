using SafeDeploy.Core.Controls;
using static SafeDeploy.Core.Reporting.Rendering.Html.HtmlParts;
using static SafeDeploy.Core.Reporting.Rendering.Html.Markup;

namespace SafeDeploy.Core.Reporting.Rendering.Html;

/// <summary>The controls: all at a glance, then each with both of its sides and the evidence behind every word.</summary>
internal static class HtmlControls
{
    private const int FindingsShown = 6;

    public static Markup Section(Report report) => Fragment($"""
        <section id="controls" aria-labelledby="controls-title">
        <h2 id="controls-title">The controls</h2>
        <p class="lead">Each is judged twice: <b>design</b>, whether it is set up so that it would work, and <b>operation</b>, whether it did work for each change judged. The worse of the two is its outcome.</p>
        {Glance(report)}{Each(report.Controls.GroupBy(c => ReportWords.Family(c.Id)), Family)}</section>

        """);

    /// <summary>The id of a control's article in the page.</summary>
    public static string Anchor(ReportControl control) => $"control-{control.Id}";

    private static Markup Glance(Report report) => Fragment($"""
        <table class="glance stack" role="table"><caption>All controls at a glance</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Control</th><th role="columnheader" scope="col">Design</th><th role="columnheader" scope="col">Operation</th><th role="columnheader" scope="col">Outcome</th><th role="columnheader" scope="col">For this deployment</th></tr></thead>
        <tbody role="rowgroup">
        {Each(report.Controls, c => Fragment($"""
        <tr role="row"><th role="rowheader" scope="row"><a href="#{Anchor(c)}">{c.Id}</a> <span>{c.Title}</span></th><td role="cell" data-label="Design">{Badge(c.Design.Outcome)}</td><td role="cell" data-label="Operation">{Badge(c.Operation.Outcome)}</td><td role="cell" data-label="Outcome">{Badge(c.Outcome)}</td><td role="cell" data-label="For this deployment">{Need(c)}</td></tr>

        """))}</tbody></table>

        """);

    private static Markup Family(IGrouping<string, ReportControl> family) => Fragment($"""
        <h3 class="family">{ReportWords.FamilyTitle(family.Key)}</h3>
        {Each(family, Control)}
        """);

    private static Markup Control(ReportControl control) => Fragment($"""
        <article class="control {Css(control.Outcome)}" id="{Anchor(control)}" aria-labelledby="{Anchor(control)}-title">
        <header><h4 id="{Anchor(control)}-title"><span class="id">{control.Id}</span> {control.Title}</h4>
        <p class="state">{Badge(control.Outcome)} <span class="muted">{Need(control)}{(control.Waiver is null ? " for this deployment" : "")}</span></p></header>
        {When(control.Waiver is not null, () => Fragment($"<p class=\"waived\"><b>Waived</b> until {Moment(control.Waiver!.Expires)}, approved by {control.Waiver.ApprovedBy}: {control.Waiver.Reason}</p>\n"))}<p class="why">{VisibleText.Paragraph(control.Why)}</p>
        <div class="sides">
        {Side("Design", "Is it set up so that it would work?", control.Design)}{Side("Operation", "Did it work, for each change judged?", control.Operation)}</div>
        <details class="about"><summary>How to satisfy {control.Id}, and where it comes from</summary>
        <dl><dt>How to satisfy it</dt><dd>{VisibleText.Paragraph(control.HowTo)}</dd>
        <dt>Where it comes from</dt><dd><ul>{Each(control.Sources, s => Fragment($"<li>{s}</li>"))}</ul></dd>
        {When(control.Limits is not null, () => Fragment($"<dt>What this version does not look at</dt><dd>{VisibleText.Paragraph(control.Limits)}</dd>"))}</dl></details>
        </article>

        """);

    private static Markup Side(string name, string question, ReportSide side)
    {
        var open = ReportActions.WithRepeats(side.Findings.Where(f => f.Outcome is Outcome.NotSatisfied or Outcome.Unknown));
        var fine = ReportActions.WithRepeats(side.Findings.Where(f => f.Outcome is not (Outcome.NotSatisfied or Outcome.Unknown)));
        return Fragment($"""
            <div class="side"><h5>{name} {Badge(side.Outcome)}</h5>
            <p class="question">{question}</p>
            {Capped(open, FindingsShown, open.Count - FindingsShown == 1 ? "more finding" : "more findings", Finding)}{When(fine.Count > 0, () => Fragment($"""
            <details class="fine"><summary>{(fine.All(f => f.Finding.Outcome == Outcome.NotApplicable) ? "What does not apply" : "What was seen to hold")}: {ReportWords.Count(fine.Count, "finding", "findings")}</summary>
            <ul class="findings">{Each(fine, Finding)}</ul></details>
            """))}</div>

            """);
    }

    private static Markup Finding((Finding Finding, bool SameFix) item) => Finding(item.Finding, item.SameFix ? "as above." : item.Finding.Fix, item.SameFix ? null : item.Finding.Command);

    private static Markup Finding(Finding finding, string? fix, string? command) => Fragment($"""
        <li class="finding {Css(finding.Outcome)}"><p>{Badge(finding.Outcome)} {finding.Message}</p>{When(finding.Location is not null, () => Fragment($"<p class=\"at\">At {Place(finding.Location!)}</p>"))}{When(fix is not null, () => Fragment($"<p class=\"fix\"><b>Do:</b> {fix}</p>"))}{Command(command)}{HtmlParts.Evidence(finding.Evidence)}</li>

        """);

    private static string Need(ReportControl control) => control switch
    {
        { Waiver: not null } => "Waived",
        { Gates: true } => "Needed",
        _ => "Not needed",
    };
}
