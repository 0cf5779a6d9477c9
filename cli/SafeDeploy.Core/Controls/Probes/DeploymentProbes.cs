using System.Globalization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Was what reached the environment taken from the deployment branch, approved by another, and tested? (CHANGE-4)</summary>
internal static class DeploymentProbes
{
    public static Probe FromBranch { get; } = new(
        "deployed-from-branch", "Is what was deployed a commit of the deployment branch?", c => Each(c, d => OnBranch(c, d)));

    public static Probe ApprovedByAnother { get; } = new(
        "deployment-approved-by-another", "Did somebody approve each deployment who neither started it nor wrote it?", c => Each(c, d => [Approved(c, d)]));

    public static Probe Tested { get; } = new(
        "deployed-commit-tested", "Did the regression tests pass on each commit that was deployed in the judged period?", c => Each(c, d => TestsOf(c, d)));

    /// <summary>Judges each deployment that reached the environment since the one that the judged changes begin with.</summary>
    private static List<Finding> Each(JudgementContext context, Func<DeploymentFact, IEnumerable<Finding>> judge)
    {
        var (environment, gap) = EnvironmentProbes.Named(context);
        if (environment is null)
        {
            return [gap!];
        }

        if (environment.Deployments is not { IsKnown: true } deployments)
        {
            return [Answer.NotSeen($"The deployments to {environment.Name}", environment.Deployments, "Collect the facts again with a token that may read deployments (permission deployments=read)")];
        }

        var judged = Judged(context, deployments.Value, out var whole);
        var findings = judged.SelectMany(d => LastDeployment.Succeeded(d) is null
            ? [Answer.NotSeen($"{Name(d)}: whether it reached {environment.Name}", d.Statuses)]
            : judge(d)).ToList();
        if (!whole && deployments.Complete != true)
        {
            findings.Add(Answer.NotSeen($"Every deployment to {environment.Name} in the judged period", deployments));
        }

        return findings.Count > 0 ? findings : [Answer.NotApplicable($"Nothing was deployed to {environment.Name} yet", deployments.Source)];
    }

    /// <summary>Those that succeeded, or may have, from the one that the judged changes begin with on; without such a one, those since the oldest change, and always the newest.</summary>
    private static List<DeploymentFact> Judged(JudgementContext context, IReadOnlyList<DeploymentFact> all, out bool whole)
    {
        var possible = all.Where(d => LastDeployment.Succeeded(d) != false).OrderByDescending(d => d.Id).ToList();
        var start = possible.FindIndex(d => d.Commit is not null && d.Commit == context.Facts.Git?.Since);
        whole = start >= 0;
        if (whole)
        {
            return possible[..(start + 1)];
        }

        var oldest = JudgedChanges.Of(context) is { Count: > 0 } changes ? changes[^1].Commit.CommittedAt : null;
        return [.. possible.Where((d, i) => i == 0 || d.CreatedAt is not { } at || oldest is not { } first || at >= first)];
    }

    private static IEnumerable<Finding> OnBranch(JudgementContext context, DeploymentFact deployment)
    {
        var source = deployment.Statuses?.Source;
        if (deployment.Commit is not { } commit)
        {
            return [Answer.Unknown($"{Name(deployment)}: which commit it brought was not shown", "Collect the facts again with this version", source)];
        }

        var git = context.Facts.Git;
        var on = git?.Deployed?.Value?.FirstOrDefault(d => d.Commit == commit)?.OnBranch;
        var branch = context.Facts.Subject.Branch ?? "the deployment branch";
        return on switch
        {
            true => [Answer.Satisfied($"{Name(deployment)} is a commit of {branch}", source, git!.Deployed!.Source)],
            false => [Answer.NotSatisfied(
                $"{Name(deployment)} is no commit of {branch}{(deployment.Ref is { } asked ? $" (it was deployed as {asked})" : "")}",
                $"Deploy a commit of {branch}; limit the environment to deployment branches", source, git!.Deployed!.Source)],
            null => [Answer.NotSeen($"{Name(deployment)}: whether it is a commit of {branch}", git?.Deployed, "Fetch the whole history (git fetch --unshallow, or fetch-depth: 0), and judge since the last deployment")],
        };
    }

