using System.Globalization;
using SafeDeploy.Core;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>Collects what a GitHub host shows of a repository: its branches, changes, environments, and who may reach it.</summary>
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

    /// <summary>Collects only the environments: what was deployed last says which changes are to be judged.</summary>
    /// <param name="options">What is asked; the branch and the commits play no part.</param>
    /// <param name="progress">Told what is being asked; null tells nobody.</param>
    /// <param name="cancellation">Ends the collection.</param>
    /// <exception cref="SafeDeployException">The options cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The collection was cancelled.</exception>
    public static Task<IReadOnlyList<EnvironmentFacts>> EnvironmentsAsync(GitHubOptions options, IProgress<string>? progress = null, CancellationToken cancellation = default) =>
        EnvironmentsAsync(options, TransportLimits.Of(options.Wait), TimeProvider.System, progress, cancellation);

    internal static async Task<IReadOnlyList<EnvironmentFacts>> EnvironmentsAsync(
        GitHubOptions options, TransportLimits limits, TimeProvider time, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        options = options.Checked();
        using var client = new HostClient(options, limits, time, progress, cancellation);
        progress?.Report($"deployments of {options.Repository} on {options.ApiUrl.Host}");
        return await EnvironmentsAsync(client, options).ConfigureAwait(false);
    }

    internal static async Task<HostFacts> CollectAsync(
        GitHubOptions options, TransportLimits limits, TimeProvider time, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        options = options.Checked();
        if (options.Branch.Length == 0)
        {
            throw new ArgumentException("changes are collected of a branch", nameof(options));
        }

        using var client = new HostClient(options, limits, time, progress, cancellation);
        progress?.Report($"{options.Repository} on {options.ApiUrl.Host}");
        var repositoryTask = client.ReadAsync(HostEndpoints.Repository.At(("repository", options.Repository)), HostJson.Default.RepositoryModel);
        if (options.Environments?.Any(e => e.Deployments?.IsKnown == true) != true)
        {
            // First, and alone, unless the host has answered before: where it is down or refuses the token, the rest need not be asked.
            await repositoryTask.ConfigureAwait(false);
        }

        var names = options.Branches.Append(options.Branch).Distinct(StringComparer.Ordinal).ToList();
        progress?.Report($"protection of {string.Join(", ", names)}");
        var branches = new BranchCollector(client, options.Repository, time);
        var branchesTask = Task.WhenAll(names.Select(branches.CollectAsync));
        var commits = options.Commits.Select(c => c.Id).Concat(options.ExtraCommits).Distinct(StringComparer.Ordinal).ToList();
        var done = 0;
        var changesTask = new ChangeCollector(client, options, repositoryTask)
            .CollectAsync(commits, () =>
            {
                // A line for each of hundreds would bury what matters.
                if (Interlocked.Increment(ref done) is var count && (count == commits.Count || count % Math.Max(1, commits.Count / 10) == 0))
                {
                    progress?.Report(string.Create(CultureInfo.InvariantCulture, $"change {count} of {commits.Count}"));
                }
            });
        PushLog.Begin(client, options);
        var ownersTask = CodeOwnersAsync(client, options);
        var environmentsTask = options.Environments is { } given ? Task.FromResult(given) : EnvironmentsAsync(client, options);
        var accessTask = options.Access ? new AccessCollector(client, options.Repository).CollectAsync(repositoryTask) : null;

        var repository = await repositoryTask.ConfigureAwait(false);
        var (branchFacts, changes) = await new PushLog(client, options, repository.Value?.Id).AddAsync(await branchesTask.ConfigureAwait(false), await changesTask.ConfigureAwait(false)).ConfigureAwait(false);
        return new HostFacts
        {
            Kind = Kind,
            ApiUrl = options.ApiUrl.AbsoluteUri,
            Repository = options.Repository,
            RepositoryInfo = repository.Select(HostEndpoints.Repository, Of),
            Branches = branchFacts,
            Changes = changes,
            Environments = await environmentsTask.ConfigureAwait(false),
            Access = accessTask is null ? null : await accessTask.ConfigureAwait(false),
            CodeOwnersErrors = await ownersTask.ConfigureAwait(false),
        };
    }

    private static async Task<IReadOnlyList<EnvironmentFacts>> EnvironmentsAsync(HostClient client, GitHubOptions options)
    {
        var environments = new EnvironmentCollector(client, options.Repository);
        return await Task.WhenAll(options.EnvironmentNames.Distinct(StringComparer.OrdinalIgnoreCase).Select(environments.CollectAsync)).ConfigureAwait(false);
    }

    private static async Task<Fact<IReadOnlyList<CodeOwnersErrorFact>>> CodeOwnersAsync(HostClient client, GitHubOptions options)
    {
        var answer = await client.ReadAsync(HostEndpoints.CodeOwners.At(("repository", options.Repository), ("branch", options.Branch)), HostJson.Default.CodeOwnersErrorsModel).ConfigureAwait(false);
        return answer.IsKnown && answer.Value.Errors.All(e => e is not null)
            ? Fact.List<CodeOwnersErrorFact>([.. answer.Value.Errors.Select(e => new CodeOwnersErrorFact { Kind = e.Kind, Path = e.Path, Line = e.Line, Text = e.Source, Suggestion = e.Suggestion })], answer.Source)
            : new Fact<IReadOnlyList<CodeOwnersErrorFact>> { Gap = answer.Gap.Needing(HostEndpoints.CodeOwners) ?? new Gap { Reason = "the host's list of errors is not one" }, Source = answer.Source };
    }

    private static RepositoryFact Of(RepositoryModel repository) => new()
    {
        Id = repository.Id,
        DefaultBranch = repository.DefaultBranch,
        Private = repository.Private,
        Archived = repository.Archived,
        Rights = repository.Permissions is { } rights ? new RightsFact { Admin = rights.Admin, Maintain = rights.Maintain, Push = rights.Push, Pull = rights.Pull } : null,
    };
}
