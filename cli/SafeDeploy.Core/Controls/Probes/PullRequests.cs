using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Which pull request brought a commit into the branch.</summary>
internal static class PullRequests
{
    /// <summary>The pull requests that were merged into the branch; an open one, or one into another branch, proves nothing.</summary>
    public static IEnumerable<PullRequestFact> MergedInto(Fact<IReadOnlyList<PullRequestFact>>? fact, string? branch) =>
        fact is { IsKnown: true } ? fact.Value.Where(p => p.MergedAt is not null && branch is not null && p.BaseBranch == branch) : [];

    /// <summary>The one that made the commit: by its merge commit, else the only one; null when there are several to choose from.</summary>
    public static PullRequestFact? Of(string commit, IReadOnlyList<PullRequestFact> merged) =>
        merged.FirstOrDefault(p => p.MergeCommit == commit) ?? (merged.Count == 1 ? merged[0] : null);
}
