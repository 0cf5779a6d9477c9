using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Is each deployment branch protected, and did every change come the protected way? (CHANGE-1)</summary>
internal static class BranchProbes
{
    public static Probe PullRequestRequired { get; } = new(
        "requires-pull-request",
        "Can a deployment branch be changed only through a pull request?",
        c => OnEachBranch(c, "a pull request is required", "Require a pull request before merging",
            r => r.Type == "pull_request",
            p => p.Reviews is not null));

    public static Probe ForcePushBlocked { get; } = new(
        "blocks-force-push",
        "Is rewriting the history of a deployment branch blocked?",
        c => OnEachBranch(c, "rewriting history is blocked", "Block force pushes", r => r.Type == "non_fast_forward", p => !p.AllowForcePushes, Bypasses.OfHistory));

    public static Probe DeletionBlocked { get; } = new(
        "blocks-deletion",
        "Is deleting a deployment branch blocked?",
        c => OnEachBranch(c, "deletion is blocked", "Restrict deletions", r => r.Type == "deletion", p => !p.AllowDeletions, Bypasses.OfHistory));

    public static Probe ChangesCameByPullRequest { get; } = new(
        "came-by-pull-request",
        "Did every change since the last deployment come through a pull request?",
        c => JudgedChanges.Each(
            c,
            change => CameByPullRequest(change, c.Facts.Subject.Branch),
            count => $"{count} changes came through pull requests"));

    /// <summary>Judges a requirement on every deployment branch that the facts hold.</summary>
    public static IEnumerable<Finding> OnEachBranch(
        JudgementContext context, string holds, string fix, Func<BranchRuleFact, bool?> rule, Func<ClassicProtectionFact, bool?> classic, Bypasses bypasses = Bypasses.WithoutPullRequest)
    {
        if (context.Facts.Host is not { } host)
        {
            return [JudgedChanges.NoHost(context)];
        }

        // The branch that is deployed from counts whether the policy names it or not; else an unprotected one could be deployed behind a protected one.
        var judged = context.Facts.Subject.Branch;
        var asked = (context.Policy.DeploymentBranches ?? []).Append(judged).OfType<string>().Distinct(StringComparer.Ordinal);
        var findings = asked.Select(name => host.Branches.FirstOrDefault(b => b.Name == name) is { } facts
            ? Judge(facts, ProtectionLayers.Best(facts, rule, classic, bypasses), holds, fix)
            : Answer.Unknown($"The facts do not hold the branch {name}", "Collect the facts again with this policy"));
        return judged is not null ? findings : findings.Append(BranchNotKnown());
    }

    /// <summary>It is not known which branch the judged commit is deployed from.</summary>
    public static Finding BranchNotKnown() =>
        Answer.Unknown("It is not known which branch is deployed from", "Name it with --branch, or \"deploymentBranches\" in safedeploy.json");

    private static Finding Judge(BranchFacts branch, ProtectionLayer layer, string holds, string fix) => layer.Enforcement switch
    {
        Enforcement.Enforced => Answer.Satisfied($"{branch.Name}: {holds}; {layer.Detail}", layer.Source),
        Enforcement.Unknown => Answer.Unknown($"{branch.Name}: it is not known whether {holds}: {layer.Detail}", layer.Fix ?? fix, layer.Source),
        Enforcement.Bypassable => Answer.NotSatisfied($"{branch.Name}: not everybody is held to this: {holds}; {layer.Detail}", layer.Fix ?? fix, layer.Source),
        _ => Answer.NotSatisfied($"{branch.Name}: nothing enforces this: {holds}; {layer.Detail}", $"{fix}, for {branch.Name}, in the repository's settings, under Rules", layer.Source),
    };

    private static Finding CameByPullRequest(JudgedChange change, string? branch)
    {
        var fact = change.Host?.PullRequests;
        var merged = PullRequests.MergedInto(fact, branch).ToList();
        if (merged.Count > 0)
        {
            return Answer.Satisfied($"{change.Name} came through pull request {string.Join(", ", merged.Select(p => $"#{p.Number}"))}", fact!.Source);
        }

        return PullRequests.CannotTell(change, fact, branch) is { } open ? open : fact is { IsKnown: true, Complete: true }
            ? Answer.NotSatisfied(
                $"{change.Name} was pushed to {branch ?? "the branch"} directly: no merged pull request holds it",
                "Open a pull request that brings the same change, or reverts it, and have it reviewed; protect the branch so that it cannot happen again", fact.Source)
            : Answer.NotSeen($"The pull request of {change.Name}", fact);
    }
}
