using System.Text;
using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Evidence.Coverage;

/// <summary>
/// What a run showed of the code itself: the lines that were executed, and what the tests that passed say they test. The file beside an envelope holds it a line each, parted by tabs,
/// in ordinal order, so that the same run is the same bytes.
/// </summary>
public sealed record TestedCode
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The files that were measured, by their paths.</summary>
    [JsonRequired]
    public IReadOnlyList<CoveredFile> Files { get; init => field = value ?? []; } = [];

    /// <summary>What tests that passed declare to test (<c>[RegressionTestFor]</c>).</summary>
    [JsonRequired]
    public IReadOnlyList<RegressionLink> Links { get; init => field = value ?? []; } = [];

    /// <summary>The assemblies of which a test assembly that ran declares to be the regression suite (<c>[assembly: RegressionTestsFor]</c>).</summary>
    [JsonRequired]
    public IReadOnlyList<string> Suites { get; init => field = value ?? []; } = [];

    /// <summary>What several runs of one tree showed together.</summary>
    public static TestedCode Together(IEnumerable<TestedCode> runs)
    {
        var all = runs.ToList();
        return new TestedCode
        {
            Files = [.. all.SelectMany(r => r.Files).GroupBy(f => f.Path, StringComparer.Ordinal).Select(g => g.Aggregate((a, b) => a.And(b))).OrderBy(f => f.Path, StringComparer.Ordinal)],
            Links = [.. all.SelectMany(r => r.Links).Distinct().OrderBy(l => $"{l.Assembly}\t{l.Type}\t{l.Member}", StringComparer.Ordinal)],
            Suites = [.. all.SelectMany(r => r.Suites).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>The file's bytes.</summary>
    public byte[] Write()
    {
        List<string> lines =
        [
            .. Files.Select(f => $"file\t{f.Path}\t{f.Executed}\t{f.Missed}\t{f.Apart}\t{f.BranchesExecuted}\t{f.BranchesMissed}"),
            .. Links.Select(l => $"link\t{l.Assembly}\t{l.Type}\t{l.Member}"),
            .. Suites.Select(s => $"suite\t{s}"),
        ];
        lines.Sort(StringComparer.Ordinal);
        return Strict.GetBytes(string.Concat(lines.Select(l => l + "\n")));
    }

    /// <summary>Reads the file; null where it is not one.</summary>
    public static TestedCode? Read(ReadOnlySpan<byte> bytes)
    {
        var (files, links, suites) = (new List<CoveredFile>(), new List<RegressionLink>(), new List<string>());
        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (ArgumentException)
        {
            return null;
        }

        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (line.Split('\t'))
            {
                case ["file", { Length: > 0 } path, var executed, var missed, var apart, var branches, var branchesMissed]:
                    files.Add(new CoveredFile { Path = path, Executed = executed, Missed = missed, Apart = apart, BranchesExecuted = branches, BranchesMissed = branchesMissed });
                    break;
                case ["link", { Length: > 0 } assembly, { Length: > 0 } type, var member]:
                    links.Add(new RegressionLink(assembly, type, member));
                    break;
                case ["suite", { Length: > 0 } suite]:
                    suites.Add(suite);
                    break;
                default:
                    return null;
            }
        }

        return files.TrueForAll(f => f.IsUnderstood) && files.DistinctBy(f => f.Path).Count() == files.Count ? new TestedCode { Files = files, Links = links, Suites = suites } : null;
    }

    /// <summary>Whether a text can stand in the file.</summary>
    public static bool CanBeWritten(string text) => text.Length > 0 && !text.AsSpan().ContainsAny('\t', '\n', '\r') && text.EnumerateRunes().All(r => r != Rune.ReplacementChar);
}

/// <summary>What a test that passed declares to test.</summary>
/// <param name="Assembly">The simple name of the assembly that is tested.</param>
/// <param name="Type">The type, as documentation-comment ids write it: nested types after a dot, the number of type parameters after a backtick.</param>
/// <param name="Member">The member's name; empty for the whole type.</param>
public sealed record RegressionLink(string Assembly, string Type, string Member)
{
    /// <summary>Whether an operation is, or is a part of, what is tested.</summary>
    /// <param name="assembly">The operation's assembly.</param>
    /// <param name="id">The operation's documentation-comment id.</param>
    public bool Names(string? assembly, string id)
    {
        if (assembly != Assembly || !id.StartsWith($"M:{Type}.", StringComparison.Ordinal))
        {
            return false;
        }

        // Behind the type stands the member's name, and behind that its type parameters and what it takes; a nested type has a name before a dot.
        var rest = id[(Type.Length + 3)..];
        var name = rest[..(rest.IndexOfAny(['(', '`', '~']) is var end and >= 0 ? end : rest.Length)];
        return !name.Contains('.', StringComparison.Ordinal) && (Member.Length == 0 || name == Member);
    }
}
