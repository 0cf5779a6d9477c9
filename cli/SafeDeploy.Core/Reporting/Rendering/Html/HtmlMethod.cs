using static SafeDeploy.Core.Reporting.Rendering.Html.HtmlParts;
using static SafeDeploy.Core.Reporting.Rendering.Html.Markup;

namespace SafeDeploy.Core.Reporting.Rendering.Html;

/// <summary>How the report came about, what its words mean, and what it does not say.</summary>
internal static class HtmlMethod
{
    public static Markup Section(Report report) => Fragment($"""
        <section id="method" aria-labelledby="method-title">
        <h2 id="method-title">Method and limits</h2>
        <p>Facts were collected from Git, the code host and the compiler on {Moment(report.CollectedAt)}, and judged against the repository's policy as of {Moment(report.AsOf)}. The same facts, policy and moment always give the same report. A control says what its facts show at that moment, and no more: it is not legal advice, and not a finding that the law was kept or broken.</p>
        <h3>What the words mean</h3>
        <dl class="words">
        <div><dt>{Badge(Controls.Outcome.Satisfied)}</dt><dd>It was seen that what the control asks for holds.</dd></div>
        <div><dt>{Badge(Controls.Outcome.NotSatisfied)}</dt><dd>It was seen that it does not hold.</dd></div>
        <div><dt>{Badge(Controls.Outcome.Unknown)}</dt><dd>It could not be seen. This never counts as satisfied.</dd></div>
        <div><dt>{Badge(Controls.Outcome.NotApplicable)}</dt><dd>There is nothing here for the control to speak of.</dd></div>
        <div><dt>Deployable</dt><dd>Every control that the deployment needs is satisfied, does not apply, or is waived.</dd></div>
        <div><dt>Not deployable</dt><dd>At least one control that the deployment needs is not satisfied.</dd></div>
        <div><dt>Undetermined</dt><dd>None is known to be broken, but at least one could not be seen.</dd></div>
        <div><dt>Classified</dt><dd>The code itself says what class of personal data a member holds.</dd></div>
        </dl>
        <p>This deployment needs {(report.DeployRequires.Count == 0 ? "no control" : string.Join(", ", report.DeployRequires))}.</p>
        {Limits(report)}</section>

        """);

    private static Markup Limits(Report report)
    {
        var limited = report.Controls.Where(c => c.Limits is not null).ToList();
        return When(limited.Count > 0, () => Fragment($"""
            <h3>What this version does not look at</h3>
            <dl class="limits">
            {Each(limited, c => Fragment($"<div><dt>{c.Id}</dt><dd>{VisibleText.Paragraph(c.Limits)}</dd></div>\n"))}</dl>

            """));
    }
}
