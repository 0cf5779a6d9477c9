namespace SafeDeploy.Core.Evidence.Coverage;

/// <summary>
/// Puts the coverage files of a run together. A line is executed where every function that has code on it was: of a lambda that stands in a line of its method, the method alone
/// shows nothing.
/// </summary>
public sealed class CoverageMap
{
    private readonly Dictionary<string, Dictionary<int, Dictionary<string, Seen>>> _files = new(StringComparer.Ordinal);

    /// <summary>Adds what one coverage file says of a line of a function. Where several speak of the same, it was executed if any says so.</summary>
    /// <param name="file">The file's path in the repository.</param>
    /// <param name="function">The function that the line belongs to.</param>
    /// <param name="line">The line.</param>
    public void Add(string file, string function, CoberturaLine line)
    {
        if (!_files.TryGetValue(file, out var lines))
        {
            _files[file] = lines = [];
        }

        if (!lines.TryGetValue(line.Number, out var functions))
        {
            lines[line.Number] = functions = new Dictionary<string, Seen>(StringComparer.Ordinal);
        }

        var seen = new Seen(line.Hit, line.AllBranches);
        functions[function] = functions.TryGetValue(function, out var before) ? before.And(seen) : seen;
    }

    /// <summary>What was executed, by file.</summary>
    public IReadOnlyList<CoveredFile> Files() =>
    [
        .. _files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new CoveredFile
        {
            Path = f.Key,
            Executed = Where(f.Value, l => l.All(s => s.Hit)),
            Missed = Where(f.Value, l => !l.All(s => s.Hit)),
            Apart = Where(f.Value, l => l.Count > 1 && l.All(s => s.Hit)),
            BranchesExecuted = Where(f.Value, l => l.Any(s => s.AllBranches is not null) && l.All(s => s.AllBranches != false)),
            BranchesMissed = Where(f.Value, l => l.Any(s => s.AllBranches == false)),
        }),
    ];

    private static string Where(Dictionary<int, Dictionary<string, Seen>> lines, Func<IReadOnlyCollection<Seen>, bool> holds) =>
        LineSet.Of(lines.Where(l => holds(l.Value.Values)).Select(l => l.Key)).ToString();

    private readonly record struct Seen(bool Hit, bool? AllBranches)
    {
        // Two runs that each took some of the branches may have taken all of them together.
        public Seen And(Seen other) => new(
            Hit || other.Hit,
            AllBranches == true || other.AllBranches == true ? true
                : AllBranches == false && other.AllBranches == false ? (Hit && other.Hit ? null : false)
                : AllBranches ?? other.AllBranches);
    }
}
