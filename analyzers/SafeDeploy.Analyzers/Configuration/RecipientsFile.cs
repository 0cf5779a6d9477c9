using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Configuration;

/// <summary>The register of recipients and channels, <c>compliance/recipients.csv</c>: columns <c>recipient</c>, <c>channel</c>, <c>owner</c>, <c>reason</c>, and any others.</summary>
/// <param name="Approved">The channels that a row approves: it names the recipient, who answers for it, and why.</param>
/// <param name="Problems">The lines that approve nothing although they look as if they did.</param>
internal sealed record RecipientsFile(ImmutableHashSet<string> Approved, ImmutableArray<FileProblem> Problems)
{
    /// <summary>The file's name.</summary>
    public const string Name = "recipients.csv";

    private static readonly string[] Columns = ["recipient", "channel", "owner", "reason"];

    /// <summary>Whether a path is the register's: of its name, in the folder of registers.</summary>
    public static bool Is(string path) =>
        string.Equals(Path.GetFileName(path), Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Path.GetFileName(Path.GetDirectoryName(path)), "compliance", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the register; one that could not be opened approves nothing.</summary>
    public static RecipientsFile Read(SourceText? text)
    {
        var approved = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var problems = ImmutableArray.CreateBuilder<FileProblem>();
        Dictionary<string, int>? header = null;
        foreach (var line in text?.Lines ?? Enumerable.Empty<TextLine>())
        {
            var cells = CsvLine.Split(line.ToString());
            if (cells.All(c => c.Length == 0) || line.ToString().TrimStart().StartsWith("#", StringComparison.Ordinal))
            {
                continue;
            }

            var problem = header is null ? ReadHeader(cells, ref header) : ReadRow(cells, header, approved);
            if (problem is not null)
            {
                problems.Add(new FileProblem(line.Span, problem));
            }

            if (header is null)
            {
                break;
            }
        }

        return new RecipientsFile(approved.ToImmutable(), problems.ToImmutable());
    }

    private static string? ReadHeader(ImmutableArray<string> cells, ref Dictionary<string, int>? header)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < cells.Length; i++)
        {
            columns[cells[i]] = i;
        }

        if (Columns.Where(c => !columns.ContainsKey(c)).ToList() is { Count: > 0 } missing)
        {
            return $"the first line names the columns, and {string.Join(", ", missing)} is not among them: write {string.Join(",", Columns)}";
        }

        header = columns;
        return null;
    }

    private static string? ReadRow(ImmutableArray<string> cells, Dictionary<string, int> header, ImmutableHashSet<string>.Builder approved)
    {
        string Cell(string column) => header[column] < cells.Length ? cells[header[column]] : "";
        var channel = Cell("channel").ToLowerInvariant();
        if (channel.Length == 0)
        {
            // A processor or another recipient, and no channel.
            return null;
        }

        if (!Channels.All.Contains(channel))
        {
            return $"there is no channel '{channel}'{Spelling.DidYouMean(channel, Channels.All)}: write {string.Join(", ", Channels.All)}, or leave it empty";
        }

        if (Columns.FirstOrDefault(c => Cell(c).Length == 0) is { } empty)
        {
            return $"the {empty} is missing: a channel is approved by a row that names the recipient, its owner and the reason";
        }

        approved.Add(channel);
        return null;
    }
}