    private static Finding Approved(JudgementContext context, DeploymentFact deployment)
    {
        if (deployment.Approvals is not { IsKnown: true, Complete: true } approvals)
        {
            return Answer.NotSeen(
                $"{Name(deployment)}: who approved it", deployment.Approvals,
                deployment.RunId is null ? "Deploy by a workflow whose job names the environment: only then does the host record who approved it" : "Collect the facts again with a token that may read actions (permission actions=read)");
        }

        var name = context.Policy.Environment!;
        var writers = WritersOf(context, deployment.Commit);
        var given = approvals.Value.Where(a => a.State == "approved").Select(a => Judge(a, deployment, writers, name)).ToList();
        return given.Where(g => g.Counts == true).Select(g => g.Text).FirstOrDefault() is { } good ? Answer.Satisfied($"{Name(deployment)}: {good}", approvals.Source)
            : given.Where(g => g.Counts is null).Select(g => g.Text).FirstOrDefault() is { } open ? Answer.Unknown($"{Name(deployment)}: {open}", "Collect the facts again with a token that may read actions (permission actions=read)", approvals.Source)
            : Answer.NotSatisfied(
                $"{Name(deployment)}: {string.Join("; ", given.Select(g => g.Text).DefaultIfEmpty("nobody approved it"))}",
                $"Require reviewers on the environment {name}, prevent self-review, and let administrators bypass nothing", approvals.Source);
    }

    private static (bool? Counts, string Text) Judge(RunApprovalFact approval, DeploymentFact deployment, IReadOnlySet<long>? writers, string environment)
    {
        var who = approval.User?.Login is { } login ? $"@{login}" : "an account that is gone";
        return approval switch
        {
            { Environments: { } others } when !others.Contains(environment) => (false, $"{who} approved another environment"),
            { User: null } => (false, $"{who} approved it"),
            { User.Id: null } => (null, $"{who} approved it, and the account's id was not shown"),
            { User.Type: { } type and not "User" } => (false, $"{who} approved it and is not a person ({type})"),
            _ when approval.User.Id == deployment.Creator?.Id || approval.User.Id == deployment.RunTriggeredBy?.Id => (false, $"{who} started it and approved it"),
            _ when writers?.Contains(approval.User.Id.Value) == true => (false, $"{who} wrote what was deployed and approved it"),
            { Environments: null } => (null, $"{who} approved an environment that was not shown"),
            { User.Type: null } => (null, $"{who} approved it, and whether that is a person was not shown"),
            _ when deployment.RunTriggeredBy?.Id is null || deployment.Creator?.Id is null => (null, $"{who} approved it, and who started it was not shown"),
            _ => (true, $"{who} approved it, who did not start it"),
        };
    }

    /// <summary>Who wrote the commit that was deployed, as far as the facts show its pull request.</summary>
    private static IReadOnlySet<long>? WritersOf(JudgementContext context, string? commit) =>
        commit is not null && PullRequests.Of(commit, JudgedChanges.HostChange(context, commit)?.PullRequests, context.Facts.Subject.Branch) is { Commits.Value: { } commits } pull
            ? Writers.Of(pull, commits, hostHeld: true).Ids
            : null;

    /// <summary>A commit in the judged range is tested here; the one that the range begins after was judged when it was deployed.</summary>
    private static IEnumerable<Finding> TestsOf(JudgementContext context, DeploymentFact deployment)
    {
        if (context.Facts.Git?.Changes?.Value?.FirstOrDefault(c => c.Id == deployment.Commit) is not { } commit)
        {
            return [Answer.NotApplicable($"{Name(deployment)} lies before the judged changes", deployment.Statuses?.Source)];
        }

        return context.Policy.Tests.Checks.Count == 0
            ? [Answer.Unknown($"{Name(deployment)}: which check is the regression suite is not known", CheckProbes.NameThem)]
            : CheckProbes.OnCommit(context, commit.Id, commit.Tree).Select(f => f with { Message = $"{Name(deployment)}: {f.Message}" });
    }

    private static string Name(DeploymentFact deployment) => string.Create(
        CultureInfo.InvariantCulture, $"{Answer.Short(deployment.Commit)}, deployed on {Answer.Day(deployment.CreatedAt)} (deployment {deployment.Id})");
}
