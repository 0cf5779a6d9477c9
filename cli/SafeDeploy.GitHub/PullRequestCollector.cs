using System.Collections.Concurrent;
using System.Globalization;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>Collects what the host knows of a merged pull request.</summary>
internal sealed class PullRequestCollector(HostClient client, GitHubOptions options, RunCollector runs)
{
    private readonly ConcurrentDictionary<string, string> _trees = new(
        options.Commits.Where(c => c.Tree is not null).DistinctBy(c => c.Id).Select(c => KeyValuePair.Create(c.Id, c.Tree!)), StringComparer.Ordinal);

    public static string Path(string repository, int number) => string.Create(CultureInfo.InvariantCulture, $"repos/{repository}/pulls/{number}");

    /// <summary>Reads a pull request by REST.</summary>
    /// <param name="pull">The pull request.</param>
    /// <param name="deployed">Whether its commit is deployed, so that it matters what ran on it.</param>
    public async Task<PullRequestFact> CollectAsync(PullModel pull, bool deployed)
    {
        var path = Path(options.Repository, pull.Number);
        var reviewsTask = client.ReadAllAsync($"{path}/reviews?per_page=100", HostJson.Default.ReviewModelArray, p => p);
        var commitsTask = client.ReadAllAsync($"{path}/commits?per_page=100", HostJson.Default.PullCommitModelArray, p => p);
        var detailTask = client.ReadAsync(path, HostJson.Default.PullModel);
        var head = deployed ? pull.Head.Sha : null;
        var (checks, statuses, workflows) = head is null ? default : (runs.ChecksAsync(head), runs.StatusesAsync(head), runs.RunsAsync(head));
        var detail = (await detailTask.ConfigureAwait(false)).Value is { } d && d.Number == pull.Number ? d : null;
        var fact = await MakeAsync(new PullRequestParts(
            pull, await reviewsTask.ConfigureAwait(false), await commitsTask.ConfigureAwait(false), detail?.Commits, detail?.MergedBy, new Dictionary<string, string>())).ConfigureAwait(false);
        return !deployed ? fact : fact with
        {
            CheckRuns = checks is null ? Fact.Missing<IReadOnlyList<CheckRunFact>>("the host no longer says which commit was merged") : await checks.ConfigureAwait(false),
            Statuses = statuses is null ? null : await statuses.ConfigureAwait(false),
            WorkflowRuns = workflows is null ? null : await workflows.ConfigureAwait(false),
        };
    }

    /// <summary>Makes the fact of what a host told.</summary>
    public async Task<PullRequestFact> MakeAsync(PullRequestParts parts)
    {
        var (pull, reviews, commits) = (parts.Pull, parts.Reviews, parts.Commits);
        foreach (var (commit, tree) in parts.Trees.Concat((commits.Value ?? []).Where(c => c.Commit.Tree?.Sha is not null).Select(c => KeyValuePair.Create(c.Sha, c.Commit.Tree!.Sha!))))
        {
            _trees.TryAdd(commit, tree);
        }

        return new PullRequestFact
        {
            Number = pull.Number,
            Url = pull.HtmlUrl,
            BaseBranch = pull.Base.Ref,
            MergedAt = pull.MergedAt,
            MergeCommit = pull.MergeCommitSha,
            HeadCommit = pull.Head.Sha,
            HeadTree = await TreeAsync(pull.Head.Sha).ConfigureAwait(false),
            Author = Accounts.Of(pull.User),
            MergedBy = Accounts.Of(parts.MergedBy),
            HeadBranch = pull.Head.Ref,
            HeadRepositoryId = pull.Head.Repo?.Id,
            Reviews = await ReviewsAsync(reviews).ConfigureAwait(false),
            Commits = Commits(commits, parts.Size, Accounts.Known(commits.Value, reviews.Value, pull.User)),
        };
    }

