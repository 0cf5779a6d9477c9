using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SafeDeploy.Core.Baselines;

/// <summary>
/// <c>compliance/baseline.txt</c>: a line for each entry, parted by tabs, in ordinal order, so that a review shows what was added and the same findings always make the same file.
/// The compiler reads it too.
/// </summary>
/// <param name="Entries">Its entries; empty where anything is wrong with it.</param>
/// <param name="Errors">What is wrong with it, each with path and line: then no entry of it counts.</param>
public sealed partial record BaselineFile(IReadOnlyList<BaselineEntry> Entries, IReadOnlyList<string> Errors)
{
    /// <summary>Where it is kept, from the repository's root.</summary>
    public const string Path = "compliance/baseline.txt";

    /// <summary>The largest file that is read, in letters.</summary>
    public const int LongestText = 32 * 1024 * 1024;

    private const string Header = "safedeploy-baseline 1";
    private const int Fields = 5;
    private const int MostErrors = 20;

    private static readonly string Preamble =
        $"""
        {Header}
        # Findings that were here when the team began with SafeDeploy: they are counted and shown, and only new ones are reported. One a line, parted by tabs:
        # rule, assembly, the declaration that it stands in, a digest of the marked code, how many. Written by safedeploy baseline; mended ones go with safedeploy baseline --prune.

        """.ReplaceLineEndings("\n");

    /// <summary>A baseline that is not there.</summary>
    public static BaselineFile None { get; } = new([], []);

    /// <summary>Reads a baseline. Whatever is wrong with it is an error, never an exception.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="path">Its name in messages.</param>
    public static BaselineFile Read(string text, string path = Path)
    {
        var errors = new List<string>();
        var entries = new List<BaselineEntry>();
        var lines = new Dictionary<(string, string, string, string), int>();
        var number = 0;
        foreach (var line in text.Split('\n').Select(l => l.EndsWith('\r') ? l[..^1] : l))
        {
            number++;
            if (number == 1)
            {
                if (line != Header)
                {
                    return new BaselineFile([], [$"{path}:1: a baseline begins with the line \"{Header}\". Write it with: safedeploy baseline"]);
                }
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                if (Entry(line, out var error) is not { } entry)
                {
                    Wrong(error!);
                }
                else if (!lines.TryAdd((entry.Rule, entry.Assembly, entry.Symbol, entry.Code), number))
                {
                    Wrong($"says the same as line {lines[(entry.Rule, entry.Assembly, entry.Symbol, entry.Code)]}: keep one of them");
                }
                else
                {
                    entries.Add(entry);
                }
            }
        }

        return errors.Count == 0 ? new BaselineFile(entries, []) : new BaselineFile([], [.. errors.Take(MostErrors)]);

        void Wrong(string what) => errors.Add(string.Create(CultureInfo.InvariantCulture, $"{path}:{number}: {what}"));
    }

    /// <summary>Writes a baseline; entries that say the same are one.</summary>
    public static string Write(IEnumerable<BaselineEntry> entries)
    {
        var text = new StringBuilder(Preamble);
        foreach (var line in Sorted(entries).Select(Line))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>An entry as its line.</summary>
    public static string Line(BaselineEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Rule}\t{entry.Assembly}\t{entry.Symbol}\t{entry.Code}\t{entry.Count}");

    internal static IEnumerable<BaselineEntry> Sorted(IEnumerable<BaselineEntry> entries) => entries
        .GroupBy(e => (e.Rule, e.Assembly, e.Symbol, e.Code))
        .Select(g => g.First() with { Count = g.Sum(e => e.Count) })
        .OrderBy(e => e.Assembly, StringComparer.Ordinal).ThenBy(e => e.Symbol, StringComparer.Ordinal)
        .ThenBy(e => e.Rule, StringComparer.Ordinal).ThenBy(e => e.Code, StringComparer.Ordinal);

    private static BaselineEntry? Entry(string line, out string? error)
    {
        var fields = line.Split('\t');
        error = Conflict().IsMatch(line) ? "a merge left a conflict here: resolve it, or write the file anew with safedeploy baseline"
            : fields.Length != Fields ? $"has {fields.Length} fields parted by tabs, and an entry has {Fields}: rule, assembly, symbol, digest, number"
            : !Rule().IsMatch(fields[0]) ? $"\"{Shown(fields[0])}\" is no rule that finds something, such as SD0301"
            : fields[1].Length == 0 || fields[1].Any(char.IsControl) ? "names no assembly"
            : !Symbol().IsMatch(fields[2]) || fields[2].Any(char.IsControl) ? $"\"{Shown(fields[2])}\" is no documentation-comment id, such as M:Records.Uploads.Send"
            : !Code().IsMatch(fields[3]) ? $"\"{Shown(fields[3])}\" is no digest of code: 12 letters of lower-case hex"
            : !Number().IsMatch(fields[4]) ? $"\"{Shown(fields[4])}\" is no number of findings, from 1 to 99999"
            : null;
        return error is null
            ? new BaselineEntry { Rule = fields[0], Assembly = fields[1], Symbol = fields[2], Code = fields[3], Count = int.Parse(fields[4], CultureInfo.InvariantCulture) }
            : null;
    }

    private static string Shown(string field)
    {
        var clean = new string([.. field.Select(c => char.IsControl(c) ? '?' : c)]);
        return clean.Length > 60 ? clean[..60] + "…" : clean;
    }

    [GeneratedRegex(@"^(<{7}|={7}|>{7}|\|{7})( |$)")]
    private static partial Regex Conflict();

    [GeneratedRegex(@"^SD(?!00)[0-9]{4}\z")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^[A-Z]:\S.*\z")]
    private static partial Regex Symbol();

    [GeneratedRegex(@"^[0-9a-f]{12}\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[1-9][0-9]{0,4}\z")]
    private static partial Regex Number();
}
