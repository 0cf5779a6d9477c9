using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Processing;

/// <summary>Lines of one function body, from 1, written as <c>14-16,~20</c>: a <c>~</c> stands before a line that other code shares, of which a count of lines alone tells nothing.</summary>
internal sealed class LineSpans
{
    private readonly SortedDictionary<int, bool> _lines = [];

    /// <summary>Whether there is no line.</summary>
    public bool IsEmpty => _lines.Count == 0;

    /// <summary>Adds lines, each from 1.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The last.</param>
    /// <param name="isShared">Whether code outside the body stands on a line.</param>
    public void Add(int from, int to, Func<int, bool> isShared)
    {
        for (var line = from; line <= to; line++)
        {
            _lines[line] = isShared(line);
        }
    }

    /// <summary>The line that a place begins on, from 1.</summary>
    public static int FirstLine(Location place) => place.GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>The line that a place ends on, from 1.</summary>
    public static int LastLine(Location place) => place.GetLineSpan().EndLinePosition.Line + 1;

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        var lines = _lines.ToList();
        for (var i = 0; i < lines.Count;)
        {
            var end = i;
            while (end + 1 < lines.Count && lines[end + 1].Key == lines[end].Key + 1 && lines[end + 1].Value == lines[i].Value)
            {
                end++;
            }

            text.Append(text.Length > 0 ? "," : "").Append(lines[i].Value ? "~" : "").Append(lines[i].Key.ToString(CultureInfo.InvariantCulture));
            if (end > i)
            {
                text.Append('-').Append(lines[end].Key.ToString(CultureInfo.InvariantCulture));
            }

            i = end + 1;
        }

        return text.ToString();
    }
}
