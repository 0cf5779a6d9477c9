using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SafeDeploy.Analyzers.Processing;

/// <summary>What the index says of one operation as its code was when the tests ran.</summary>
/// <param name="Digest">The digest of its code then.</param>
/// <param name="State">executed, linked, missed or unknown.</param>
/// <param name="Failures">What came of its failure paths: executed, missed, unknown, or <c>-</c> where it has none.</param>
internal sealed record TestedEntry(string Digest, string State, string Failures);

/// <summary>The index of what passing tests executed of the code that processes personal data, as <c>safedeploy test</c> writes it: a line each, parted by tabs.</summary>
internal sealed class TestedIndex
{
    public const string Executed = "executed";
    public const string Linked = "linked";
    public const string Missed = "missed";

    /// <summary>The file's name, in the folder <c>.safedeploy</c> at the repository's root.</summary>
    public const string FileName = "tested.txt";

    private const string FolderName = ".safedeploy";
    private const string Header = "safedeploy-tested 1";
    private const int Fields = 5;

    private readonly Dictionary<string, List<TestedEntry>> _entries;

    private TestedIndex(Dictionary<string, List<TestedEntry>> entries) => _entries = entries;

    /// <summary>The index among a compilation's additional files; null where there is none.</summary>
    public static AdditionalText? In(ImmutableArray<AdditionalText> files) =>
        files.FirstOrDefault(f => string.Equals(Path.GetFileName(f.Path), FileName, StringComparison.OrdinalIgnoreCase)
            && string.Equals(Path.GetFileName(Path.GetDirectoryName(f.Path)), FolderName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the lines of one assembly; null where the text is not an index that is understood here.</summary>
    public static TestedIndex? Read(SourceText? text, string assembly)
    {
        if (text is null || text.Lines.Count == 0 || text.Lines[0].ToString() != Header)
        {
            return null;
        }

        var entries = new Dictionary<string, List<TestedEntry>>(StringComparer.Ordinal);
        foreach (var line in text.Lines.Skip(1))
        {
            var written = line.ToString();
            if (written.Length == 0 || written[0] == '#')
            {
                continue;
            }

            var fields = written.Split('\t');
            if (fields.Length != Fields)
            {
                return null;
            }

            if (fields[0] == assembly)
            {
                if (!entries.TryGetValue(fields[1], out var known))
                {
                    entries[fields[1]] = known = [];
                }

                known.Add(new TestedEntry(fields[2], fields[3], fields[4]));
            }
        }

        return new TestedIndex(entries);
    }

    /// <summary>The documentation-comment ids of the operations that it names.</summary>
    public IEnumerable<string> Operations => _entries.Keys;

    /// <summary>What is said of an operation, an entry for each form of its code (target frameworks may differ); null where it is not named.</summary>
    public IReadOnlyList<TestedEntry>? Of(string id) => _entries.TryGetValue(id, out var found) ? found : null;
}
