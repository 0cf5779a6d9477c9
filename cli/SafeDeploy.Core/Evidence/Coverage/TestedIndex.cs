using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Evidence.Coverage;

/// <summary>
/// The index that the analyzers read (SD0801, SD0804): each operation of processing as its code was, and what passing tests did of it. A line each, parted by tabs: assembly,
/// documentation-comment id, digest of the code, what was done of it, what was done of its failure paths. In ordinal order: the same run of the same code is the same file.
/// </summary>
public static class TestedIndex
{
    /// <summary>Where it is kept, from the repository's root. The folder keeps itself out of the tree.</summary>
    public const string FileName = ".safedeploy/tested.txt";

    private const string Header =
        """
        safedeploy-tested 1
        # What passing tests executed of the code that processes personal data. Written by safedeploy test; the analyzers compare it with the code as it is typed.

        """;

    /// <summary>Writes the index.</summary>
    /// <param name="operations">The operations of the tree that was tested.</param>
    /// <param name="tested">What was executed of it.</param>
    /// <param name="whole">Whether all tests that ran were measured.</param>
    public static string Write(IEnumerable<ProcessingOperationFact> operations, TestedCode tested, bool whole)
    {
        var lines = operations
            .Where(o => o is { Assembly: not null, Digest: not null } && TestedCode.CanBeWritten(o.Assembly) && TestedCode.CanBeWritten(o.Symbol) && TestedCode.CanBeWritten(o.Digest))
            .Select(o => (Operation: o, Tests: OperationTests.Of(o, tested, whole)))
            .Select(o => $"{o.Operation.Assembly}\t{o.Operation.Symbol}\t{o.Operation.Digest}\t{Word(o.Tests.State)}\t{(o.Tests.Failures is { } failures ? Word(failures) : "-")}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return Header.ReplaceLineEndings("\n") + string.Concat(lines.Select(l => l + "\n"));
    }

    /// <summary>Reads an index: what was done of each operation, and of its failure paths. It is not evidence: nobody signed it.</summary>
    /// <returns>Null where the text is not an index that is understood here.</returns>
    public static IReadOnlyDictionary<(string Assembly, string Symbol, string Digest), OperationTests>? Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines[0] != "safedeploy-tested 1")
        {
            return null;
        }

        var read = new Dictionary<(string, string, string), OperationTests>();
        foreach (var fields in lines.Skip(1).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')))
        {
            if (fields.Length != 5 || State(fields[3]) is not { } state || (fields[4] != "-" && State(fields[4]) is null))
            {
                return null;
            }

            read[(fields[0], fields[1], fields[2])] = new OperationTests(state, State(fields[4]), state == TestedState.Unknown ? "the index of tested code does not know" : null);
        }

        return read;
    }

    private static TestedState? State(string word) => Enum.GetValues<TestedState>().Where(s => Word(s) == word).Cast<TestedState?>().FirstOrDefault();

    private static string Word(TestedState state) => state switch
    {
        TestedState.Executed => "executed",
        TestedState.Linked => "linked",
        TestedState.Missed => "missed",
        _ => "unknown",
    };
}
