using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>Collects what the host knows of commits on the deployment branch.</summary>
internal sealed class ChangeCollector
{
    private readonly HostClient _client;
    private readonly GitHubOptions _options;
    private readonly Task<Fact<RepositoryModel>> _repository;
    private readonly RunCollector _runs;
    private readonly PullRequestCollector _pulls;
    private readonly PullRequestSearch _search;
    private readonly PullRequestQuery _query;
    private readonly HashSet<string> _deployed;

    public ChangeCollector(HostClient client, GitHubOptions options, Task<Fact<RepositoryModel>> repository)
    {
        (_client, _options, _repository) = (client, options, repository);
        _runs = new RunCollector(client, options.Repository, options.TestArtifact is { } artifact ? new ArtifactCollector(client, options.Repository, artifact) : null);
        _pulls = new PullRequestCollector(client, options, _runs);
        _search = new PullRequestSearch(client, options);
        _query = new PullRequestQuery(client, options);
        _deployed = Deployed(options);
    }

    /// <summary>Asks for the pull requests of a commit, with which all that is asked of it begins.</summary>
    public static void Begin(HostClient client, string repository, string commit) => _ = client.GetAsync(Beginning(repository, commit));

    /// <summary>Collects the facts of commits, in their order.</summary>
    /// <param name="commits">The commits' ids, without repetitions.</param>
    /// <param name="done">Told of each that is done.</param>
    public async Task<IReadOnlyList<ChangeFacts>> CollectAsync(IReadOnlyList<string> commits, Action done)
    {
        // GraphQL lags behind a merge by moments, REST does not: what is deployed is read by REST.
        var queried = commits.Where(c => !_deployed.Contains(c)).ToList();
        var byQuery = _client.HasToken && queried.Count > 1 ? QueriedAsync(queried) : Task.FromResult<IReadOnlyDictionary<string, Fact<IReadOnlyList<PullRequestFact>>>>(new Dictionary<string, Fact<IReadOnlyList<PullRequestFact>>>());
        return await Task.WhenAll(commits.Select(async commit =>
        {
            var facts = _deployed.Contains(commit) ? await DeployedAsync(commit).ConfigureAwait(false) : new ChangeFacts
            {
                Commit = commit,
                PullRequests = (await byQuery.ConfigureAwait(false)).GetValueOrDefault(commit) ?? await PullRequestsAsync(commit, deployed: false).ConfigureAwait(false),
            };
            done();
            return facts;
        })).ConfigureAwait(false);
    }

    /// <summary>The commits that run, or are to run: the judged one, and those that were deployed before it.</summary>
    private static HashSet<string> Deployed(GitHubOptions options)
    {
        const int most = 5;
        var successes = (options.Environments ?? []).SelectMany(e => e.Deployments?.Value ?? []).Where(d => d.Statuses?.Value?.Any(s => s.State == "success") == true).Select(d => d.Commit).OfType<string>();
        var judged = options.Commits.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        return [.. options.Commits.Take(1).Select(c => c.Id), .. successes.Where(judged.Contains).Distinct(StringComparer.Ordinal).Take(most)];
    }

    private static string Beginning(string repository, string commit) => HostEndpoints.PullRequests.At(("repository", repository), ("commit", commit));

    private async Task<ChangeFacts> DeployedAsync(string commit)
    {
        var pulls = PullRequestsAsync(commit, deployed: true);
        var checks = _runs.ChecksAsync(commit);
        var statuses = _runs.StatusesAsync(commit);
        var runs = _runs.RunsAsync(commit);
        return new ChangeFacts
        {
            Commit = commit,
            PullRequests = await pulls.ConfigureAwait(false),
            CheckRuns = await checks.ConfigureAwait(false),
            Statuses = await statuses.ConfigureAwait(false),
            WorkflowRuns = await runs.ConfigureAwait(false),
        };
    }

    private async Task<IReadOnlyDictionary<string, Fact<IReadOnlyList<PullRequestFact>>>> QueriedAsync(IReadOnlyList<string> commits)
    {
        var facts = new Dictionary<string, Fact<IReadOnlyList<PullRequestFact>>>(StringComparer.Ordinal);
        if ((await _repository.ConfigureAwait(false)).Value?.Id is not { } id)
        {
            return facts;
        }

        foreach (var (commit, parts) in await _query.FindAsync(commits, id).ConfigureAwait(false))
        {
            var made = await Task.WhenAll(parts.Value!.Select(_pulls.MakeAsync)).ConfigureAwait(false);
            facts[commit] = new Fact<IReadOnlyList<PullRequestFact>> { Value = made, Complete = parts.Complete, Source = parts.Source };
        }

        return facts;
    }

    private async Task<Fact<IReadOnlyList<PullRequestFact>>> PullRequestsAsync(string commit, bool deployed)
    {
        // Asked for before it is known which repository it is: the answers are sorted afterwards.
        var path = Beginning(_options.Repository, commit);
        var first = await _client.GetAsync(path).ConfigureAwait(false);
        var repository = await _repository.ConfigureAwait(false);
        if (repository.Value?.Id is not { } id)
        {
            return Fact.Missing<IReadOnlyList<PullRequestFact>>(
                $"its pull requests cannot be told from those of forks, because the repository itself could not be read: {repository.Gap?.Reason}", repository.Gap?.Hint, repository.Gap?.Permission, repository.Source);
        }

        if (first.Status is 422 or 409)
        {
            return Fact.Missing<IReadOnlyList<PullRequestFact>>($"the host does not have the commit {commit}", "Push it first, then collect again", source: first.Source);
        }

        // A host without this route (404, 405, 501) can still list its pull requests.
        var found = first.Status is 404 or 405 or 501
            ? await _search.FindAsync(commit, id).ConfigureAwait(false)
            : await _client.ReadAllAsync(path, HostJson.Default.PullModelArray, p => p).ConfigureAwait(false);
        if (!found.IsKnown)
        {
            return new Fact<IReadOnlyList<PullRequestFact>> { Gap = found.Gap.Needing(HostEndpoints.PullRequests), Source = found.Source };
        }

        if (found.Value.Any(p => p.MergedAt is not null && p.Base.Repo is null))
        {
            return Fact.Missing<IReadOnlyList<PullRequestFact>>("the host does not say which repository a pull request belongs to", source: found.Source);
        }

        var merged = found.Value.Where(p => p.MergedAt is not null && p.Base.Ref == _options.Branch && p.Base.Repo?.Id == id);
        return new Fact<IReadOnlyList<PullRequestFact>>
        {
            Value = await Task.WhenAll(merged.Select(p => _pulls.CollectAsync(p, deployed))).ConfigureAwait(false),
            Complete = found.Complete,
            Source = found.Source,
        };
    }
}