    private async Task<Fact<IReadOnlyList<ReviewFact>>> ReviewsAsync(Fact<IReadOnlyList<ReviewModel>> reviews)
    {
        if (!reviews.IsKnown)
        {
            return new Fact<IReadOnlyList<ReviewFact>> { Gap = reviews.Gap.Needing(HostEndpoints.PullRequests), Source = reviews.Source };
        }

        var facts = await Task.WhenAll(reviews.Value.Select(ReviewAsync)).ConfigureAwait(false);
        // The host lists them by submission; a pending one has no time and comes last.
        return new Fact<IReadOnlyList<ReviewFact>> { Value = [.. facts.OrderBy(r => r.SubmittedAt ?? DateTimeOffset.MaxValue)], Complete = reviews.Complete, Source = reviews.Source };
    }

    private async Task<ReviewFact> ReviewAsync(ReviewModel review) => new()
    {
        State = review.State,
        Commit = review.CommitId,
        Tree = await TreeAsync(review.CommitId).ConfigureAwait(false),
        SubmittedAt = review.SubmittedAt,
        Reviewer = Accounts.Of(review.User),
        ReviewerCanWrite = review.State is "APPROVED" or "CHANGES_REQUESTED" ? await CanWriteAsync(review.User).ConfigureAwait(false) : null,
    };

    /// <summary>Whether an account may write, as of now: the host does not tell what it could do then.</summary>
    private async Task<bool?> CanWriteAsync(AccountModel? account)
    {
        if (account?.Login is not { Length: > 0 } login || account.Id is null)
        {
            return null;
        }

        var permission = (await client.ReadAsync(HostEndpoints.Collaborator.At(("repository", options.Repository), ("login", login)), HostJson.Default.PermissionModel).ConfigureAwait(false)).Value;
        // A login can have passed to somebody else.
        return permission?.User?.Id is { } id && id != account.Id ? null : Writes(permission?.Permission) ?? Writes(permission?.RoleName);
    }

    /// <summary>Of a role that an organisation made itself, the host gives the built-in one that it grows from as the permission.</summary>
    private static bool? Writes(string? role) => role switch
    {
        "admin" or "maintain" or "write" => true,
        "triage" or "read" or "none" => false,
        _ => null,
    };

    private async Task<string?> TreeAsync(string? commit)
    {
        if (commit is null || _trees.TryGetValue(commit, out var tree))
        {
            return commit is null ? null : _trees[commit];
        }

        var found = (await client.ReadAsync(HostEndpoints.Commit.At(("repository", options.Repository), ("commit", commit)), HostJson.Default.GitCommitModel).ConfigureAwait(false)).Value;
        return found?.Sha == commit ? found.Tree.Sha : null;
    }

    /// <param name="commits">What the host lists: 250 commits at most.</param>
    /// <param name="size">How many there are.</param>
    /// <param name="known">The accounts that the pull request shows.</param>
    private static Fact<IReadOnlyList<PullRequestCommitFact>> Commits(Fact<IReadOnlyList<PullCommitModel>> commits, int? size, KnownAccounts known)
    {
        const int mostListed = 250;
        if (!commits.IsKnown)
        {
            return new Fact<IReadOnlyList<PullRequestCommitFact>> { Gap = commits.Gap.Needing(HostEndpoints.PullRequests), Source = commits.Source };
        }

        return new Fact<IReadOnlyList<PullRequestCommitFact>>
        {
            Value = [.. commits.Value.Select(c => new PullRequestCommitFact
            {
                Id = c.Sha,
                Author = Accounts.Of(c.Author) ?? CoAuthors.ByAddress(c.Commit.Author?.Email),
                Committer = Accounts.Of(c.Committer) ?? CoAuthors.ByAddress(c.Commit.Committer?.Email),
                CoAuthors = CoAuthors.Of(c.Commit.Message, known),
            })],
            Complete = commits.Complete == true && commits.Value.Count > 0 && (size is null ? commits.Value.Count < mostListed : commits.Value.Count >= size),
            Source = commits.Source,
        };
    }
}
