using System.Collections.Immutable;
using System.Text;

namespace SafeDeploy.Analyzers.Configuration;

/// <summary>Splits one line of a CSV file (RFC 4180, without line breaks in a cell).</summary>
internal static class CsvLine
{
    /// <summary>The line's cells, trimmed; a quote that is never closed runs to the line's end.</summary>
    public static ImmutableArray<string> Split(string line)
    {
        var cells = ImmutableArray.CreateBuilder<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (letter == '"')
            {
                if (quoted && i + 1 < line.Length && line[i + 1] == '"')
                {
                    cell.Append(letter);
                    i++;
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (letter == ',' && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells.ToImmutable();
    }
}
