using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>One thing that a deployment branch must demand. Design judges it as it is, and the history of the rulesets as it was.</summary>
/// <param name="Holds">What holds where it is enforced, as part of a sentence.</param>
/// <param name="Fix">The setting to make where nothing asks for it.</param>
/// <param name="Rule">Whether a rule asks for it; null when it does not say.</param>
/// <param name="Classic">Whether classic protection asks for it; null when it does not say.</param>
/// <param name="Bypasses">Which ways around it defeat it.</param>
/// <param name="Payload">The rule in the host's own JSON, for the command that adds it.</param>
internal sealed record BranchRequirement(
    string Holds, string Fix, Func<BranchRuleFact, bool?> Rule, Func<ClassicProtectionFact, bool?> Classic, Bypasses Bypasses, string? Payload = null)
{
    public static BranchRequirement ForcePushBlocked { get; } = new(
        "rewriting history is blocked", "Block force pushes", r => r.Type == "non_fast_forward", p => !p.AllowForcePushes, Bypasses.OfHistory, """{"type":"non_fast_forward"}""");

    public static BranchRequirement DeletionBlocked { get; } = new(
        "deletion is blocked", "Restrict deletions", r => r.Type == "deletion", p => !p.AllowDeletions, Bypasses.OfHistory, """{"type":"deletion"}""");

    public static BranchRequirement AnyCheck { get; } = new(
        "a check is required before merging", "Require the regression suite's check", r => r.Type == "required_status_checks", p => p.StatusChecks is not null, Bypasses.OfChecks);

    public static BranchRequirement PullRequest(DeploymentPolicy policy) => new(
        "a pull request is required", "Require a pull request before merging", r => r.Type == "pull_request", p => p.Reviews is not null,
        Bypasses.WithoutPullRequest, RulePayloads.PullRequest(policy.Review.RequiredApprovals));

    public static BranchRequirement Approvals(DeploymentPolicy policy) => new(
        $"{ReviewProbes.Count(policy.Review.RequiredApprovals)} required", $"Require {ReviewProbes.Count(policy.Review.RequiredApprovals)} before merging",
        r => r.Type != "pull_request" ? false : r.PullRequest?.RequiredApprovals is { } asked ? asked >= policy.Review.RequiredApprovals : null,
        p => p.Reviews is null ? false : p.Reviews.RequiredApprovals is { } asked ? asked >= policy.Review.RequiredApprovals : null,
        Bypasses.OfReviews, RulePayloads.PullRequest(policy.Review.RequiredApprovals));

    public static BranchRequirement StaleApprovalsEnd(DeploymentPolicy policy) => new(
        "what is pushed after an approval needs another", "Dismiss stale approvals when new commits are pushed, or require approval of the most recent push",
        r => r.Type != "pull_request" ? false : Stale(r.PullRequest),
        p => p.Reviews is null ? false : Stale(p.Reviews),
        Bypasses.OfReviews, RulePayloads.PullRequest(policy.Review.RequiredApprovals));

    public static BranchRequirement OwnerReview(DeploymentPolicy policy) => new(
        "the approval of an owner is required", "Require review from code owners",
        r => r.Type != "pull_request" ? false : r.PullRequest?.RequireCodeOwnerReview,
        p => p.Reviews is null ? false : p.Reviews.RequireCodeOwnerReview,
        Bypasses.OfReviews, RulePayloads.PullRequest(policy.Review.RequiredApprovals, codeOwners: true));

    public static BranchRequirement Check(PolicyCheck check) => new(
        $"the check \"{check.Name}\" is required and pinned to the app that reports it", $"Require the check \"{check.Name}\" and choose its app as the expected source",
        r => r.Type != "required_status_checks" ? false : Pinned(r.StatusChecks, check),
        p => p.StatusChecks is null ? false : Pinned(p.StatusChecks, check),
        Bypasses.OfChecks, RulePayloads.StatusChecks([check]));

    public static BranchRequirement UpToDateBranch(DeploymentPolicy policy) => new(
        "a branch must be up to date before it is merged", "Require branches to be up to date before merging",
        r => r.Type switch
        {
            "required_status_checks" => UpToDate(r.StatusChecks),
            // A merge queue tests each group on the branch's own tip.
            "merge_queue" => true,
            _ => false,
        },
        p => p.StatusChecks is null ? false : UpToDate(p.StatusChecks),
        Bypasses.OfChecks, RulePayloads.StatusChecks(policy.Tests.Checks));

    /// <summary>Everything that the controls demand of a deployment branch.</summary>
    public static IReadOnlyList<BranchRequirement> All(DeploymentPolicy policy) =>
    [
        PullRequest(policy), ForcePushBlocked, DeletionBlocked, Approvals(policy), StaleApprovalsEnd(policy), OwnerReview(policy),
        .. policy.Tests.Checks.Count == 0 ? [AnyCheck] : policy.Tests.Checks.Select(Check), UpToDateBranch(policy),
    ];

    private static bool? Stale(ReviewRequirement? review) => (review?.DismissStaleReviews, review?.RequireLastPushApproval) switch
    {
        (true, _) or (_, true) => true,
        (false, false) => false,
        _ => null,
    };

    // The host asks for an up-to-date branch only where it asks for a check.
    private static bool? UpToDate(CheckRequirement? asked) => asked?.Checks is { Count: 0 } ? false : asked?.Checks is null ? null : asked.Strict;

    private static bool? Pinned(CheckRequirement? asked, PolicyCheck check) => asked?.Checks is not { } checks
        ? null
        : checks.Any(a => a.Name == check.Name && a.AppId is > 0 && (check.App is null || a.AppId == check.App));
}
