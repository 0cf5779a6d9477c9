using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Core;
using SafeDeploy.Core.Controls;
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
        using var repository = GitRepository.Open(folder, parsed.CommandResult.Command.Options.Contains(JudgingOptions.Facts) ? "judge recorded facts with --facts" : null);
        var range = JudgingOptions.Ends(parsed.GetValue(JudgingOptions.Range));
        var commit = (range?.Commit ?? parsed.GetValue(JudgingOptions.Commit)) is { } revision ? repository.Resolve(revision) : repository.Head;
        var policy = JudgementInput.For(parsed, PolicyLocator.Read(
            parsed.GetValue(JudgingOptions.Policy), folder, repository, parsed.GetValue(JudgingOptions.Branch), commit.Id, parsed.InvocationConfiguration.Error));
        var branch = Branch(parsed, repository, policy);
        var host = HostSide.Locate(parsed, repository, policy, branch);
        // What was deployed last says where the judged changes begin, so it is asked for before Git is.
        await using var session = host.Begin(cancellation);
        IReadOnlyList<EnvironmentFacts> environments = [];
        if (session is not null && policy.Environment is not null)
        {
            var asked = Task.Run(() => session.EnvironmentsAsync(new CommitFact { Id = commit.Id, Tree = commit.Tree }), cancellation);
            // While the host is awaited, what reads Git is compiled and Git's own files come into memory; the range is read when it is known.
            GitCollector.Collect(repository, commit.Id, since: null, policy, clock.GetUtcNow(), branch);
            environments = await asked;
        }

        var since = Start(range?.Since ?? parsed.GetValue(JudgingOptions.Since), policy, environments);
        var git = GitCollector.Collect(repository, commit.Id, since, policy, clock.GetUtcNow(), branch, Deployed(environments));
        var changed = git.Procedure?.Value?.LastChangedIn;
        var hostFacts = session is null ? null : await session.CollectAsync(git.Changes?.Value ?? [], changed is null ? [] : [changed], environments);
        if (parsed.GetValue(JudgingOptions.Verbose))
        {
            host.ReportUsage();
        }

        var scan = await ScanSide.GetAsync(parsed, repository, folder, commit, clock, cancellation);
        var evidence = EvidenceCollector.Collect(folder, commit, branch, git, policy, clock.GetUtcNow(), scan.Value);
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
                Host = hostFacts,
                HostGap = host.Gap,
                Scan = scan.Value,
                ScanGap = scan.Gap,
                Evidence = evidence.Value,
                EvidenceGap = evidence.Gap,
            },
            policy);
    }

    /// <summary>The deployment branch: the one that the user named, else the one that is found.</summary>
    public static string? Branch(ParseResult parsed, GitRepository repository, DeploymentPolicy policy) => parsed.GetValue(JudgingOptions.Branch) ?? DeploymentBranch(repository, policy);

    /// <summary>Where the judged changes begin: what the user said, else what the host or the policy says was deployed last.</summary>
    private static string? Start(string? asked, DeploymentPolicy policy, IReadOnlyList<EnvironmentFacts> environments) =>
        asked is not null and not LastDeployment.Keyword ? asked
        : asked is null || policy.Environment is not null ? LastDeployment.Of(policy, environments).Start
        : throw SafeDeployException.Usage($"--since {LastDeployment.Keyword} asks the host what was deployed last, and it is not known to which environment. Name it with --environment, or \"environment\" in safedeploy.json");

    private static List<string> Deployed(IReadOnlyList<EnvironmentFacts> environments) =>
        [.. environments.SelectMany(e => e.Deployments?.Value ?? []).Select(d => d.Commit).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// The branch that the commit is judged on: the one that is checked out where the policy deploys from it, else the policy's first, else the
    /// remote's default, else main or master where there is one. Null when nothing tells.
    /// </summary>
    internal static string? DeploymentBranch(GitRepository repository, DeploymentPolicy policy) => policy.DeploymentBranches is { } named
        ? named.FirstOrDefault(b => b == repository.CurrentBranch) ?? named[0]
        : repository.DefaultBranch ?? UsualBranches.FirstOrDefault(b => repository.TipOf(b) is not null);
}
