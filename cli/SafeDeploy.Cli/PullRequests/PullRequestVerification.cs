using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Judging;
using SafeDeploy.Cli.Output;
using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence.Coverage;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Proposals;
using SafeDeploy.Git;
using SafeDeploy.Git.Evidence;

namespace SafeDeploy.Cli.PullRequests;

/// <summary>Judges a proposed change: what it does, against the branch that it is proposed to. No host is asked, so that a fork's run sees as much as any other.</summary>
internal static class PullRequestVerification
{
    private const long LargestIndex = 256L * 1024 * 1024;

    /// <summary>Judges the change that the command line, or the workflow's event, names.</summary>
    /// <exception cref="SafeDeployException">There is no repository, no such branch, or the base's policy is broken.</exception>
    public static async Task<ChangeReview> RunAsync(ParseResult parsed, PullRequestEvent called, TimeProvider clock, CancellationToken cancellation)
    {
        if (called.Privileged && parsed.GetValue(JudgingOptions.Scan))
        {
            throw SafeDeployException.Usage("--scan builds the code of the change, and a workflow on pull_request_target holds the base's secrets. Run it on pull_request");
        }

        var folder = JudgementInput.ExistingFolder(parsed.GetValue(JudgingOptions.Path)!);
        using var repository = GitRepository.Open(folder);
        var commit = parsed.GetValue(JudgingOptions.Commit) is { } revision ? repository.Resolve(revision) : repository.Head;
        var named = parsed.GetValue(JudgingOptions.Branch) ?? called.BaseBranch;
        var policy = PolicyLocator.Read(parsed.GetValue(JudgingOptions.Policy), folder, repository, named, commit.Id, parsed.InvocationConfiguration.Error);
        var branch = named ?? LiveFacts.DeploymentBranch(repository, policy)
            ?? throw SafeDeployException.Usage("it is not known which branch the change is proposed to. Name it: --branch");
        var change = ProposedChange.Collect(repository, commit.Id, branch, policy, clock.GetUtcNow());
        var scan = await ScanSide.GetAsync(parsed, repository, folder, commit, clock, cancellation);
        var evidence = EvidenceCollector.Collect(folder, commit, branch, change.Git, policy, clock.GetUtcNow(), scan.Value);
        var facts = new FactSet
        {
            SchemaVersion = FactSet.CurrentSchemaVersion,
            Tool = $"{ToolVersion.Info.Name} {ToolVersion.Version}",
            CollectedAt = clock.GetUtcNow(),
            Subject = new SubjectFact { Repository = Path.GetFileName(repository.WorkTreeFolder), Commit = commit.Id, Tree = commit.Tree, Branch = branch },
            Git = change.Git,
            Scan = scan.Value,
            ScanGap = scan.Gap,
            Evidence = evidence.Value,
            EvidenceGap = evidence.Gap,
        };
        return ChangeReviewer.Review(
            new ChangeInput(facts, policy, parsed.GetValue(JudgingOptions.AsOf) ?? facts.CollectedAt)
            {
                BaseScan = repository.WorkTreeFolder is { } root ? ScanStore.Read(root, change.BaseTree).Value : null,
                BaseRecipients = change.BaseRecipients,
                OwnIndex = OwnIndex(repository, commit),
                Number = called.Number,
                FromFork = called.FromFork,
            },
            ToolVersion.Info);
    }

    /// <summary>The index that safedeploy test wrote beside the files; a change that brings one of its own has none.</summary>
    private static IReadOnlyDictionary<(string Assembly, string Symbol, string Digest), OperationTests>? OwnIndex(GitRepository repository, GitCommit commit)
    {
        if (repository.WorkTreeFolder is not { } root || repository.Holds(commit.Id, TestedIndex.FileName))
        {
            return null;
        }

        var file = new FileInfo(Path.Combine(root, TestedIndex.FileName));
        return file.Exists && file.Length <= LargestIndex ? TestedIndex.Read(AtomicFile.Read(file.FullName, "index of tested code")) : null;
    }
}
