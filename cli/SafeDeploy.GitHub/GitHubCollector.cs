using System.Globalization;
using SafeDeploy.Core;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>Collects what a GitHub host shows of a repository's branches and changes.</summary>
public static class GitHubCollector
{
    /// <summary>The kind of host, as facts name it.</summary>
    public const string Kind = "github";

    /// <summary>Collects the facts. Whatever the host refuses or fails at is a gap in them, never an exception.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="progress">Told what is being asked; null tells nobody.</param>
    /// <param name="cancellation">Ends the collection.</param>
    /// <exception cref="SafeDeployException">The options cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The collection was cancelled.</exception>
    public static Task<HostFacts> CollectAsync(GitHubOptions options, IProgress<string>? progress = null, CancellationToken cancellation = default) =>
        CollectAsync(options, TransportLimits.Of(options.Wait), TimeProvider.System, progress, cancellation);

    internal static async Task<HostFacts> CollectAsync(
        GitHubOptions options, TransportLimits limits, TimeProvider time, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        options = options.Checked();
        using var client = new HostClient(options, limits, time, progress, cancellation);

        // First, and alone: where the host is down or refuses the token, the rest need not be asked.
        progress?.Report($"{options.Repository} on {options.ApiUrl.Host}");
        var repository = await RepositoryAsync(client, options.Repository).ConfigureAwait(false);

        var names = options.Branches.Append(options.Branch).Distinct(StringComparer.Ordinal).ToList();
        progress?.Report($"protection of {string.Join(", ", names)}");
        var branches = new BranchCollector(client, options.Repository);
        var branchesTask = Task.WhenAll(names.Select(branches.CollectAsync));

        var commits = options.Commits.Select(c => c.Id).Concat(options.ExtraCommits).Distinct(StringComparer.Ordinal).ToList();
        var changes = new ChangeCollector(client, options, repository);
        var done = 0;
        var changesTask = Task.WhenAll(commits.Select(async commit =>
        {
            var facts = await changes.CollectAsync(commit).ConfigureAwait(false);
            progress?.Report(string.Create(CultureInfo.InvariantCulture, $"change {Interlocked.Increment(ref done)} of {commits.Count}"));
            return facts;
        }));

        await Task.WhenAll(branchesTask, changesTask).ConfigureAwait(false);
        return new HostFacts
        {
            Kind = Kind,
            ApiUrl = options.ApiUrl.AbsoluteUri,
            Repository = options.Repository,
            RepositoryInfo = repository,
            Branches = await branchesTask.ConfigureAwait(false),
            Changes = await changesTask.ConfigureAwait(false),
        };
    }

    private static async Task<Fact<RepositoryFact>> RepositoryAsync(HostClient client, string name)
    {
        var repository = await client.ReadAsync($"repos/{name}", HostJson.Default.RepositoryModel).ConfigureAwait(false);
        return repository.IsKnown
            ? Fact.Of(new RepositoryFact { Id = repository.Value.Id, DefaultBranch = repository.Value.DefaultBranch, Private = repository.Value.Private }, repository.Source)
            : new Fact<RepositoryFact> { Gap = repository.Gap, Source = repository.Source };
    }
}
