using System.CommandLine;
using System.Globalization;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Git;
using SafeDeploy.GitHub;

namespace SafeDeploy.Cli.Judging;

/// <summary>The code host that the command line, the environment or the remote names, or why none is asked.</summary>
/// <param name="Repository">The repository on the host, <c>owner/name</c>; null where the host is not known.</param>
/// <param name="Options">What is asked; null where nothing is.</param>
/// <param name="Gap">Why nothing is asked.</param>
/// <param name="Progress">Told what is being asked.</param>
internal sealed record HostSide(string? Repository, GitHubOptions? Options, Gap? Gap, IProgress<string> Progress)
{
    private static readonly string[] TokenVariables = ["GITHUB_TOKEN", "GH_TOKEN"];

    /// <summary>Finds the host.</summary>
    public static HostSide Locate(ParseResult parsed, GitRepository repository, DeploymentPolicy policy, string? branch)
    {
        var progress = new Talk(parsed.InvocationConfiguration.Error);
        var location = HostLocator.Locate(
            repository.RemoteUrl,
            parsed.GetValue(JudgingOptions.ApiUrl)?.OriginalString ?? Environment.GetEnvironmentVariable("GITHUB_API_URL"),
            parsed.GetValue(JudgingOptions.Repository));
        if (location is not { ApiUrl: { } api, Repository: { } name })
        {
            return new HostSide(null, null, location.Gap, progress);
        }

        return branch is null
            ? new HostSide(name, null, new Gap { Reason = "it is not known which branch is deployed from", Hint = "Name it: \"deploymentBranches\" in safedeploy.json, or --branch" }, progress)
            : new HostSide(
                name,
                new GitHubOptions
                {
                    ApiUrl = api,
                    Token = Token(),
                    Repository = name,
                    Branch = branch,
                    Branches = policy.DeploymentBranches ?? [branch],
                    EnvironmentNames = policy.Environment is { } environment ? [environment] : [],
                    TestArtifact = policy.Tests.Artifact,
                    CacheFolder = parsed.GetValue(JudgingOptions.NoCache) ? null : CacheFolder.Of(repository.WorkTreeFolder),
                    Wait = parsed.GetValue(JudgingOptions.Wait),
                },
                null,
                progress);
    }

    /// <summary>Begins to read the host; null where none is asked.</summary>
    public GitHubSession? Begin(CancellationToken cancellation) => Options is null ? null : new GitHubSession(Options, Progress, cancellation);

    /// <summary>Says how much was asked of the host.</summary>
    public void ReportUsage()
    {
        if (Options?.Usage is { } usage)
        {
            Progress.Report(string.Create(CultureInfo.InvariantCulture, $"asked the host: {usage.Requests} GETs, of which {usage.CostQuota} count against its limit, and {usage.Queries} queries"));
        }
    }

    /// <summary>The token in the environment; null where there is none.</summary>
    public static string? Token() =>
        TokenVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t));

    private sealed class Talk(TextWriter talk) : IProgress<string>
    {
        public void Report(string value)
        {
            lock (talk)
            {
                talk.WriteLine(value);
            }
        }
    }
}
