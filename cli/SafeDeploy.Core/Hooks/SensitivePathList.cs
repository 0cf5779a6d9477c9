using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Hooks;

/// <summary>The files in which a scan saw personal data, one path a line: what a hook reads in a moment, where the facts of a scan are megabytes.</summary>
/// <param name="Tree">The id of the tree that was scanned.</param>
/// <param name="Paths">The paths in the repository, sorted.</param>
public sealed record SensitivePathList(string Tree, IReadOnlyList<string> Paths)
{
    /// <summary>Where the list of the last scan is kept, from the work tree's top.</summary>
    public const string FileName = ".safedeploy/sensitive-paths.txt";

    private const string Head = "# The files in which safedeploy scan saw personal data, in the tree ";

    /// <summary>The list of a scan: where personal data is declared, tests left out. What a scan of a part did not look at stays as it was.</summary>
    /// <param name="facts">The scan.</param>
    /// <param name="previous">The list as it was; null for none.</param>
    public static SensitivePathList Of(ScanFacts facts, SensitivePathList? previous)
    {
        var whole = facts is { NotScanned: { Count: 0 } } && facts.Projects.All(p => p.Covered);
        var tests = facts.Projects.Where(p => p.IsTest == true).Select(p => p.Path).ToHashSet(StringComparer.Ordinal);
        var paths = facts.Members.Where(m => m.Project is null || !tests.Contains(m.Project)).Select(m => m.Location?.Path).OfType<string>();
        // A generated file is in no tree, and neither is one outside the repository: their names begin with <.
        return new SensitivePathList(facts.Tree ?? "", [.. paths.Where(p => !p.StartsWith('<')).Concat(whole ? [] : previous?.Paths ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>The list as text.</summary>
    public string Write() => string.Concat([Head + Tree + "\n", .. Paths.Where(p => !p.Any(char.IsControl)).Select(p => p + "\n")]);

    /// <summary>Reads a list; null where the text is none, or was cut off.</summary>
    public static SensitivePathList? Read(string text)
    {
        if (!text.StartsWith(Head, StringComparison.Ordinal) || !text.EndsWith('\n'))
        {
            return null;
        }

        var lines = text.Split('\n');
        return new SensitivePathList(lines[0][Head.Length..], lines[1..^1]);
    }
}
