using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Baselining;

/// <summary>
/// <c>compliance/baseline.txt</c>, as <c>safedeploy baseline</c> writes it: the findings that were there when the team began. A line each, parted by tabs: rule, assembly, symbol,
/// digest of the marked code, how often.
/// </summary>
/// <param name="Entries">What the lines that are understood say, by rule, assembly and symbol: how often each digest is accepted.</param>
/// <param name="Problems">The lines that accept nothing, because they are not understood.</param>
internal sealed record BaselineFile(ImmutableDictionary<(string Rule, string Assembly, string Symbol), ImmutableDictionary<string, int>> Entries, ImmutableArray<FileProblem> Problems)
{
    /// <summary>The file's name, in the folder of registers.</summary>
    public const string Name = "baseline.txt";

    private const string Header = "safedeploy-baseline 1";
    private const int Fields = 5;

    private static readonly ConditionalWeakTable<SourceText, BaselineFile> Known = new();

    /// <summary>Whether a path is the baseline's: of its name, in the folder of registers.</summary>
    public static bool Is(string path) =>
        string.Equals(Path.GetFileName(path), Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Path.GetFileName(Path.GetDirectoryName(path)), "compliance", StringComparison.OrdinalIgnoreCase);

    /// <summary>The baseline among a compilation's additional files; null where there is none.</summary>
    public static BaselineFile? In(ImmutableArray<AdditionalText> files, CancellationToken cancellation) =>
        files.FirstOrDefault(f => Is(f.Path))?.GetText(cancellation) is { } text ? Known.GetValue(text, Read) : null;

    /// <summary>Reads a baseline. A line that is not understood accepts nothing; without the first line, none does.</summary>
    public static BaselineFile Read(SourceText text)
    {
        var entries = new Dictionary<(string, string, string), ImmutableDictionary<string, int>>();
        var problems = ImmutableArray.CreateBuilder<FileProblem>();
        if (text.Lines[0].ToString() != Header)
        {
            problems.Add(new FileProblem(text.Lines[0].Span, $"a baseline begins with the line '{Header}': write it with safedeploy baseline"));
            return new BaselineFile(ImmutableDictionary<(string, string, string), ImmutableDictionary<string, int>>.Empty, problems.ToImmutable());
        }

        foreach (var line in text.Lines.Skip(1))
        {
            var written = line.ToString();
            if (written.Length == 0 || written[0] == '#')
            {
                continue;
            }

            var fields = written.Split('\t');
            if (fields.Length != Fields || fields.Any(f => f.Length == 0) || !int.TryParse(fields[4], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
            {
                problems.Add(new FileProblem(line.Span, "an entry is a rule, an assembly, a symbol, a digest and a number, parted by tabs: write the file with safedeploy baseline"));
                continue;
            }

            var key = (fields[0], fields[1], fields[2]);
            var codes = entries.TryGetValue(key, out var known) ? known : ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);
            if (codes.ContainsKey(fields[3]))
            {
                problems.Add(new FileProblem(line.Span, "another line says the same: write the file with safedeploy baseline"));
                continue;
            }

            entries[key] = codes.Add(fields[3], count);
        }

        return new BaselineFile(entries.ToImmutableDictionary(), problems.ToImmutable());
    }

    /// <summary>
    /// Which findings of one rule in one symbol are accepted. While there are no more than accepted, all are, however their code was edited; once there are more, those
    /// whose code is accepted: the others are new, or cannot be told from it.
    /// </summary>
    /// <param name="accepted">How often each digest is accepted.</param>
    /// <param name="found">The digests of the findings, in the order of the code.</param>
    public static bool[] Match(IReadOnlyDictionary<string, int> accepted, IReadOnlyList<string> found)
    {
        var left = accepted.ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
        var all = found.Count <= accepted.Sum(a => (long)a.Value);
        return [.. found.Select(code => all || (left.TryGetValue(code, out var count) && count > 0 && (left[code] = count - 1) >= 0))];
    }
}
