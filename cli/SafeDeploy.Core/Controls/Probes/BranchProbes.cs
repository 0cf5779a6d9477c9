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
            p => p.Reviews is not null,
            payload: RulePayloads.PullRequest(c.Policy.Review.RequiredApprovals)));

    public static Probe ForcePushBlocked { get; } = new(
        "blocks-force-push",
        "Is rewriting the history of a deployment branch blocked?",
        c => OnEachBranch(
            c, "rewriting history is blocked", "Block force pushes", r => r.Type == "non_fast_forward", p => !p.AllowForcePushes, Bypasses.OfHistory, """{"type":"non_fast_forward"}"""));

    public static Probe DeletionBlocked { get; } = new(
        "blocks-deletion",
        "Is deleting a deployment branch blocked?",
        c => OnEachBranch(c, "deletion is blocked", "Restrict deletions", r => r.Type == "deletion", p => !p.AllowDeletions, Bypasses.OfHistory, """{"type":"deletion"}"""));

    public static Probe ChangesCameByPullRequest { get; } = new(
        "came-by-pull-request",
        "Did every change since the last deployment come through a pull request that the host merged?",
        c =>
        {
            var log = PushLog.Of(c);
            return JudgedChanges.Each(c, change => PushJudge.Judge(change, c, log), count => $"{count} changes came through pull requests that the host merged");
        });

    /// <summary>Judges a requirement on every deployment branch that the facts hold.</summary>
    /// <param name="context">What is judged.</param>
    /// <param name="holds">What holds where it is enforced, as part of a sentence.</param>
    /// <param name="fix">The setting to make where nothing asks for it.</param>
    /// <param name="rule">Whether a rule asks for it; null when it does not say.</param>
    /// <param name="classic">Whether classic protection asks for it; null when it does not say.</param>
    /// <param name="bypasses">Which ways around it defeat it.</param>
    /// <param name="payload">The rule in the host's own JSON, for the command that adds it.</param>
    public static IEnumerable<Finding> OnEachBranch(
        JudgementContext context, string holds, string fix, Func<BranchRuleFact, bool?> rule, Func<ClassicProtectionFact, bool?> classic,
        Bypasses bypasses = Bypasses.WithoutPullRequest, string? payload = null)
    {
        if (context.Facts.Host is not { } host)
        {
            return [JudgedChanges.NoHost(context)];
        }

        // The branch that is deployed from counts whether the policy names it or not; else an unprotected one could be deployed behind a protected one.
        var judged = context.Facts.Subject.Branch;
        var asked = (context.Policy.DeploymentBranches ?? []).Append(judged).OfType<string>().Distinct(StringComparer.Ordinal);
        var findings = asked.Select(name => host.Branches.FirstOrDefault(b => b.Name == name) is { } facts
            ? Judge(facts, ProtectionLayers.Best(facts, rule, classic, bypasses, context), holds, fix, payload is null ? null : HostCommands.AddRule(host, facts.Name, payload))
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
