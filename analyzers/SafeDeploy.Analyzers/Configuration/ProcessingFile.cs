using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SafeDeploy.Analyzers.Configuration;

/// <summary>The record of processing, <c>compliance/processing.csv</c>: of its columns, the rows' ids and what each row says besides. <c>safedeploy registers check</c> judges the rest.</summary>
/// <param name="Rows">The rows, by their ids.</param>
internal sealed record ProcessingFile(ImmutableDictionary<string, ProcessingRow> Rows)
{
    private const string Name = "processing.csv";

    /// <summary>The record of a compilation, from its additional files; null where there is none, or none with a column of ids.</summary>
    public static ProcessingFile? For(AnalyzerOptions options)
    {
        var files = options.AdditionalFiles.Where(f => RecipientsFile.IsRegister(f.Path, Name)).Select(f => Read(f.GetText())).OfType<ProcessingFile>().ToList();
        return files.Count == 0 ? null : new ProcessingFile(files.SelectMany(f => f.Rows).GroupBy(r => r.Key).ToImmutableDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal));
    }

    private static ProcessingFile? Read(SourceText? text)
    {
        var lines = (text?.Lines ?? Enumerable.Empty<TextLine>()).Select(l => CsvLine.Split(l.ToString())).Where(c => c.Any(v => v.Length > 0)).ToList();
        var id = lines.Count == 0 ? -1 : Column(lines[0], "id");
        if (id < 0)
        {
            return null;
        }

        var (condition, retention) = (Column(lines[0], "condition"), Column(lines[0], "retention"));
        return new ProcessingFile(lines.Skip(1).Where(l => Cell(l, id).Length > 0).GroupBy(l => Cell(l, id))
            .ToImmutableDictionary(g => g.Key, g => new ProcessingRow(g.Any(l => Cell(l, condition).Length > 0), g.Any(l => Cell(l, retention).Length > 0)), StringComparer.Ordinal));
    }

    private static int Column(ImmutableArray<string> header, string name) =>
        header.Select((cell, at) => (cell, at)).Where(c => string.Equals(c.cell.TrimStart('\uFEFF'), name, StringComparison.OrdinalIgnoreCase)).Select(c => c.at).DefaultIfEmpty(-1).First();

    private static string Cell(ImmutableArray<string> cells, int at) => at >= 0 && at < cells.Length ? cells[at] : "";
}

/// <summary>A row of the record of processing.</summary>
/// <param name="HasCondition">Whether it names a condition for protected data.</param>
/// <param name="HasRetention">Whether it says how long the data is kept.</param>
internal sealed record ProcessingRow(bool HasCondition, bool HasRetention);
