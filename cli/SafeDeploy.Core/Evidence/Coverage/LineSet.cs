using System.Globalization;

namespace SafeDeploy.Core.Evidence.Coverage;

/// <summary>Lines of a file, from 1, written as ranges: <c>3-5,9</c>. The same lines are always the same text.</summary>
public sealed class LineSet
{
    private readonly IReadOnlyList<(int From, int To)> _ranges;

    private LineSet(IReadOnlyList<(int From, int To)> ranges) => _ranges = ranges;

    /// <summary>No line.</summary>
    public static LineSet Empty { get; } = new([]);

    /// <summary>Whether there is no line.</summary>
    public bool IsEmpty => _ranges.Count == 0;

    /// <summary>The lines of a list.</summary>
    public static LineSet Of(IEnumerable<int> lines) => Joined(lines.Select(l => (l, l)));

    /// <summary>Reads the text of a set; null where it is not one.</summary>
    public static LineSet? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Empty;
        }

        var ranges = new List<(int, int)>();
        foreach (var part in text.Split(','))
        {
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            if (Number(dash < 0 ? part : part[..dash]) is not { } from || Number(dash < 0 ? part : part[(dash + 1)..]) is not { } to || to < from)
            {
                return null;
            }

            ranges.Add((from, to));
        }

        return Joined(ranges);
    }

    /// <summary>Whether one of the lines from the first to the last is in the set.</summary>
    public bool Overlaps(int from, int to) => _ranges.Any(r => r.From <= to && r.To >= from);

    /// <summary>The lines of either.</summary>
    public LineSet With(LineSet other) => Joined(_ranges.Concat(other._ranges));

    /// <summary>The lines that are not in the other.</summary>
    public LineSet Without(LineSet other)
    {
        var rest = new List<(int From, int To)>(_ranges);
        foreach (var (from, to) in other._ranges)
        {
            rest = [.. rest.SelectMany(r => r.To < from || r.From > to ? [r] : new[] { (r.From, To: from - 1), (From: to + 1, r.To) }.Where(p => p.Item1 <= p.Item2))];
        }

        return new LineSet(rest);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', _ranges.Select(r => r.From == r.To
        ? r.From.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{r.From}-{r.To}")));

    private static LineSet Joined(IEnumerable<(int From, int To)> ranges)
    {
        var joined = new List<(int From, int To)>();
        foreach (var range in ranges.Order())
        {
            if (joined.Count > 0 && range.From <= joined[^1].To + 1L)
            {
                joined[^1] = (joined[^1].From, Math.Max(joined[^1].To, range.To));
            }
            else
            {
                joined.Add(range);
            }
        }

        return new LineSet(joined);
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0 ? line : null;
}
