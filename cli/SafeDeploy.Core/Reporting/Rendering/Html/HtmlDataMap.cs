using SafeDeploy.Core.Facts;
using static SafeDeploy.Core.Reporting.Rendering.Html.HtmlParts;
using static SafeDeploy.Core.Reporting.Rendering.Html.Markup;

namespace SafeDeploy.Core.Reporting.Rendering.Html;

/// <summary>What personal data the code holds, as a picture and as a table, and which projects were looked at.</summary>
internal static class HtmlDataMap
{
    public static Markup Section(DataMap map) => Fragment($"""
        <section id="data" aria-labelledby="data-title">
        <h2 id="data-title">Personal data in the code</h2>
        <p class="lead">{ReportWords.Count(map.PersonalDataMembers, "declared member holds", "declared members hold")} personal data; the code classifies {Of(map)}.{When(!map.Complete, () => Fragment($" <b>Not all of the code was seen: there may be more.</b>"))}</p>
        {When(map.PersonalDataMembers > 0, () => Picture(map))}{When(map.Rows.Count > 0, () => Table(map))}{When(map.Projects.Count > 0, () => Projects(map.Projects))}</section>

        """);

    private static string Of(DataMap map) => map switch
    {
        { PersonalDataMembers: 0 } => "none, as there is none",
        _ when map.Classified == map.PersonalDataMembers => "all of them",
        _ => ReportWords.Count(map.Classified, "of them", "of them"),
    };

    private static Markup Picture(DataMap map)
    {
        var classes = map.Rows.Where(r => ReportWords.NeedsClass(r.Class)).GroupBy(r => r.Class).Select(g => (Name: ReportWords.DataClass(g.Key), Members: g.Sum(r => r.Members), Classified: g.Sum(r => r.Classified))).ToList();
        var most = classes.Select(c => c.Members).Append(1).Max();
        return Fragment($"""
            <figure class="bars"><figcaption>Personal data by class. <span class="key"><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true" focusable="false"><rect class="classified" width="10" height="10"/></svg>classified</span> <span class="key"><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true" focusable="false"><rect class="open" width="9" height="9" x=".5" y=".5"/></svg>not classified</span></figcaption>
            {Each(classes, c => Fragment($"""
            <div class="bar"><span class="name">{c.Name}</span><svg role="img" aria-label="{c.Name}: {c.Members} members, {c.Classified} classified" viewBox="0 0 1000 20" preserveAspectRatio="none" focusable="false">{Bar("classified", 0, Share(c.Classified, most))}{Bar("open", Share(c.Classified, most), Share(c.Members, most))}</svg><span class="value">{c.Classified} of {c.Members}</span></div>

            """))}</figure>

            """);
    }

    /// <summary>Thousandths of the longest bar; something that is there is never too small to be seen.</summary>
    private static int Share(int members, int most) => members == 0 ? 0 : Math.Max(6, (int)(members * 1000L / most));

    private static Markup Bar(string kind, int from, int to) =>
        When(to > from, () => Fragment($"""<rect class="{kind}" x="{Plain(from)}" y="0" width="{Plain(to - from)}" height="20"/>"""));

    private static string Plain(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Markup Table(DataMap map) => Fragment($"""
        <table class="data stack" role="table"><caption>Personal data by class and category</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Class</th><th role="columnheader" scope="col">Category</th><th role="columnheader" scope="col" class="number">Members</th><th role="columnheader" scope="col" class="number">Classified</th><th role="columnheader" scope="col" class="number">About children</th><th role="columnheader" scope="col">Places</th></tr></thead>
        <tbody role="rowgroup">
        {Each(map.Rows, r => Fragment($"""
        <tr role="row"><th role="rowheader" scope="row">{ReportWords.DataClass(r.Class)}</th><td role="cell" data-label="Category">{r.Category}</td><td role="cell" data-label="Members" class="number">{r.Members}</td><td role="cell" data-label="Classified" class="number">{(ReportWords.NeedsClass(r.Class) ? Fragment($"{r.Classified}") : Fragment($"not needed"))}</td><td role="cell" data-label="About children" class="number">{r.ChildSubjects}</td><td role="cell" data-label="Places">{Places(r)}</td></tr>

        """))}</tbody></table>

        """);

    private static Markup Places(DataMapRow row) => row.Places.Count switch
    {
        0 => Fragment($"""<span class="muted">not known</span>"""),
        1 => Place(row.Places[0]),
        var count => Fragment($"""
            <details><summary>{(count < row.Members ? "First " : "")}{count} places<span class="hidden"> of {ReportWords.DataClass(row.Class)}, {row.Category}</span></summary><ul>{Each(row.Places.GroupBy(p => p.Path), File)}</ul></details>
            """),
    };

    private static Markup File(IGrouping<string, CodeLocation> places)
    {
        var lines = places.Select(p => p.Line).OfType<int>().Select(Plain).ToList();
        return Fragment($"<li><code>{places.Key}</code>{When(lines.Count > 0, () => Fragment($" {(lines.Count == 1 ? "line" : "lines")} {string.Join(", ", lines)}"))}</li>");
    }

    private static Markup Projects(IReadOnlyList<ScannedProjectFact> projects) => Fragment($"""
        <h3>Projects</h3>
        <p>A project is covered where the compiler's own log shows that the rules ran.</p>
        <table class="projects stack" role="table"><caption>{ReportWords.Count(projects.Count(p => p.Covered), "project", "projects")} of {projects.Count} covered</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Project</th><th role="columnheader" scope="col">Framework</th><th role="columnheader" scope="col">Kind</th><th role="columnheader" scope="col">Covered</th><th role="columnheader" scope="col">Notes</th></tr></thead>
        <tbody role="rowgroup">
        {Each(projects, p => Fragment($"""
        <tr role="row"><th role="rowheader" scope="row"><code>{p.Path}</code></th><td role="cell" data-label="Framework">{p.TargetFramework ?? "not known"}</td><td role="cell" data-label="Kind">{Kind(p)}</td><td role="cell" data-label="Covered">{Covered(p)}</td><td role="cell" data-label="Notes">{Notes(p)}</td></tr>

        """))}</tbody></table>

        """);

    private static string Kind(ScannedProjectFact project) => project.IsTest switch
    {
        true => "Test",
        false => "Live",
        null => "Not known",
    };

    private static Markup Covered(ScannedProjectFact project) => project.Covered
        ? Fragment($"""<span class="badge satisfied">{Shape("satisfied")}Covered</span>""")
        : Fragment($"""<span class="badge unknown">{Shape("unknown")}Not covered</span>""");

    private static Markup Notes(ScannedProjectFact project) => Fragment(
        $"{project.Reason}{When(project.RulesLowered.Count > 0, () => Fragment($" Switched off or lowered: {string.Join(", ", project.RulesLowered)}."))}");
}
