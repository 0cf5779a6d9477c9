using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SafeDeploy.Core.Reporting.Rendering.Html;

/// <summary>
/// HTML that is safe as it stands. The only way to make it is an interpolated string: what is written in the source is markup, and every value put
/// into it is text, made visible and encoded for an element or a quoted attribute; nobody can forget to.
/// </summary>
internal readonly record struct Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? _html;

    private Markup(string html) => _html = html;

    public static Markup Empty => default;

    /// <summary>Markup from an interpolated string.</summary>
    public static Markup Fragment(MarkupHandler html) => new(html.Text.ToString());

    /// <summary>One piece after another.</summary>
    public static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> each) => new(string.Concat(items.Select(i => each(i).ToString())));

    /// <summary>A piece that is there on a condition.</summary>
    public static Markup When(bool condition, Func<Markup> markup) => condition ? markup() : Empty;

    /// <summary>The page's own style sheet, which is not text from outside.</summary>
    public static Markup Resource(string name)
    {
        using var stream = typeof(Markup).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new Markup(reader.ReadToEnd());
    }

    /// <inheritdoc/>
    public override string ToString() => _html ?? "";

    /// <summary>Collects an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct MarkupHandler(int literalLength, int formattedCount)
    {
        public StringBuilder Text { get; } = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string markup) => Text.Append(markup);

        public void AppendFormatted(Markup markup) => Text.Append(markup._html);

        public void AppendFormatted(string? text) => Text.Append(Encoder.Encode(VisibleText.Of(text)));

        public void AppendFormatted(int number) => Text.Append(number.ToString("N0", CultureInfo.InvariantCulture));
    }
}
