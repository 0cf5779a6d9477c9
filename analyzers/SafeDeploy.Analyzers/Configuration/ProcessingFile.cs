using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SafeDeploy.Analyzers.Configuration;

/// <summary>The record of processing, <c>compliance/processing.csv</c>: of its rows, those that say how long the data is kept. What is wrong with a row is for the gate to say.</summary>
internal static class ProcessingFile
{
    private const string Name = "processing.csv";

    /// <summary>The ids of the rows that have a retention; none where there is no register.</summary>
    public static ImmutableHashSet<string> Retained(AnalyzerOptions options, CancellationToken cancellation)
    {
        var ids = ImmutableHashSet.CreateBuilder<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in options.AdditionalFiles.Where(f => Is(f.Path)))
        {
            ids.UnionWith(Read(file, cancellation));
        }

        return ids.ToImmutable();
    }

    private static bool Is(string path) =>
        string.Equals(Path.GetFileName(path), Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Path.GetFileName(Path.GetDirectoryName(path)), "compliance", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Read(AdditionalText file, CancellationToken cancellation)
    {
        (int Id, int Retention)? columns = null;
        foreach (var line in file.GetText(cancellation)?.Lines ?? Enumerable.Empty<TextLine>())
        {
            var cells = CsvLine.Split(line.ToString());
            if (columns is not { } known)
            {
                columns = (Column(cells, "id"), Column(cells, "retention"));
            }
            else if (Cell(cells, known.Retention).Length > 0 && Cell(cells, known.Id) is { Length: > 0 } id)
            {
                yield return id;
            }
        }
    }

    private static int Column(ImmutableArray<string> cells, string name)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Cell(ImmutableArray<string> cells, int column) => column >= 0 && column < cells.Length ? cells[column] : "";
}
