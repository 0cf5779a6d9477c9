using System.Globalization;
using SafeDeploy.Core.Reporting.Rendering.Flows;
using static SafeDeploy.Core.Reporting.Rendering.Html.Markup;

namespace SafeDeploy.Core.Reporting.Rendering.Html;

/// <summary>Where personal data goes: a picture of classes, processings and recipients, and a table that says the same and all of it.</summary>
internal static class HtmlFlows
{
    private const int Shown = 25;
    private const int RecipientsShown = 8;

    public static Markup Section(DataFlows? flows) => When(flows is not null, () => Fragment($"""
        <section id="flows" aria-labelledby="flows-title">
        <h2 id="flows-title">Where personal data goes</h2>
        {Each(FlowWords.Notes(flows!), note => Fragment($"<p class=\"lead\">{note}</p>\n"))}{When(flows!.Processings.Count > 0, () => Fragment($"{Picture(flows)}{Tables(flows)}"))}</section>

        """));

    private static Markup Picture(DataFlows flows)
    {
        var picture = FlowPicture.Of(flows);
        var layout = FlowLayout.Of(picture);
        return Fragment($"""
            <figure class="flows"><figcaption>Which classes of personal data flow from which processing to which recipients. {Each(picture.Classes, Key)}</figcaption>
            <p class="aside sideways">Scroll sideways to see all of it; the table below says the same.</p>
            <div class="canvas" role="region" aria-label="Picture of where personal data goes" tabindex="0">
            <svg role="img" aria-labelledby="flows-picture flows-described" viewBox="0 0 {Plain(FlowLayout.Width)} {Plain(layout.Height)}" focusable="false">
            <title id="flows-picture">Where personal data goes</title>
            <desc id="flows-described">{Described(picture)}</desc>
            {Each(FlowLayout.Heads.Zip(["Classes of data", "Processing", "Recipients"]), h => When(h.Second != "Recipients" || picture.Recipients.Count > 0, () => Fragment($"<text class=\"head\" x=\"{Plain(h.First)}\" y=\"16\">{h.Second}</text>\n")))}{Each(layout.Lines, Line)}{Each(layout.Boxes, Box)}</svg>
            </div>
            {When(picture.Grouped.Count > 0, () => Fragment($"<p class=\"aside\">Grouped, to stay legible: {string.Join(' ', picture.Grouped)} The table below names each.</p>\n"))}</figure>

            """);
    }

    private static string Described(FlowPicture picture) => string.Join(' ', picture.Processings.Take(FlowPicture.MostBoxes).Select((p, i) =>
    {
        var to = picture.Handed.Where(l => l.From == i).Select(l => l.To).Distinct().Select(t => picture.Recipients[t].Title).ToList();
        return $"{p.Title}: {FlowWords.Classes(picture.Handled.Where(l => l.To == i).Select(l => picture.Classes[l.Class]))}; to {(to.Count == 0 ? "nobody that was seen" : string.Join(", ", to))}.";
    }));

    private static Markup Key(string name) => Fragment(
        $"""<span class="key"><svg class="swatch line" viewBox="0 0 30 10" aria-hidden="true" focusable="false"><path class="flow {Css(name)}" d="M0 5h30"/></svg>{(name == "other" ? "Other" : ReportWords.DataClass(name))}</span> """);

    private static Markup Line(PlacedLine line)
    {
        var (bend, end) = ((line.FromX + line.ToX) / 2, line.ToX - 5);
        return Fragment($"""
            <path class="flow {Css(line.Class)}" d="M{Plain(line.FromX)} {Plain(line.FromY)}C{Plain(bend)} {Plain(line.FromY)} {Plain(bend)} {Plain(line.ToY)} {Plain(end)} {Plain(line.ToY)}"/><path class="tip {Css(line.Class)}" d="M{Plain(line.ToX)} {Plain(line.ToY)}l-7-3.5v7z"/>

            """);
    }

    /// <summary>A box clips what its text was measured too narrow for.</summary>
    private static Markup Box(PlacedBox box)
    {
        var text = (box.Title.Count * FlowLayout.TitleStep) + (box.Note.Count * FlowLayout.NoteStep);
        var first = ((box.Height - text) / 2) + FlowLayout.TitleSize;
        return Fragment($"""
            <svg x="{Plain(box.X)}" y="{Plain(box.Y)}" width="{Plain(box.Width)}" height="{Plain(box.Height)}"><rect class="box{(box.Open ? " open" : "")}" x=".75" y=".75" width="{Plain(box.Width - 2)}.5" height="{Plain(box.Height - 2)}.5" rx="3"/>{Each(box.Title.Select((t, i) => (t, i)), l => Fragment($"<text class=\"title\" x=\"{Plain(FlowLayout.Padding)}\" y=\"{Plain(first + (l.i * FlowLayout.TitleStep))}\">{l.t}</text>"))}{Each(box.Note.Select((t, i) => (t, i)), l => Fragment($"<text class=\"note\" x=\"{Plain(FlowLayout.Padding)}\" y=\"{Plain(first + (box.Title.Count * FlowLayout.TitleStep) + (l.i * FlowLayout.NoteStep))}\">{l.t}</text>"))}</svg>

            """);
    }

    private static Markup Tables(DataFlows flows) => Fragment($"""
        {Table(flows, flows.Processings.Take(Shown), flows.Processings.Count > Shown ? $"The first {Shown} processings" : "Each processing")}{When(flows.Processings.Count > Shown, () => Fragment($"""
        <details class="more"><summary>{ReportWords.Count(flows.Processings.Count - Shown, "more processing", "more processings")}</summary>
        {Table(flows, flows.Processings.Skip(Shown), "The others")}</details>

        """))}
        """);

    private static Markup Table(DataFlows flows, IEnumerable<DataFlow> processings, string caption) => Fragment($"""
        <table class="goes stack" role="table"><caption>{caption}</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Processing</th><th role="columnheader" scope="col">Data</th><th role="columnheader" scope="col">Goes to</th></tr></thead>
        <tbody role="rowgroup">
        {Each(processings, p => Fragment($"""
        <tr role="row"><th role="rowheader" scope="row"><span>{FlowWords.Title(p)}</span> <span class="muted">{FlowWords.Details(p)}</span></th><td role="cell" data-label="Data">{FlowWords.Classes(p.Classes)}</td><td role="cell" data-label="Goes to">{Recipients(p, flows)}</td></tr>

        """))}</tbody></table>

        """);

    private static Markup Recipients(DataFlow flow, DataFlows flows) => flow.Recipients.Count == 0
        ? Fragment($"<span class=\"muted\">{FlowWords.NoRecipient(flows)}</span>")
        : Fragment($"""<ul>{Each(flow.Recipients.Take(RecipientsShown), Recipient)}</ul>{When(flow.Recipients.Count > RecipientsShown, () => Fragment($"""
            <details><summary>{flow.Recipients.Count - RecipientsShown} more<span class="hidden"> who receive from {FlowWords.Title(flow)}</span></summary><ul>{Each(flow.Recipients.Skip(RecipientsShown), Recipient)}</ul></details>
            """))}""");

    private static Markup Recipient(DataRecipient recipient) => Fragment($"<li>{FlowWords.Recipient(recipient)}</li>");

    private static string Css(string name) => name switch
    {
        "criminal-offence" => "crime",
        "special-category" => "special",
        "personal" => "personal",
        _ => "other",
    };

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
