using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Git;
using SafeDeploy.Git.Evidence;

namespace SafeDeploy.Cli.Judging;

/// <summary>Recorded facts that are to decide a deployment: they count only where a trusted key vouches for them, and they are fresh and about what is checked out.</summary>
internal static class RecordedDeployment
{
    /// <summary>What is judged. Facts that do not count leave everything unknown; what they show to be wrong stays wrong.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="folder">The clone of what is to be deployed.</param>
    /// <param name="recorded">The facts.</param>
    /// <param name="clock">Tells how old they are: the moment that dates are judged at does not.</param>
    /// <exception cref="Core.SafeDeployException">The policy is broken, or there is no such commit.</exception>
    public static JudgementContext Of(ParseResult parsed, string folder, RecordedFacts recorded, TimeProvider clock)
    {
        using var repository = GitRepository.TryOpen(folder);
        if (repository is null)
        {
            return Context(PolicyLocator.Read(parsed.GetValue(JudgingOptions.Policy), folder, root: null), new Gap
            {
                Reason = $"{folder} is in no Git repository, so nothing says which commit is deployed, nor whose signature of facts counts",
                Hint = "Give the path of a clone with the commit that is to be deployed",
            });
        }

        var commit = parsed.GetValue(JudgingOptions.Commit) is { } revision ? repository.Resolve(revision) : repository.Head;
        var policy = PolicyLocator.Read(
            parsed.GetValue(JudgingOptions.Policy), folder, repository, parsed.GetValue(JudgingOptions.Branch), commit.Id, parsed.InvocationConfiguration.Error);
        var branch = LiveFacts.Branch(parsed, repository, policy);
        return Context(policy, Place(repository, recorded.Facts, branch) ?? Since(parsed, repository, recorded.Facts, out var since) ?? FactsTrust.Problem(recorded, Demand(since)));

        JudgementContext Context(DeploymentPolicy asked, Gap? distrust) =>
            new(recorded.Facts, JudgementInput.For(parsed, asked), parsed.GetValue(JudgingOptions.AsOf) ?? recorded.Facts.CollectedAt) { Distrust = distrust };

        FactsDemand Demand(string? start)
        {
            using var objects = GitObjectReader.Start(folder);
            var signers = TrustedSigners.Before(folder, objects, commit.Id, branch, start);
            return new FactsDemand
            {
                Commit = commit.Id,
                Repository = HostSide.Locate(parsed, repository, policy, branch).Repository,
                Signers = signers.Signers,
                SignersFrom = signers is { Exists: true, Source: { } source } ? source : null,
                Now = clock.GetUtcNow(),
                MaxAge = policy.Facts.MaxAge,
            };
        }
    }

    private static Gap? Place(GitRepository repository, FactSet facts, string? branch)
    {
        if (branch is null || facts.Subject.Branch != branch)
        {
            return new Gap
            {
                Reason = $"the facts are about the branch {facts.Subject.Branch ?? "of nothing"}, and {branch ?? "it is not known which"} is deployed from",
                Hint = "Collect the facts with the branch that is deployed from: \"deploymentBranches\" in safedeploy.json, or --branch",
            };
        }

        return repository.HasBase(branch) ? null : new Gap
        {
            Reason = $"this clone does not have the branch {branch}, so it cannot be told whose signature of facts counted before the change",
            Hint = $"Fetch it: git fetch origin {branch}, or fetch-depth: 0 in a workflow",
        };
    }

    /// <summary>Where the pipeline knows what it deployed last, the facts must begin there, and the signers of that commit count.</summary>
    private static Gap? Since(ParseResult parsed, GitRepository repository, FactSet facts, out string? since)
    {
        since = parsed.GetValue(JudgingOptions.Since) is { } asked ? repository.Resolve(asked).Id : null;
        return since is null || facts.Git?.Since == since
            ? null
            : new Gap { Reason = $"the facts begin after {facts.Git?.Since ?? "nothing"}, and --since says that {since} was deployed last", Hint = "Collect the facts with the same --since" };
    }
}
