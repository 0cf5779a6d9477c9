using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Configuration;

/// <summary>The register of recipients and channels, <c>compliance/recipients.csv</c>: of its columns, those that say which channels somebody assessed.</summary>
/// <param name="Approved">The channels that a row approves: it names the recipient, and the day on which it was assessed. Whether that is long ago is for the gate to say: here is no clock.</param>
/// <param name="Named">Every id and match of every row, in small letters: whom somebody wrote down, assessed or not.</param>
/// <param name="Problems">The lines that approve nothing although they look as if they did.</param>
internal sealed record RecipientsFile(ImmutableHashSet<string> Approved, ImmutableHashSet<string> Named, ImmutableArray<FileProblem> Problems)
{
    /// <summary>The file's name.</summary>
    public const string Name = "recipients.csv";

    private static readonly string[] Columns = ["id", "name", "kind", "matches", "assessed"];

    private static readonly string[] MustBeFilled = ["id", "name", "kind", "assessed"];

    /// <summary>Whether a path is the register's: of its name, in the folder of registers.</summary>
    public static bool Is(string path) => IsRegister(path, Name);

    /// <summary>Whether a path is that of the register of this name.</summary>
    public static bool IsRegister(string path, string name) =>
        string.Equals(Path.GetFileName(path), name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Path.GetFileName(Path.GetDirectoryName(path)), "compliance", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the register, as <c>safedeploy registers check</c> does; one that could not be opened approves nothing.</summary>
    public static RecipientsFile Read(SourceText? text)
    {
        var approved = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var named = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var problems = ImmutableArray.CreateBuilder<FileProblem>();
        Dictionary<string, int>? header = null;
        foreach (var line in text?.Lines ?? Enumerable.Empty<TextLine>())
        {
            var cells = CsvLine.Split(line.ToString());
            if (cells.All(c => c.Length == 0))
            {
                continue;
            }

            var problem = header is null ? ReadHeader(cells, ref header) : ReadRow(cells, header, approved, named);
            if (problem is not null)
            {
                problems.Add(new FileProblem(line.Span, problem));
            }

            if (header is null)
            {
                break;
            }
        }

        return new RecipientsFile(approved.ToImmutable(), named.ToImmutable(), problems.ToImmutable());
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

    private static string? ReadRow(ImmutableArray<string> cells, Dictionary<string, int> header, ImmutableHashSet<string>.Builder approved, ImmutableHashSet<string>.Builder named)
    {
        string Cell(string column) => header[column] < cells.Length ? cells[header[column]] : "";
        var matches = Cell("matches").Split(';').Append(Cell("id")).Select(m => m.Trim().ToLowerInvariant()).Where(m => m.Length > 0).ToList();
        named.UnionWith(matches);
        var channels = matches.Where(m => Channels.All.Contains(m)).ToList();
        if (channels.Count == 0)
        {
            // A processor or another recipient: what it matches is a host or a namespace, or a channel's name with a slip.
            return Cell("kind").Equals("channel", StringComparison.OrdinalIgnoreCase)
                && matches.FirstOrDefault(m => m.IndexOf('.') < 0 && Spelling.DidYouMean(m, Channels.All).Length > 0) is { } slip
                ? $"there is no channel '{slip}'{Spelling.DidYouMean(slip, Channels.All)}: the channels are {string.Join(", ", Channels.All)}"
                : null;
        }

        if (MustBeFilled.FirstOrDefault(c => Cell(c).Length == 0) is { } empty)
        {
            return $"{(empty == "assessed" ? "the day of the assessment" : "the " + empty)} is missing: a channel is approved by a row that names the recipient, and the day on which it was assessed";
        }

        approved.UnionWith(channels);
        return null;
    }
}
