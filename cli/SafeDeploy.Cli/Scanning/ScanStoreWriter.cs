using System.Text;
using SafeDeploy.Cli.Output;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Hooks;

namespace SafeDeploy.Cli.Scanning;

/// <summary>Keeps a scan as evidence of the tree that it read; written whole beside its place and then moved there.</summary>
internal static class ScanStoreWriter
{
    private const string IgnoreAll = "*\n";

    /// <summary>Keeps a scan.</summary>
    /// <returns>The folder that holds it.</returns>
    /// <exception cref="SafeDeployException">It cannot be written there.</exception>
    public static string Write(string repositoryRoot, ScanFacts facts, IReadOnlyList<Compilation> compilations)
    {
        var folder = ScanStore.FolderOf(repositoryRoot, facts.Tree!);
        var scans = Path.GetDirectoryName(folder)!;
        var home = Path.GetDirectoryName(scans)!;
        var temporary = Path.Combine(scans, $".{Path.GetRandomFileName()}");
        try
        {
            if (new DirectoryInfo(home) is { Exists: true, LinkTarget: not null })
            {
                throw SafeDeployException.Usage($"{home} is a link: evidence is kept in the repository itself. Remove the link and scan again.");
            }

            Directory.CreateDirectory(home);
            Ignore(home);
            Directory.CreateDirectory(Path.Combine(temporary, ScanStore.LogsName));
            Fill(temporary, facts, compilations);
            Replace(folder, temporary);
            // Beside the evidence, for the hook: it has no time to read facts.
            var list = Path.Combine(repositoryRoot, SensitivePathList.FileName);
            AtomicFile.Write(list, SensitivePathList.Of(facts, File.Exists(list) ? SensitivePathList.Read(File.ReadAllText(list)) : null).Write());
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SafeDeployException.Undetermined($"The scan cannot be kept in {folder}: {e.Message}", e);
        }
        finally
        {
            Delete(temporary);
        }
    }

    /// <summary>Makes sure that nothing kept here ever changes the tree that it speaks of.</summary>
    public static void Ignore(string home)
    {
        var ignore = Path.Combine(home, ".gitignore");
        if (!File.Exists(ignore))
        {
            Directory.CreateDirectory(home);
            File.WriteAllText(ignore, IgnoreAll);
        }
    }

    private static void Fill(string folder, ScanFacts facts, IReadOnlyList<Compilation> compilations)
    {
        var projects = new List<ScannedCompilation>();
        foreach (var (fact, _, source) in compilations)
        {
            EvidenceFile? log = null;
            if (source is not null && fact.LogSha256 is { } digest)
            {
                var name = ScanStore.Digest(Encoding.UTF8.GetBytes($"{fact.Path}\n{fact.TargetFramework}\n{digest}"))[..32];
                log = new EvidenceFile($"{ScanStore.LogsName}/{name}.sarif", digest);
                File.Copy(source, Path.Combine(folder, ScanStore.LogsName, name + ".sarif"), overwrite: true);
            }

            projects.Add(new ScannedCompilation(fact.Path, fact.TargetFramework, log));
        }

        var text = Encoding.UTF8.GetBytes(ScanFactsFile.Write(facts));
        File.WriteAllBytes(Path.Combine(folder, ScanStore.FactsName), text);
        var statement = new ScanStatement
        {
            Type = ScanStatement.StatementType,
            PredicateType = ScanStatement.ScanPredicateType,
            Subject = [new ScanSubject("source", new Dictionary<string, string> { ["gitTree"] = facts.Tree! })],
            Predicate = new ScanPredicate
            {
                AnalyzerVersion = facts.AnalyzerVersion ?? "unknown",
                StartedAt = facts.StartedAt,
                Target = facts.Target,
                Facts = new EvidenceFile(ScanStore.FactsName, ScanStore.Digest(text)),
                Projects = projects,
            },
        };
        File.WriteAllText(Path.Combine(folder, ScanStore.StatementName), statement.Write());
    }

    private static void Replace(string folder, string temporary)
    {
        if (Directory.Exists(folder))
        {
            var old = temporary + ".old";
            Directory.Move(folder, old);
            Directory.Move(temporary, folder);
            Delete(old);
        }
        else
        {
            Directory.Move(temporary, folder);
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
