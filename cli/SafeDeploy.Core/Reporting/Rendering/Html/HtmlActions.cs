using SafeDeploy.Core.Controls;
using static SafeDeploy.Core.Reporting.Rendering.Html.HtmlParts;
using static SafeDeploy.Core.Reporting.Rendering.Html.Markup;

namespace SafeDeploy.Core.Reporting.Rendering.Html;

/// <summary>What somebody has to do: before a deployment, and so that what is hidden can be seen.</summary>
internal static class HtmlActions
{
    private const int ActionsShown = 8;
    private const int FindingsShown = 3;
    private const int UnseenShown = 12;
    private const int ReasonsShown = 3;

    public static Markup Needed(Report report)
    {
        var actions = ReportActions.Needed(report);
        var others = report.Controls.Count(c => !c.Gates && c.Outcome == Outcome.NotSatisfied);
        return Fragment($"""
            <section id="do" aria-labelledby="do-title">
            <h2 id="do-title">What to do</h2>
            {When(actions.Count == 0, () => Fragment($"<p>Nothing: no control that the deployment needs stands in its way.</p>\n"))}{When(actions.Count > 0, () => Fragment($"""
            <p class="lead">The most serious first: what went wrong with this code, then what would let it go wrong again, then what could not be seen. Each entry says who can do it, what was found, and in which control.</p>
            <ol class="actions">
            {Each(actions.Take(ActionsShown), Action)}</ol>

            """))}{When(actions.Count > ActionsShown, () => Fragment($"""
            <details class="more"><summary>{ReportWords.Count(actions.Count - ActionsShown, "more thing to do", "more things to do")}</summary>
            <ol class="actions" start="{ActionsShown + 1}">
            {Each(actions.Skip(ActionsShown), Action)}</ol></details>

            """))}{When(others > 0, () => Fragment($"<p class=\"muted\">{ReportWords.Count(others, "control", "controls")} that this deployment does not need {(others == 1 ? "is" : "are")} not satisfied either: see the controls below.</p>\n"))}</section>

            """);
    }

    /// <summary>The gravest reasons for the verdict, beside it.</summary>
    public static Markup Reasons(Report report)
    {
        var reasons = ReportActions.Reasons(report);
        return When(reasons.Count > 0, () => Fragment($"""
            <h2 class="reasons-title">{(reasons.Count > ReasonsShown ? "The most serious reasons" : "Why")}</h2>
            <ol class="reasons">{Each(reasons.Take(ReasonsShown), r => Fragment($"<li>{r.Finding.Message}{When(r.Finding.Location is not null, () => Fragment($" {Place(r.Finding.Location!)}"))} <span class=\"muted\">({ControlLink(r.Control)}: {r.Finding.Outcome.Word()})</span></li>"))}</ol>
            {When(reasons.Count > ReasonsShown, () => Fragment($"<p class=\"muted\">and {ReportWords.Count(reasons.Count - ReasonsShown, "more control", "more controls")} that {(reasons.Count - ReasonsShown == 1 ? "stands" : "stand")} in the way: <a href=\"#controls\">all controls at a glance</a>.</p>\n"))}
            """));
    }

    public static Markup Unseen(Report report)
    {
        var actions = ReportActions.Unseen(report);
        return Fragment($"""
            <section id="unseen" aria-labelledby="unseen-title">
            <h2 id="unseen-title">What could not be seen, and how to grant it</h2>
            {(actions.Count == 0 ? Fragment($"<p>Nothing: every question was answered.</p>\n") : Fragment($"""
            <p class="lead">What could not be seen never counts as satisfied. Each entry says what would make it visible.</p>
            <ul class="cards">
            {Each(actions.Take(UnseenShown), Action)}</ul>
            {When(actions.Count > UnseenShown, () => Fragment($"""
            <details class="more"><summary>{actions.Count - UnseenShown} more</summary>
            <ul class="cards">
            {Each(actions.Skip(UnseenShown), Action)}</ul></details>

            """))}
            """))}</section>

            """);
    }

    private static Markup Action(ReportAction action) => Fragment($"""
        <li><p class="do">{action.Do}</p>
        {When(action.By.Count > 0, () => Fragment($"<p class=\"who\"><b>Who:</b> {string.Join("; ", action.By)}</p>\n"))}<p class="for">{Badge(action.Outcome)} {Each(action.Controls, c => Fragment($"<span>{ControlLink(c)}</span>"))}</p>
        {(action.Findings.Count == 1 ? Fragment($"<p class=\"because\">{Because(action.Findings[0])}</p>") : Fragment($"""
        <ul class="because">{Each(action.Findings.Take(FindingsShown), f => Fragment($"<li>{Because(f)}</li>"))}{When(action.Findings.Count > FindingsShown, () => Fragment($"<li>and {action.Findings.Count - FindingsShown} more, listed with the controls</li>"))}</ul>
        """))}{Command(action.Command)}</li>

        """);

    private static Markup Because(PlacedFinding found) =>
        Fragment($"{found.Finding.Message}{When(found.Finding.Location is not null, () => Fragment($" {Place(found.Finding.Location!)}"))}");
}
