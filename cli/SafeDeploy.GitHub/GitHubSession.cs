using System.Globalization;
using SafeDeploy.Core;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>
/// One reading of a host, in two steps: the environments, which say what was deployed last and so which changes are judged; then everything. What does not hang on the range is
/// asked for during the first step already, and nothing is asked for twice.
/// </summary>
public sealed class GitHubSession : IAsyncDisposable
{
    private readonly GitHubOptions _options;
    private readonly HostClient _client;
    private readonly TimeProvider _time;
    private readonly IProgress<string>? _progress;
    private readonly CancellationTokenSource _ended;
    private Task? _ahead;

    /// <summary>Begins a reading. Nothing is asked yet.</summary>
    /// <param name="options">What is asked; the commits may be given later.</param>
    /// <param name="progress">Told what is being asked; null tells nobody.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="SafeDeployException">The options cannot be used.</exception>
    public GitHubSession(GitHubOptions options, IProgress<string>? progress = null, CancellationToken cancellation = default)
        : this(options, TransportLimits.Of(options.Wait), TimeProvider.System, progress, cancellation)
    {
    }

    internal GitHubSession(GitHubOptions options, TransportLimits limits, TimeProvider time, IProgress<string>? progress, CancellationToken cancellation)
    {
        (_options, _time, _progress) = (options.Checked(), time, progress);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _client = new HostClient(_options, limits, time, progress, _ended.Token);
    }

    /// <summary>Reads the environments.</summary>
    /// <param name="tip">The judged commit, where it is known by now: what the host knows of it is then asked for meanwhile.</param>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public async Task<IReadOnlyList<EnvironmentFacts>> EnvironmentsAsync(CommitFact? tip = null)
    {
        _progress?.Report($"deployments of {_options.Repository} on {_options.ApiUrl.Host}");
        if (tip is null || _options.Branch.Length == 0)
        {
            return await ReadEnvironmentsAsync().ConfigureAwait(false);
        }

        // First, and with little beside it: where the host is down or refuses the token, the rest need not be asked. What begins with it are the two longest chains of requests.
        var repository = Repository();
        foreach (var environment in EnvironmentNames)
        {
            DeploymentCollector.Begin(_client, _options.Repository, environment);
        }

        ChangeCollector.Begin(_client, _options.Repository, tip.Id);
        await repository.ConfigureAwait(false);
        var environments = ReadEnvironmentsAsync();
        _ahead = AheadAsync(tip);
        return await environments.ConfigureAwait(false);
    }

    /// <summary>Reads everything. Whatever the host refuses or fails at is a gap in the facts, never an exception.</summary>
    /// <param name="commits">The judged commits, newest first.</param>
    /// <param name="extraCommits">More commits on the branch to ask about.</param>
    /// <param name="environments">What was read of the environments; null reads them with the rest.</param>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public async Task<HostFacts> CollectAsync(IReadOnlyList<CommitFact> commits, IReadOnlyList<string> extraCommits, IReadOnlyList<EnvironmentFacts>? environments)
    {
        if (_options.Branch.Length == 0)
        {
            throw new InvalidOperationException("changes are collected of a branch");
        }

        var options = _options with { Commits = commits, ExtraCommits = extraCommits, Environments = environments };
        _progress?.Report($"{options.Repository} on {options.ApiUrl.Host}");
        var repositoryTask = Repository();
        if (environments?.Any(e => e.Deployments?.IsKnown == true) != true)
        {
            await repositoryTask.ConfigureAwait(false);
        }

        _progress?.Report($"protection of {string.Join(", ", BranchNames)}");
        var branchesTask = BranchesAsync();
        var ids = commits.Select(c => c.Id).Concat(extraCommits).Distinct(StringComparer.Ordinal).ToList();
        var changesTask = new ChangeCollector(_client, options, repositoryTask).CollectAsync(ids, Counter(ids.Count));
        PushLog.Begin(_client, options);
        var ownersTask = OwnersAsync();
        var environmentsTask = environments is not null ? Task.FromResult(environments) : ReadEnvironmentsAsync();
        var accessTask = options.Access ? new AccessCollector(_client, options.Repository).CollectAsync(repositoryTask) : null;

        var repository = await repositoryTask.ConfigureAwait(false);
        var (branches, changes) = await new PushLog(_client, options, repository.Value?.Id).AddAsync(await branchesTask.ConfigureAwait(false), await changesTask.ConfigureAwait(false)).ConfigureAwait(false);
        branches = await new RulesetHistoryCollector(_client, options, repository.Value?.DefaultBranch).AddAsync(branches, changes).ConfigureAwait(false);
        return new HostFacts
        {
            Kind = GitHubCollector.Kind,
            ApiUrl = options.ApiUrl.AbsoluteUri,
            Repository = options.Repository,
            RepositoryInfo = repository.Select(HostEndpoints.Repository, Of),
            Branches = branches,
            Changes = changes,
            Environments = await environmentsTask.ConfigureAwait(false),
            Access = accessTask is null ? null : await accessTask.ConfigureAwait(false),
            CodeOwnersErrors = await ownersTask.ConfigureAwait(false),
        };
    }

