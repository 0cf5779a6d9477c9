using System.Globalization;
using System.Text;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>
/// Text from outside on one line, with each character that steers a terminal or reorders what is read (controls, line breaks, bidirectional and
/// other invisible formatting, lone surrogates, private use) shown as an escape such as <c>\x1b</c> or <c>\u202e</c>.
/// </summary>
public static class VisibleText
{
    /// <summary>The text as it is shown.</summary>
    public static string Of(string? text)
    {
        if (text is null || !text.Any(c => char.IsSurrogate(c) || MustBeShown(CharUnicodeInfo.GetUnicodeCategory(c))))
        {
            return text ?? "";
        }

        var visible = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                _ = MustBeShown(Rune.GetUnicodeCategory(rune)) ? visible.Append(Escape(rune.Value)) : visible.Append(rune.ToString());
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                visible.Append(Escape(text[i]));
            }
        }

        return visible.ToString();
    }

    /// <summary>The catalogue's own words, written over several lines in the source, as one paragraph.</summary>
    public static string Paragraph(string? text) => Of(string.Join(' ', (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));

    private static bool MustBeShown(UnicodeCategory category) => category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse;

    private static string Escape(int code) => code switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < 0x100 => string.Create(CultureInfo.InvariantCulture, $"\\x{code:x2}"),
        < 0x10000 => string.Create(CultureInfo.InvariantCulture, $"\\u{code:x4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\U{code:x8}"),
    };
}
