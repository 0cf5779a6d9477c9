using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core.Facts;
using SafeDeploy.Git;

namespace SafeDeploy.Cli.Judging;

/// <summary>The scan of the judged tree: the one that is kept, or a new one where the user asked for it.</summary>
internal static class ScanSide
{
    /// <summary>Gets the scan, or why there is none that speaks of the judged tree.</summary>
    public static async Task<Fact<ScanFacts>> GetAsync(
        ParseResult parsed, GitRepository repository, string folder, GitCommit commit, TimeProvider clock, CancellationToken cancellation)
    {
        if (repository.WorkTreeFolder is not { } root)
        {
            return Fact.Missing<ScanFacts>("the repository is bare, and a scan needs the files", "Judge in a clone with a work tree");
        }

        if (!parsed.GetValue(JudgingOptions.Scan))
        {
            return ScanStore.Read(root, commit.Tree);
        }

        var scan = await new Scanner(parsed.InvocationConfiguration.Error, clock).RunAsync(new ScanRequest { Path = folder }, cancellation);
        return scan.Facts.Tree == commit.Tree
            ? Fact.Of(scan.Facts)
            : Fact.Missing<ScanFacts>(
                $"the files here are not those of the judged commit: their tree is {scan.Facts.Tree ?? "not known"}, the commit's is {commit.Tree}",
                "Commit or stash what you changed, or judge in a clean clone, and scan again");
    }
}
