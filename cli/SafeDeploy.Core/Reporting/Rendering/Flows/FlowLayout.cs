namespace SafeDeploy.Core.Reporting.Rendering.Flows;

/// <summary>A box at its place.</summary>
internal sealed record PlacedBox(int X, int Y, int Width, int Height, IReadOnlyList<string> Title, IReadOnlyList<string> Note, bool Open);

/// <summary>A line at its place: from the right side of a box to the left side of another.</summary>
internal sealed record PlacedLine(int FromX, int FromY, int ToX, int ToY, string Class);

/// <summary>
/// Where each box and line of the picture stands: classes, processings and recipients in three columns, recipients in the order of what they are connected to.
/// Pure and in whole units: the same flows give the same picture everywhere.
/// </summary>
internal sealed record FlowLayout
{
    /// <summary>The size of a title's letters.</summary>
    public const int TitleSize = 14;

    /// <summary>The size of a note's letters.</summary>
    public const int NoteSize = 12;

    /// <summary>From one line of a title to the next.</summary>
    public const int TitleStep = 18;

    /// <summary>From one line of a note to the next.</summary>
    public const int NoteStep = 15;

    /// <summary>Between a box's edge and its text.</summary>
    public const int Padding = 10;

    private const int Head = 30;
    private const int Gap = 14;
    private const int LineStep = 6;
    private static readonly (int X, int Width)[] Columns = [(1, 150), (232, 330), (653, 246)];

    /// <summary>The width of the whole.</summary>
    public static int Width => Columns[^1].X + Columns[^1].Width + 1;

    /// <summary>The height of the whole.</summary>
    public required int Height { get; init; }

    /// <summary>The boxes of the classes, the processings and the recipients.</summary>
    public required IReadOnlyList<PlacedBox> Boxes { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<PlacedLine> Lines { get; init; }

    /// <summary>Where each column begins, for its heading.</summary>
    public static IReadOnlyList<int> Heads { get; } = [.. Columns.Select(c => c.X)];

    /// <summary>Lays a picture out.</summary>
    public static FlowLayout Of(FlowPicture picture)
    {
        var order = RecipientOrder(picture);
        var handed = picture.Handed.Select(l => l with { To = order.IndexOf(l.To) }).ToList();
        FlowNode[] classes = [.. picture.Classes.Select(c => new FlowNode(c == "other" ? "Other" : ReportWords.DataClass(c), "", false))];
        List<PlacedBox>[] columns =
        [
            Column(0, classes, i => picture.Handled.Count(l => l.From == i)),
            Column(1, picture.Processings, i => Math.Max(picture.Handled.Count(l => l.To == i), handed.Count(l => l.From == i))),
            Column(2, [.. order.Select(i => picture.Recipients[i])], i => handed.Count(l => l.To == i)),
        ];
        var height = columns.Max(c => c.Count == 0 ? Head : c[^1].Y + c[^1].Height) + 1;

        // Shorter columns stand in the middle of the longest.
        var placed = columns.Select(c => c.Count == 0 ? c : [.. c.Select(b => b with { Y = b.Y + ((height - 1 - c[^1].Y - c[^1].Height) / 2) })]).ToArray();
        return new FlowLayout
        {
            Height = height,
            Boxes = [.. placed.SelectMany(c => c)],
            Lines = [.. Connect(placed[0], placed[1], picture.Handled, picture.Classes), .. Connect(placed[1], placed[2], handed, picture.Classes)],
        };
    }

    /// <summary>Recipients by the middle of the processings that they receive from, so that few lines cross.</summary>
    private static List<int> RecipientOrder(FlowPicture picture) =>
        [.. Enumerable.Range(0, picture.Recipients.Count).OrderBy(i => picture.Handed.Where(l => l.To == i).Select(l => (double)l.From).DefaultIfEmpty(int.MaxValue).Average()).ThenBy(i => i)];

    private static List<PlacedBox> Column(int column, IReadOnlyList<FlowNode> nodes, Func<int, int> lines)
    {
        var (x, width) = Columns[column];
        var y = Head;
        var boxes = new List<PlacedBox>();
        for (var i = 0; i < nodes.Count; i++)
        {
            var title = TextFit.Lines(nodes[i].Title, width - (2 * Padding), TitleSize, 2);
            var note = nodes[i].Note.Length == 0 ? [] : TextFit.Lines(nodes[i].Note, width - (2 * Padding), NoteSize, 2);
            var height = Math.Max((title.Count * TitleStep) + (note.Count * NoteStep) + Padding + 4, (lines(i) + 1) * LineStep);
            boxes.Add(new PlacedBox(x, y, width, height, title, note, nodes[i].Open));
            y += height + Gap;
        }

        return boxes;
    }

    /// <summary>Lines leave and arrive one below the other, in the order of the boxes at their other ends.</summary>
    private static IEnumerable<PlacedLine> Connect(List<PlacedBox> left, List<PlacedBox> right, IReadOnlyList<FlowLine> lines, IReadOnlyList<string> classes)
    {
        var leaving = lines.OrderBy(l => l.To).ThenBy(l => l.Class).ToLookup(l => l.From);
        var arriving = lines.OrderBy(l => l.From).ThenBy(l => l.Class).ToLookup(l => l.To);
        return lines.Select(l => new PlacedLine(
            left[l.From].X + left[l.From].Width, Port(left[l.From], leaving[l.From], l), right[l.To].X, Port(right[l.To], arriving[l.To], l), classes[l.Class]));
    }

    private static int Port(PlacedBox box, IEnumerable<FlowLine> ofBox, FlowLine line)
    {
        var all = ofBox.ToList();
        return box.Y + (box.Height * (all.IndexOf(line) + 1) / (all.Count + 1));
    }
}
