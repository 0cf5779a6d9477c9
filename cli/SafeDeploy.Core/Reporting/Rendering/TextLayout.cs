using System.Globalization;
using System.Text;
using SafeDeploy.Core.Controls;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>Lines of plain text, wrapped and indented. Whatever is written is made visible first, so no text can move the cursor or begin a line of its own.</summary>
internal sealed class TextLayout(RenderOptions options)
{
    private readonly StringBuilder _text = new();
    private readonly int _width = Math.Max(options.Width, RenderOptions.MinimumWidth);

    public override string ToString() => _text.ToString();

    public void Blank() => _text.Append('\n');

    /// <summary>A heading, underlined by nothing: an empty line stands before it.</summary>
    public void Heading(string text)
    {
        Blank();
        Line(0, text, Style.Bold);
    }

    /// <summary>A paragraph behind a label; the lines that follow hang under its text.</summary>
    public void Labelled(int indent, string label, string? text, Style style = default)
    {
        var margin = indent + label.Length + 1;
        var lines = Wrap(VisibleText.Of(text), _width - margin);
        Append(indent, label, style).Append(' ').Append(lines[0]).Append('\n');
        foreach (var line in lines.Skip(1))
        {
            _text.Append(' ', margin).Append(line).Append('\n');
        }
    }

    public void Line(int indent, string text, Style style = default)
    {
        foreach (var line in Wrap(VisibleText.Of(text), _width - indent))
        {
            Append(indent, line, style).Append('\n');
        }
    }

    /// <summary>How an outcome looks.</summary>
    public static Style Of(Outcome outcome) => outcome switch
    {
        Outcome.NotSatisfied => Style.Red,
        Outcome.Unknown => Style.Yellow,
        Outcome.Satisfied => Style.Green,
        _ => default,
    };

    private StringBuilder Append(int indent, string text, Style style)
    {
        _text.Append(' ', indent);
        return options.Colour && style != Style.None ? _text.Append(CultureInfo.InvariantCulture, $"\x1b[{(int)style}m").Append(text).Append("\x1b[0m") : _text.Append(text);
    }

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            _ = line.Length > 0 ? line.Append(' ').Append(word) : line.Append(word);
        }

        lines.Add(line.ToString());
        return lines;
    }

    /// <summary>The ANSI code (ECMA-48 SGR) of a style.</summary>
    internal enum Style
    {
        None = 0,
        Bold = 1,
        Red = 31,
        Green = 32,
        Yellow = 33,
    }
}
