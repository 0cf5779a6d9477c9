using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>Collects what the host knows of a commit on the deployment branch.</summary>
internal sealed class ChangeCollector(HostClient client, GitHubOptions options, Fact<RepositoryFact> repository)
{
    private readonly PullRequestCollector _pulls = new(client, options);
    private readonly PullRequestSearch _search = new(client, options);

    public async Task<ChangeFacts> CollectAsync(string commit)
    {
        var pulls = PullRequestsAsync(commit);
        var checks = CheckRuns.ReadAsync(client, options.Repository, commit);
        return new ChangeFacts { Commit = commit, PullRequests = await pulls.ConfigureAwait(false), CheckRuns = await checks.ConfigureAwait(false) };
    }

    private async Task<Fact<IReadOnlyList<PullRequestFact>>> PullRequestsAsync(string commit)
    {
        if (repository.Value?.Id is not { } id)
        {
            return Fact.Missing<IReadOnlyList<PullRequestFact>>(
                $"its pull requests cannot be told from those of forks, because the repository itself could not be read: {repository.Gap?.Reason}", repository.Gap?.Hint, repository.Gap?.Permission, repository.Source);
        }

        var path = $"repos/{options.Repository}/commits/{HostReader.Segment(commit)}/pulls?per_page=100";
        var first = await client.GetAsync(path).ConfigureAwait(false);
        if (first.Status is 422 or 409)
        {
            return Fact.Missing<IReadOnlyList<PullRequestFact>>($"the host does not have the commit {commit}", "Push it first, then collect again", source: first.Source);
        }

        // A host without this route (404, 405, 501) can still list its pull requests.
        var found = first.Status is 404 or 405 or 501
            ? await _search.FindAsync(commit, id).ConfigureAwait(false)
            : await client.ReadAllAsync(path, HostJson.Default.PullModelArray, p => p).ConfigureAwait(false);
        if (!found.IsKnown)
        {
            return new Fact<IReadOnlyList<PullRequestFact>> { Gap = BranchCollector.WithPermission(found.Gap, "pull_requests=read"), Source = found.Source };
        }

        if (found.Value.Any(p => p.MergedAt is not null && p.Base.Repo is null))
        {
            return Fact.Missing<IReadOnlyList<PullRequestFact>>("the host does not say which repository a pull request belongs to", source: found.Source);
        }

        var merged = found.Value.Where(p => p.MergedAt is not null && p.Base.Ref == options.Branch && p.Base.Repo?.Id == id);
        return new Fact<IReadOnlyList<PullRequestFact>>
        {
            Value = await Task.WhenAll(merged.Select(_pulls.CollectAsync)).ConfigureAwait(false),
            Complete = found.Complete,
            Source = found.Source,
        };
    }
}
