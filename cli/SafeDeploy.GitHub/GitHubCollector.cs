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

    internal static async Task<IReadOnlyList<EnvironmentFacts>> EnvironmentsAsync(
        GitHubOptions options, TransportLimits limits, TimeProvider time, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        var session = new GitHubSession(options, limits, time, progress, cancellation);
        await using var ended = session.ConfigureAwait(false);
        return await session.EnvironmentsAsync().ConfigureAwait(false);
    }

    internal static async Task<HostFacts> CollectAsync(
        GitHubOptions options, TransportLimits limits, TimeProvider time, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        var session = new GitHubSession(options, limits, time, progress, cancellation);
        await using var ended = session.ConfigureAwait(false);
        return await session.CollectAsync(options.Commits, options.ExtraCommits, options.Environments).ConfigureAwait(false);
    }
}
