using System.Globalization;
using SafeDeploy.Core.Controls;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>
/// Lines for a console, laid out and coloured by Spectre.Console into text: it asks no terminal and no environment, so the same report gives the same bytes. Whatever
/// is written is made visible first and is never markup, so no text can move the cursor, colour itself or begin a line of its own.
/// </summary>
internal sealed class TextLayout(RenderOptions options)
{
    private readonly List<IRenderable> _rows = [];

    /// <summary>The text; lines end with a line feed.</summary>
    public override string ToString()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = options.Colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = options.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Math.Max(options.Width, RenderOptions.MinimumWidth);
        foreach (var row in _rows)
        {
            console.Write(row);
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    public void Blank() => _rows.Add(new HangingText("", "", Style.Plain));

    /// <summary>A heading, underlined by nothing: an empty line stands before it.</summary>
    public void Heading(string text)
    {
        Blank();
        Line(0, text, new Style(decoration: Decoration.Bold));
    }

    /// <summary>A paragraph behind a label; the lines that follow hang under its text.</summary>
    public void Labelled(int indent, string label, string? text, Style? style = null) =>
        _rows.Add(new HangingText(label, VisibleText.Of(text), style ?? Style.Plain) { Indent = indent });

    /// <summary>Text that stays on one line, however long, so that it can be copied.</summary>
    public void Whole(int indent, string label, string text) =>
        _rows.Add(new HangingText(label, VisibleText.Of(text), Style.Plain) { Indent = indent, Wraps = false });

    public void Line(int indent, string text, Style? style = null) => _rows.Add(new HangingText("", VisibleText.Of(text), style ?? Style.Plain) { Indent = indent });

    /// <summary>How an outcome looks.</summary>
    public static Style Of(Outcome outcome) => outcome switch
    {
        Outcome.NotSatisfied => Red,
        Outcome.Unknown => Yellow,
        Outcome.Satisfied => Green,
        _ => Style.Plain,
    };

    // The terminal's own colours, which people choose to be legible.
    internal static Style Red { get; } = new(Color.Maroon);

    internal static Style Green { get; } = new(Color.Green);

    internal static Style Yellow { get; } = new(Color.Olive);
}

/// <summary>A paragraph behind a label. A word that is wider than the line stays whole: an address or a path can then be copied.</summary>
/// <param name="label">The label, which carries the style; without one the text carries it.</param>
/// <param name="text">The text, made visible.</param>
/// <param name="style">The style.</param>
internal sealed class HangingText(string label, string text, Style style) : IRenderable
{
    /// <summary>How far from the left it begins, in cells.</summary>
    public int Indent { get; init; }

    /// <summary>Whether it is broken into lines.</summary>
    public bool Wraps { get; init; } = true;

    /// <inheritdoc/>
    public Measurement Measure(Spectre.Console.Rendering.RenderOptions options, int maxWidth) => new(Math.Min(maxWidth, Indent), maxWidth);

    /// <inheritdoc/>
    public IEnumerable<Segment> Render(Spectre.Console.Rendering.RenderOptions options, int maxWidth)
    {
        var margin = label.Length == 0 ? Indent : Indent + Cells(label) + 1;
        var lines = Wraps ? Wrap(maxWidth - margin) : [text];
        yield return new Segment(new string(' ', lines[0].Length == 0 && label.Length == 0 ? 0 : Indent));
        if (label.Length > 0)
        {
            yield return new Segment(label, style);
            yield return new Segment(" ");
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
            {
                yield return new Segment(new string(' ', margin));
            }

            yield return new Segment(lines[i], label.Length == 0 ? style : Style.Plain);
            yield return Segment.LineBreak;
        }
    }

    private List<string> Wrap(int width)
    {
        var lines = new List<string>();
        var (line, filled) = (new System.Text.StringBuilder(), 0);
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = Cells(word);
            if (filled > 0 && filled + 1 + cells > width)
            {
                lines.Add(line.ToString());
                (line, filled) = (line.Clear(), 0);
            }

            filled += filled > 0 ? 1 + cells : cells;
            _ = line.Length > 0 ? line.Append(' ').Append(word) : line.Append(word);
        }

        lines.Add(line.ToString());
        return lines;
    }

    /// <summary>How many cells of a terminal a text takes.</summary>
    private static int Cells(string text) => new Segment(text).CellCount();
}
