using System.Globalization;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using static SafeDeploy.Core.Reporting.Rendering.Html.Markup;

namespace SafeDeploy.Core.Reporting.Rendering.Html;

/// <summary>The small pieces that every section of the page uses.</summary>
internal static class HtmlParts
{
    private const int DigestShown = 12;

    /// <summary>The shapes of the outcomes, defined once: told apart without colour.</summary>
    public static Markup Shapes => Fragment($"""
        <svg class="shapes" width="0" height="0" aria-hidden="true" focusable="false"><defs>
        <symbol id="shape-satisfied" viewBox="0 0 16 16"><circle class="body" cx="8" cy="8" r="7.4"/><path class="mark" d="M4.6 8.2l2.3 2.4 4.5-5"/></symbol>
        <symbol id="shape-not-satisfied" viewBox="0 0 16 16"><path class="body" d="M4.9.6h6.2l4.3 4.3v6.2l-4.3 4.3H4.9L.6 11.1V4.9z"/><path class="mark" d="M5.4 5.4l5.2 5.2m0-5.2l-5.2 5.2"/></symbol>
        <symbol id="shape-unknown" viewBox="0 0 16 16"><path class="body" d="M8 0l8 8-8 8-8-8z"/><path class="mark" d="M6.2 6.3a1.8 1.8 0 1 1 2.7 1.6c-.6.3-.9.7-.9 1.3"/><path class="mark" d="M8 11.3v.2"/></symbol>
        <symbol id="shape-not-applicable" viewBox="0 0 16 16"><circle class="ring" cx="8" cy="8" r="6.8"/><path class="ring" d="M4.8 8h6.4"/></symbol>
        </defs></svg>

        """);

    /// <summary>An outcome: shape, colour and word.</summary>
    public static Markup Badge(Outcome outcome) =>
        Fragment($"""<span class="badge {Css(outcome)}">{Shape(Css(outcome))}{ReportWords.OutcomeWord(outcome)}</span>""");

    /// <summary>The shape alone, beside words that say the same.</summary>
    public static Markup Shape(string name) => Fragment($"""<svg class="shape" aria-hidden="true" focusable="false"><use href="#shape-{name}"/></svg>""");

    /// <summary>The class that an outcome has in the style sheet.</summary>
    public static string Css(Outcome outcome) => outcome switch
    {
        Outcome.Satisfied => "satisfied",
        Outcome.NotSatisfied => "not-satisfied",
        Outcome.NotApplicable => "not-applicable",
        _ => "unknown",
    };

    /// <summary>A moment, for people and for programs.</summary>
    public static Markup Moment(DateTimeOffset at) => Fragment(
        $"""<time datetime="{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}">{at.UtcDateTime.ToString("d MMMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}</time>""");

    /// <summary>The day of a moment.</summary>
    public static Markup Day(DateTimeOffset at) => Fragment(
        $"""<time datetime="{at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}">{at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}</time>""");

    /// <summary>A commit or tree, or that it is not known.</summary>
    public static Markup Id(string? id) => id is null ? Fragment($"""<span class="muted">not known</span>""") : Fragment($"<code>{id}</code>");

    /// <summary>A control, with the way to it in the page.</summary>
    public static Markup ControlLink(ReportControl control) => Fragment($"""<a href="#{HtmlControls.Anchor(control)}">{control.Id}</a> {control.Title}""");

    /// <summary>A place in the code.</summary>
    public static Markup Place(CodeLocation at) => Fragment($"<code>{ReportWords.Place(at)}</code>");

    /// <summary>A command to paste into a shell, one level down.</summary>
    public static Markup Command(string? command) => When(command is not null, () => Fragment($"""
        <details class="command"><summary>The command that does it</summary><pre><code>{command}</code></pre></details>
        """));

    /// <summary>Where something was seen, one level down: source, time and digest.</summary>
    public static Markup Evidence(IReadOnlyList<Provenance> evidence) => When(evidence.Count > 0, () => Fragment($"""
        <details class="evidence"><summary>Evidence: {ReportWords.Count(evidence.Count, "source", "sources")}{Brief(evidence[0])}</summary>
        <ul>{Each(evidence, Source)}</ul></details>
        """));

    /// <summary>Items in view up to a number, the rest one level down.</summary>
    public static Markup Capped<T>(IReadOnlyList<T> items, int shown, string more, Func<T, Markup> each) => Fragment($"""
        {When(items.Count > 0, () => Fragment($"<ul class=\"findings\">{Each(items.Take(shown), each)}</ul>"))}{When(items.Count > shown, () => Fragment($"""
        <details class="more"><summary>{items.Count - shown} {more}</summary><ul class="findings">{Each(items.Skip(shown), each)}</ul></details>
        """))}
        """);

    private static Markup Brief(Provenance first) => first.Sha256 is { Length: > DigestShown } digest
        ? Fragment($""", <abbr title="SHA-256 {digest}">{digest[..DigestShown]}…</abbr>""")
        : Empty;

    private static Markup Source(Provenance source) => Fragment($"""
        <li>{Address(source.Source)}{When(source.At is not null, () => Fragment($" <br>Read {Moment(source.At!.Value)}"))}{When(source.Sha256 is not null, () => Fragment($" <br>SHA-256 <code>{source.Sha256}</code>"))}</li>
        """);

    private static Markup Address(string source) =>
        WebAddress.Of(source) is { } uri
            ? Fragment($"""<a href="{uri.AbsoluteUri}" rel="noreferrer noopener">{source}</a>""")
            : Fragment($"<code>{source}</code>");
}