    /// <summary>Ends the reading: what was asked ahead and is not wanted any more ends before what it uses does.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        if (_ahead is not null)
        {
            await _ahead.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _client.Dispose();
        _ended.Dispose();
    }

    private IEnumerable<string> EnvironmentNames => _options.EnvironmentNames.Distinct(StringComparer.OrdinalIgnoreCase);

    private IReadOnlyList<string> BranchNames => [.. _options.Branches.Append(_options.Branch).Distinct(StringComparer.Ordinal)];

    /// <summary>Asks for what is needed whatever was deployed last. The answers are kept by the client, and read when the range is known.</summary>
    private Task AheadAsync(CommitFact tip)
    {
        PushLog.Begin(_client, _options);
        var repository = Repository();
        return Task.WhenAll(
        [
            BranchesAsync(),
            new ChangeCollector(_client, _options with { Commits = [tip], Environments = [] }, repository).CollectAsync([tip.Id], () => { }),
            OwnersAsync(),
            .. _options.Access ? [new AccessCollector(_client, _options.Repository).CollectAsync(repository)] : Array.Empty<Task>(),
        ]);
    }

    private Task<Fact<RepositoryModel>> Repository() => _client.ReadAsync(HostEndpoints.Repository.At(("repository", _options.Repository)), HostJson.Default.RepositoryModel);

    private Task<BranchFacts[]> BranchesAsync()
    {
        var branches = new BranchCollector(_client, _options.Repository, _time);
        return Task.WhenAll(BranchNames.Select(branches.CollectAsync));
    }

    private async Task<IReadOnlyList<EnvironmentFacts>> ReadEnvironmentsAsync()
    {
        var environments = new EnvironmentCollector(_client, _options.Repository);
        return await Task.WhenAll(EnvironmentNames.Select(environments.CollectAsync)).ConfigureAwait(false);
    }

    private async Task<Fact<IReadOnlyList<CodeOwnersErrorFact>>> OwnersAsync()
    {
        var answer = await _client.ReadAsync(HostEndpoints.CodeOwners.At(("repository", _options.Repository), ("branch", _options.Branch)), HostJson.Default.CodeOwnersErrorsModel).ConfigureAwait(false);
        return answer.IsKnown && answer.Value.Errors.All(e => e is not null)
            ? Fact.List<CodeOwnersErrorFact>([.. answer.Value.Errors.Select(e => new CodeOwnersErrorFact { Kind = e.Kind, Path = e.Path, Line = e.Line, Text = e.Source, Suggestion = e.Suggestion })], answer.Source)
            : new Fact<IReadOnlyList<CodeOwnersErrorFact>> { Gap = answer.Gap.Needing(HostEndpoints.CodeOwners) ?? new Gap { Reason = "the host's list of errors is not one" }, Source = answer.Source };
    }

    private Action Counter(int count)
    {
        var done = 0;
        return () =>
        {
            // A line for each of hundreds would bury what matters.
            if (Interlocked.Increment(ref done) is var number && (number == count || number % Math.Max(1, count / 10) == 0))
            {
                _progress?.Report(string.Create(CultureInfo.InvariantCulture, $"change {number} of {count}"));
            }
        };
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
