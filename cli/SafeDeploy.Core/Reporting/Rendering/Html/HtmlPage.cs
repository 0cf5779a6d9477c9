using SafeDeploy.Core.Controls;
using static SafeDeploy.Core.Reporting.Rendering.Html.HtmlParts;
using static SafeDeploy.Core.Reporting.Rendering.Html.Markup;

namespace SafeDeploy.Core.Reporting.Rendering.Html;

/// <summary>The report as one page that asks nothing of anybody: no script, no request, readable on a telephone and on paper.</summary>
internal static class HtmlPage
{
    private const string StyleSheet = "SafeDeploy.Core.Reporting.Rendering.Html.report.css";

    public static string Render(Report report) => Fragment($"""
        <!doctype html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <title>{ReportWords.VerdictWord(report.Verdict)}: {report.Subject.Repository ?? "deployment report"}</title>
        <link rel="icon" href="data:,">
        <style>
        {Resource(StyleSheet)}</style>
        </head>
        <body>
        <a class="skip" href="#verdict">Skip to the verdict</a>
        {Shapes}<header class="masthead"><div class="wrap">
        <p class="product">{report.Tool.Name} <span>deployment report</span></p>
        <p class="repository">{report.Subject.Repository ?? "Repository not known"}</p>
        </div></header>
        <main class="wrap">
        {Verdict(report)}{HtmlActions.Needed(report)}{HtmlComparison.Section(report.Comparison)}{HtmlWaivers.Section(report)}{HtmlControls.Section(report)}{HtmlChanges.Section(report.Changes)}{HtmlDataMap.Section(report.DataMap)}{HtmlFlows.Section(report.DataMap.Flows)}{HtmlActions.Unseen(report)}{HtmlMethod.Section(report)}</main>
        <footer class="wrap">Made by {report.Tool.Name} {report.Tool.Version} from facts collected on {Moment(report.CollectedAt)}, judged as of {Moment(report.AsOf)}.</footer>
        </body>
        </html>

        """).ToString().ReplaceLineEndings("\n");

    private static Markup Verdict(Report report) => Fragment($"""
        <section id="verdict" class="verdict {Css(AsOutcome(report.Verdict))}" aria-labelledby="verdict-sentence">
        <p class="stamp">{Shape(Css(AsOutcome(report.Verdict)))}{ReportWords.VerdictWord(report.Verdict)} <span class="waivers">{ReportWords.Waivers(report)}</span></p>
        <h1 id="verdict-sentence">{ReportWords.Sentence(report)}</h1>
        {Each(ReportWords.Asides(report), aside => Fragment($"<p>{aside}</p>\n"))}{HtmlActions.Reasons(report)}<dl class="subject">
        <div><dt>Branch</dt><dd>{Id(report.Subject.Branch)}</dd></div>
        <div><dt>Judged as of</dt><dd>{Moment(report.AsOf)}</dd></div>
        <div><dt>Commit</dt><dd>{Id(report.Subject.Commit)}</dd></div>
        <div><dt>Facts collected</dt><dd>{Moment(report.CollectedAt)}</dd></div>
        <div><dt>Tree (its exact content)</dt><dd>{Id(report.Subject.Tree)}</dd></div>
        <div><dt>Exit code, for programs</dt><dd>{report.ExitCode}</dd></div>
        </dl>
        </section>

        """);

    private static Outcome AsOutcome(Verdict verdict) => verdict switch
    {
        Reporting.Verdict.Deployable => Outcome.Satisfied,
        Reporting.Verdict.NotDeployable => Outcome.NotSatisfied,
        _ => Outcome.Unknown,
    };
}
