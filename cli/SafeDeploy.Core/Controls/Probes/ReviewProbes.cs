namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Must a second person review each change, and did one? (CHANGE-2)</summary>
internal static class ReviewProbes
{
    public static Probe ApprovalsRequired { get; } = new(
        "requires-approvals",
        "Must as many people approve a change as the policy asks?",
        c => BranchProbes.OnEachBranch(c, BranchRequirement.Approvals(c.Policy)));

    public static Probe StaleApprovalsEnd { get; } = new(
        "approval-of-last-push",
        "Does an approval end, or must somebody else approve, when more is pushed?",
        c => BranchProbes.OnEachBranch(c, BranchRequirement.StaleApprovalsEnd(c.Policy)));

    public static Probe EachChangeReviewed { get; } = new(
        "reviewed-by-another",
        "Was every change approved by people who wrote none of it, on the commit that was merged?",
        c => JudgedChanges.Each(
            c,
            change => ReviewJudge.Judge(change, c),
            count => $"{count} changes were approved by people who wrote none of them, on the commits that were merged"));

    /// <summary>A number of approvals, in words.</summary>
    internal static string Count(int approvals) => approvals == 1 ? "1 approval is" : $"{approvals} approvals are";
}
