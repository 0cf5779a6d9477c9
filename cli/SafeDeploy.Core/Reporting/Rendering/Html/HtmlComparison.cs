using static SafeDeploy.Core.Reporting.Rendering.Html.Markup;

namespace SafeDeploy.Core.Reporting.Rendering.Html;

/// <summary>What changed since an earlier report.</summary>
internal static class HtmlComparison
{
    public static Markup Section(ReportComparison? comparison) => When(comparison is not null, () => Fragment($"""
        <section id="changed" aria-labelledby="changed-title">
        <h2 id="changed-title">What changed</h2>
        <p class="lead">{ComparisonWords.Since(comparison!)}</p>
        {Each(ComparisonWords.Parts(comparison!), part => Fragment($"""
        <h3>{part.Title}</h3>
        <ul>{Each(part.Items, item => Fragment($"<li>{item}</li>"))}</ul>

        """))}</section>

        """));
}
