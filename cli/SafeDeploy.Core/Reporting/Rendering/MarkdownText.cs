using System.Text;
using System.Text.RegularExpressions;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>
/// Text from outside inside GitHub-flavoured Markdown, as text alone: no markup, HTML, link, mention, reference, emoji code, formula or table cell of
/// its own. Where a backslash does not stop GitHub (mentions, references, bare addresses are found after parsing), a zero-width space does.
/// </summary>
internal static partial class MarkdownText
{
    private const string Break = "&#8203;";

    /// <summary>Prose on one line.</summary>
    public static string Escape(string? text)
    {
        var visible = VisibleText.Of(text).Trim();
        var escaped = new StringBuilder(visible.Length + 16);
        for (var i = 0; i < visible.Length; i++)
        {
            var next = i + 1 < visible.Length ? visible[i + 1] : ' ';
            _ = visible[i] switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '@' => escaped.Append('@').Append(Break),
                '#' => escaped.Append("\\#").Append(Break),
                ':' when next is not ' ' => escaped.Append(':').Append(Break),
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '$' or '!' => escaped.Append('\\').Append(visible[i]),
                '+' or '-' or '=' when i == 0 => escaped.Append('\\').Append(visible[i]),
                '.' or ')' when i > 0 && visible.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0 => escaped.Append('\\').Append(visible[i]),
                var plain => escaped.Append(plain),
            };
        }

        return Reference().Replace(escaped.ToString(), $"$0{Break}");
    }

    /// <summary>A name, path or address as code, also inside a table; nothing in code is a link or a mention.</summary>
    public static string Code(string? text)
    {
        var visible = VisibleText.Of(text);
        if (visible.Length == 0)
        {
            return "";
        }

        var fence = new string('`', Backticks().Matches(visible).Select(m => m.Length).DefaultIfEmpty(0).Max() + 1);
        var pad = visible[0] is '`' or ' ' || visible[^1] is '`' or ' ' ? " " : "";
        return $"{fence}{pad}{visible}{pad}{fence}";
    }

    /// <summary>The same in a table's cell, where a bar ends the cell even in code.</summary>
    public static string CodeInTable(string? text) => Code(text).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>What GitHub still takes for an address or a reference: www.example.org, GH-12.</summary>
    [GeneratedRegex(@"(www)(?=\.)|(GH)(?=-\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();
}
