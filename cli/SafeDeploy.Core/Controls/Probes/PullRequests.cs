using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Which pull request brought a commit into the branch.</summary>
internal static class PullRequests
{
    /// <summary>The pull requests that were merged into the branch; an open one, or one into another branch, proves nothing.</summary>
    public static IEnumerable<PullRequestFact> MergedInto(Fact<IReadOnlyList<PullRequestFact>>? fact, string? branch) =>
        fact is { IsKnown: true } ? fact.Value.Where(p => p.MergedAt is not null && branch is not null && p.BaseBranch == branch) : [];

    /// <summary>The one that made the commit: by its merge commit, else the only one; null when there are, or may be, several to choose from.</summary>
    public static PullRequestFact? Of(string commit, Fact<IReadOnlyList<PullRequestFact>>? fact, string? branch)
    {
        var merged = MergedInto(fact, branch).ToList();
        var makers = merged.Where(p => p.MergeCommit == commit).ToList();
        return makers.Count > 0 ? (makers.Count == 1 ? makers[0] : null)
            : merged.Count == 1 && fact!.Complete == true ? merged[0] : null;
    }

    /// <summary>Why it cannot be told that no pull request brought a commit in; null when it can.</summary>
    public static Finding? CannotTell(JudgedChange change, Fact<IReadOnlyList<PullRequestFact>>? fact, string? branch) =>
        branch is null ? BranchProbes.BranchNotKnown()
        : fact is { IsKnown: true } && fact.Value.FirstOrDefault(p => p.MergedAt is not null && p.BaseBranch is null) is { } pull
            ? Answer.Unknown($"{change.Name}: which branch pull request #{pull.Number} was merged into was not shown", "Collect the facts again with this version", fact.Source)
            : null;
}
