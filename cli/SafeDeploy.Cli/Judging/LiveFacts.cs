using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Core;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Git;
using SafeDeploy.Git.Evidence;

namespace SafeDeploy.Cli.Judging;

/// <summary>Facts that were collected now.</summary>
/// <param name="Facts">What was seen.</param>
/// <param name="Policy">The policy that said what to look at.</param>
internal sealed record LiveFacts(FactSet Facts, DeploymentPolicy Policy)
{
    private static readonly string[] UsualBranches = ["main", "master"];

    /// <summary>Collects facts of the repository that the command line names.</summary>
    /// <exception cref="SafeDeployException">There is no repository, no such commit, or the policy is broken.</exception>
    public static async Task<LiveFacts> CollectAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellation)
    {
        var folder = JudgementInput.ExistingFolder(parsed.GetValue(JudgingOptions.Path)!);
        using var repository = GitRepository.Open(folder);
        var policy = PolicyLocator.Read(parsed.GetValue(JudgingOptions.Policy), folder, repository.WorkTreeFolder);
        var commit = parsed.GetValue(JudgingOptions.Commit) is { } revision ? repository.Resolve(revision) : repository.Head;
        var branch = parsed.GetValue(JudgingOptions.Branch) ?? DeploymentBranch(repository, policy);
        var git = GitCollector.Collect(repository, commit.Id, parsed.GetValue(JudgingOptions.Since) ?? policy.Since, policy, clock.GetUtcNow());
        var host = await HostSide.CollectAsync(parsed, repository, policy, branch, git, cancellation);
        var scan = await ScanSide.GetAsync(parsed, repository, folder, commit, clock, cancellation);
        var evidence = EvidenceCollector.Collect(folder, commit, branch, git, policy, clock.GetUtcNow());
        return new LiveFacts(
            new FactSet
            {
                SchemaVersion = FactSet.CurrentSchemaVersion,
                Tool = $"{ToolVersion.Info.Name} {ToolVersion.Version}",
                CollectedAt = clock.GetUtcNow(),
                Subject = new SubjectFact
                {
                    Repository = host.Repository ?? Path.GetFileName(repository.WorkTreeFolder),
                    Commit = commit.Id,
                    Tree = commit.Tree,
                    Branch = branch,
                },
                Git = git,
                Host = host.Facts,
                HostGap = host.Gap,
                Scan = scan.Value,
                ScanGap = scan.Gap,
                Evidence = evidence.Value,
                EvidenceGap = evidence.Gap,
            },
            policy);
    }

    /// <summary>
    /// The branch that the commit is judged on: the one that is checked out where the policy deploys from it, else the policy's first, else the
    /// remote's default, else main or master where there is one. Null when nothing tells.
    /// </summary>
    private static string? DeploymentBranch(GitRepository repository, DeploymentPolicy policy) => policy.DeploymentBranches is { } named
        ? named.FirstOrDefault(b => b == repository.CurrentBranch) ?? named[0]
        : repository.DefaultBranch ?? UsualBranches.FirstOrDefault(b => repository.TipOf(b) is not null);
}
