using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Is each deployment branch protected, and did every change come the protected way? (CHANGE-1)</summary>
internal static class BranchProbes
{
    public static Probe PullRequestRequired { get; } = new(
        "requires-pull-request",
        "Can a deployment branch be changed only through a pull request?",
        c => OnEachBranch(c, BranchRequirement.PullRequest(c.Policy)));

    public static Probe ForcePushBlocked { get; } = new(
        "blocks-force-push",
        "Is rewriting the history of a deployment branch blocked?",
        c => OnEachBranch(c, BranchRequirement.ForcePushBlocked));

    public static Probe DeletionBlocked { get; } = new(
        "blocks-deletion",
        "Is deleting a deployment branch blocked?",
        c => OnEachBranch(c, BranchRequirement.DeletionBlocked));

    public static Probe ChangesCameByPullRequest { get; } = new(
        "came-by-pull-request",
        "Did every change since the last deployment come through a pull request that the host merged?",
        c =>
        {
            var log = PushLog.Of(c);
            return JudgedChanges.Each(c, change => PushJudge.Judge(change, c, log), count => $"{count} changes came through pull requests that the host merged");
        });

    /// <summary>Judges a requirement on every deployment branch that the facts hold.</summary>
    public static IEnumerable<Finding> OnEachBranch(JudgementContext context, BranchRequirement requirement)
    {
        if (context.Facts.Host is not { } host)
        {
            return [JudgedChanges.NoHost(context)];
        }

        // The branch that is deployed from counts whether the policy names it or not; else an unprotected one could be deployed behind a protected one.
        var judged = context.Facts.Subject.Branch;
        var asked = (context.Policy.DeploymentBranches ?? []).Append(judged).OfType<string>().Distinct(StringComparer.Ordinal);
        var findings = asked.Select(name => host.Branches.FirstOrDefault(b => b.Name == name) is { } facts
            ? Judge(facts, ProtectionLayers.Best(facts, requirement, context), requirement.Holds, requirement.Fix, requirement.Payload is { } payload ? HostCommands.AddRule(host, facts.Name, payload) : null)
            : Answer.Unknown($"The facts do not hold the branch {name}", "Collect the facts again with this policy"));
        return judged is not null ? findings : findings.Append(BranchNotKnown());
    }

    /// <summary>It is not known which branch the judged commit is deployed from.</summary>
    public static Finding BranchNotKnown() =>
        Answer.Unknown("It is not known which branch is deployed from", "Name it with --branch, or \"deploymentBranches\" in safedeploy.json");

    private static Finding Judge(BranchFacts branch, ProtectionLayer layer, string holds, string fix, string? command) => layer.Enforcement switch
    {
        Enforcement.Enforced => Answer.Satisfied($"{branch.Name}: {holds}; {layer.Detail}", layer.Source),
        Enforcement.Unknown => Answer.Unknown($"{branch.Name}: it is not known whether {holds}: {layer.Detail}", layer.Fix ?? fix, layer.Source).Run(layer.Command),
        Enforcement.Bypassable => Answer.NotSatisfied($"{branch.Name}: not everybody is held to this: {holds}; {layer.Detail}", layer.Fix ?? fix, layer.Source).Run(layer.Command),
        _ => Answer.NotSatisfied($"{branch.Name}: nothing enforces this: {holds}; {layer.Detail}", layer.Fix ?? $"{fix}, for {branch.Name}, in the repository's settings, under Rules", layer.Source).Run(layer.Fix is null ? command : layer.Command),
    };
}
