using System.Security.Cryptography;
using System.Text.RegularExpressions;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Cli.Scanning;

/// <summary>
/// The scans of a repository, <c>.safedeploy/scan/&lt;tree&gt;/</c> at its root: the statement <c>scan.json</c>, the facts and the logs that they
/// were read from. A scan is evidence of its own tree and of no other.
/// </summary>
public static partial class ScanStore
{
    internal const string StatementName = "scan.json";
    internal const string FactsName = "facts.json";
    internal const string LogsName = "logs";
    private const long LargestFile = 1L << 30;

    /// <summary>The folder that holds the scan of a tree.</summary>
    public static string FolderOf(string repositoryRoot, string tree) => Path.Combine(repositoryRoot, ".safedeploy", "scan", tree);

    /// <summary>The facts of a scan of exactly this tree; or why there are none that can be believed.</summary>
    /// <param name="repositoryRoot">The work tree's folder.</param>
    /// <param name="tree">The id of the Git tree.</param>
    public static Fact<ScanFacts> Read(string repositoryRoot, string tree)
    {
        if (!TreeId().IsMatch(tree))
        {
            return Missing($"'{tree}' is not the id of a Git tree");
        }

        var folder = FolderOf(repositoryRoot, tree);
        if (!Directory.Exists(folder))
        {
            return Missing($"there is no scan of the tree {tree}");
        }

        try
        {
            return Verified(folder, tree);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Missing($"the scan of the tree {tree} cannot be read: {e.Message}");
        }
    }

    private static Fact<ScanFacts> Verified(string folder, string tree)
    {
        if (ReadWhole(folder, StatementName) is not { } statementBytes || ScanStatement.Read(statementBytes) is not { } statement)
        {
            return Missing($"the statement of the scan of the tree {tree} is missing or not whole");
        }

        if (statement.Subject is not [{ Digest: var digest }] || !digest.TryGetValue("gitTree", out var subject) || subject != tree)
        {
            return Missing($"the statement kept for the tree {tree} is about another tree");
        }

        if (statement.Predicate.Facts.Name != FactsName || ReadWhole(folder, FactsName) is not { } factsBytes || Digest(factsBytes) != statement.Predicate.Facts.Sha256)
        {
            return Missing($"the facts of the scan of the tree {tree} are not those that its statement names: they are missing or were changed afterwards");
        }

        foreach (var log in statement.Predicate.Projects.Select(p => p.Log).OfType<EvidenceFile>())
        {
            if (!LogName().IsMatch(log.Name) || ReadWhole(folder, log.Name) is not { } bytes || Digest(bytes) != log.Sha256)
            {
                return Missing($"a compiler log of the scan of the tree {tree} is not the one that its statement names: it is missing or was changed afterwards");
            }
        }

        if (ScanFactsFile.Read(factsBytes) is not { } facts || facts.Tree != tree)
        {
            return Missing($"the facts of the scan of the tree {tree} are not whole, or are about another tree");
        }

        var logs = statement.Predicate.Projects.Select(p => p.Log?.Sha256).ToHashSet();
        return facts.Projects.FirstOrDefault(p => p.Covered && (p.LogSha256 is null || !logs.Contains(p.LogSha256))) is { } bare
            ? Missing($"the facts of the scan of the tree {tree} say that {bare.Path} was covered, and there is no log of it")
            : Fact.Of(facts, new Provenance { Source = $".safedeploy/scan/{tree}/{FactsName}", At = facts.StartedAt, Sha256 = Digest(factsBytes) });
    }

    internal static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[]? ReadWhole(string folder, string name)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        return file.Exists && file.Length <= LargestFile ? File.ReadAllBytes(file.FullName) : null;
    }

    private static Fact<ScanFacts> Missing(string reason) =>
        Fact.Missing<ScanFacts>(reason, hint: "Scan the code as it is now: safedeploy scan");

    [GeneratedRegex(@"^([0-9a-f]{40}|[0-9a-f]{64})\z")]
    private static partial Regex TreeId();

    [GeneratedRegex(@"^logs/[0-9a-f]{32}\.sarif\z")]
    private static partial Regex LogName();
}
