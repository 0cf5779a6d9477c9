using System.Text;

namespace SafeDeploy.Core.Reporting.Rendering.Flows;

/// <summary>
/// Fits text into a width without a font: widths are those of a broad sans-serif, so that what fits here fits in any. Text is made visible first, so that each
/// character has a width.
/// </summary>
internal static class TextFit
{
    /// <summary>The text in at most so many lines; what does not fit ends with an ellipsis.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The width, in the units of <paramref name="size"/>.</param>
    /// <param name="size">The size of the letters.</param>
    /// <param name="most">The most lines.</param>
    public static IReadOnlyList<string> Lines(string text, double width, double size, int most)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in VisibleText.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && Width($"{line} {word}", size) > width)
            {
                lines.Add(line.ToString());
                line.Clear();
                if (lines.Count > most)
                {
                    break;
                }
            }

            _ = line.Length > 0 ? line.Append(' ').Append(word) : line.Append(word);
        }

        lines.Add(line.ToString());
        var shown = lines.Take(most).ToList();
        if (lines.Count > most)
        {
            shown[^1] += " …";
        }

        return [.. shown.Select(l => Cut(l, width, size))];
    }

    /// <summary>The width of a text.</summary>
    public static double Width(string text, double size) => text.EnumerateRunes().Sum(Width) * size;

    private static string Cut(string line, double width, double size)
    {
        if (Width(line, size) <= width)
        {
            return line;
        }

        var cut = new StringBuilder();
        var left = width - (Width(new Rune('…')) * size);
        foreach (var rune in line.EnumerateRunes())
        {
            left -= Width(rune) * size;
            if (left < 0)
            {
                break;
            }

            cut.Append(rune.ToString());
        }

        return $"{cut.ToString().TrimEnd(' ', '…')}…";
    }

    private static double Width(Rune rune) => rune.Value switch
    {
        >= 0x1100 => 1.05,
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' => 0.32,
        ' ' or 'f' or 'r' or 't' or '-' or '(' or ')' or '/' => 0.4,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.98,
        >= 'A' and <= 'Z' => 0.74,
        _ => 0.6,
    };
}
