using SafeDeploy.Core.Controls;
using static SafeDeploy.Core.Reporting.Rendering.Html.HtmlParts;
using static SafeDeploy.Core.Reporting.Rendering.Html.Markup;

namespace SafeDeploy.Core.Reporting.Rendering.Html;

/// <summary>What would be deployed that is not deployed yet: each change with who wrote it, who approved it, and whether it was tested.</summary>
internal static class HtmlChanges
{
    private const int Shown = 25;

    public static Markup Section(ReportChanges? changes) => When(changes is { Items.Count: > 0 }, () => Fragment($"""
        <section id="changes" aria-labelledby="changes-title">
        <h2 id="changes-title">Changes since the last deployment</h2>
        <p class="lead">{ChangeWords.Summary(changes!)}</p>
        {Table([.. changes!.Items.Take(Shown)], changes.Items.Count > Shown ? $"The newest {Shown}" : "Newest first")}{When(changes.Items.Count > Shown, () => Fragment($"""
        <details class="more"><summary>{ReportWords.Count(changes.Items.Count - Shown, "older change", "older changes")}</summary>
        {Table([.. changes.Items.Skip(Shown)], "The older ones")}</details>

        """))}</section>

        """));

    private static Markup Table(IReadOnlyList<ReportChange> changes, string caption) => Fragment($"""
        <table class="changes stack" role="table"><caption>{caption}</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Change</th><th role="columnheader" scope="col">Pull request</th><th role="columnheader" scope="col">How it came</th><th role="columnheader" scope="col">Review</th><th role="columnheader" scope="col">Tests</th></tr></thead>
        <tbody role="rowgroup">
        {Each(changes, Row)}</tbody></table>

        """);

    private static Markup Row(ReportChange change) => Fragment($"""
        <tr role="row"><th role="rowheader" scope="row"><code>{ChangeWords.Short(change.Commit)}</code> <span>{change.Subject ?? ""}</span>{When(change.CommittedAt is not null, () => Fragment($" <span class=\"muted\">{Day(change.CommittedAt!.Value)}</span>"))}</th><td role="cell" data-label="Pull request">{Pulls(change)}</td><td role="cell" data-label="How it came">{Answer(change, "the arrival", change.Arrival)}</td><td role="cell" data-label="Review">{Answer(change, "the review", change.Review)}</td><td role="cell" data-label="Tests">{Answer(change, "the testing", change.Tests)}</td></tr>

        """);

    private static Markup Pulls(ReportChange change) => change.PullRequests.Count == 0
        ? Fragment($"""<span class="muted">none</span>""")
        : Each(change.PullRequests, p => Fragment($"<div>{Number(p)} by {ChangeWords.Author(p)}, approved by {ChangeWords.ApprovedBy(p)}</div>"));

    private static Markup Number(ReportPullRequest pull) => pull.Url is { } url && WebAddress.Of(url) is { } address
        ? Fragment($"""<a href="{address.AbsoluteUri}" rel="noreferrer noopener">#{Plain(pull.Number)}</a>""")
        : Fragment($"#{Plain(pull.Number)}");

    /// <summary>What is in order needs no more than its sign; of what is open the sentence is in view.</summary>
    private static Markup Answer(ReportChange change, string what, ChangeAnswer answer) => answer.Outcome is Outcome.NotSatisfied or Outcome.Unknown
        ? Fragment($"""{Badge(answer.Outcome)}<details><summary>Why<span class="hidden"> {what} of {ChangeWords.Short(change.Commit)} is {answer.Outcome.Word()}</span></summary><p>{answer.Message}</p></details>""")
        : Badge(answer.Outcome);

    private static string Plain(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
