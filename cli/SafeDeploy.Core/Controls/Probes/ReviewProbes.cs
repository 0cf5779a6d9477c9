using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Must a second person review each change, and did one? (CHANGE-2)</summary>
internal static class ReviewProbes
{
    public static Probe ApprovalsRequired { get; } = new(
        "requires-approvals",
        "Must as many people approve a change as the policy asks?",
        c => BranchProbes.OnEachBranch(
            c, $"{Count(c.Policy.Review.RequiredApprovals)} required", $"Require {Count(c.Policy.Review.RequiredApprovals)} before merging",
            r => r.Type != "pull_request" ? false : r.PullRequest?.RequiredApprovals is { } asked ? asked >= c.Policy.Review.RequiredApprovals : null,
            p => p.Reviews is null ? false : p.Reviews.RequiredApprovals is { } asked ? asked >= c.Policy.Review.RequiredApprovals : null,
            Bypasses.OfReviews,
            RulePayloads.PullRequest(c.Policy.Review.RequiredApprovals)));

    public static Probe StaleApprovalsEnd { get; } = new(
        "approval-of-last-push",
        "Does an approval end, or must somebody else approve, when more is pushed?",
        c => BranchProbes.OnEachBranch(
            c, "what is pushed after an approval needs another", "Dismiss stale approvals when new commits are pushed, or require approval of the most recent push",
            r => r.Type != "pull_request" ? false : Stale(r.PullRequest),
            p => p.Reviews is null ? false : Stale(p.Reviews),
            Bypasses.OfReviews,
            RulePayloads.PullRequest(c.Policy.Review.RequiredApprovals)));

    public static Probe EachChangeReviewed { get; } = new(
        "reviewed-by-another",
        "Was every change approved by people who wrote none of it, on the commit that was merged?",
        c => JudgedChanges.Each(
            c,
            change => ReviewJudge.Judge(change, c),
            count => $"{count} changes were approved by people who wrote none of them, on the commits that were merged"));

    /// <summary>A number of approvals, in words.</summary>
    internal static string Count(int approvals) => approvals == 1 ? "1 approval is" : $"{approvals} approvals are";

    private static bool? Stale(ReviewRequirement? review) => (review?.DismissStaleReviews, review?.RequireLastPushApproval) switch
    {
        (true, _) or (_, true) => true,
        (false, false) => false,
        _ => null,
    };
}
