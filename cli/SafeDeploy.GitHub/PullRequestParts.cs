using SafeDeploy.Core.Facts;

namespace SafeDeploy.GitHub;

/// <summary>A pull request as a host tells of it, by whichever of its interfaces.</summary>
/// <param name="Pull">The pull request itself.</param>
/// <param name="Reviews">Its reviews.</param>
/// <param name="Commits">Its commits: 250 at most where they are listed by REST.</param>
/// <param name="Size">How many commits it has; null when that was not told.</param>
/// <param name="MergedBy">Who merged it.</param>
/// <param name="Trees">The trees of commits that came with the rest.</param>
internal sealed record PullRequestParts(
    PullModel Pull, Fact<IReadOnlyList<ReviewModel>> Reviews, Fact<IReadOnlyList<PullCommitModel>> Commits, int? Size, AccountModel? MergedBy, IReadOnlyDictionary<string, string> Trees);
