using System.Collections.Concurrent;
using System.Globalization;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>Finds the pull request of a commit among the closed ones, for a host that cannot be asked directly.</summary>
internal sealed class PullRequestSearch(HostClient client, GitHubOptions options)
{
    private readonly ConcurrentDictionary<int, Lazy<Task<int?>>> _sizes = new();

    /// <summary>The merged pull requests whose merging made the commit. None is a certain answer only where all were seen, and none could hold it.</summary>
    public async Task<Fact<IReadOnlyList<PullModel>>> FindAsync(string commit, long repositoryId)
    {
        var path = $"repos/{options.Repository}/pulls?state=closed&base={HostReader.Segment(options.Branch)}&sort=updated&direction=desc&per_page=100";
        var closed = await client.ReadAllAsync(path, HostJson.Default.PullModelArray, p => p, mostPages: client.Limits.SearchPages).ConfigureAwait(false);
        if (!closed.IsKnown)
        {
            return closed;
        }

        var merged = closed.Value.Where(p => p.MergedAt is not null && p.Base.Ref == options.Branch && p.Base.Repo?.Id == repositoryId).ToList();
        var found = merged.Where(p => p.MergeCommitSha == commit).ToList();
        if (found.Count > 0)
        {
            return closed with { Value = found, Complete = true };
        }

        return await RebasedAsync(commit, merged).ConfigureAwait(false) is { } rebased
            ? closed with { Value = [], Complete = false, Source = closed.Source! with { Source = string.Create(CultureInfo.InvariantCulture, $"{closed.Source.Source} (the commit may have come with pull request {rebased}, which was rebased: the host does not tell)") } }
            : closed with { Value = [] };
    }

    /// <summary>
    /// Rebasing leaves several commits on the branch, and the host names only the last of them. So a commit that lies that many steps below one that a pull
    /// request with several commits made, may have come with it.
    /// </summary>
    private async Task<int?> RebasedAsync(string commit, List<PullModel> merged)
    {
        var commits = options.Commits;
        var position = commits.ToList().FindIndex(c => c.Id == commit);
        for (var above = position - 1; above >= 0; above--)
        {
            foreach (var pull in merged.Where(p => p.MergeCommitSha == commits[above].Id && commits[above].Parents.Count < 2))
            {
                if (await SizeAsync(pull.Number).ConfigureAwait(false) is not { } size || size > position - above)
                {
                    return pull.Number;
                }
            }
        }

        return null;
    }

    private Task<int?> SizeAsync(int number) => _sizes.GetOrAdd(number, n => new Lazy<Task<int?>>(async () =>
        (await client.ReadAsync(PullRequestCollector.Path(options.Repository, n), HostJson.Default.PullModel).ConfigureAwait(false)).Value?.Commits)).Value;
}
