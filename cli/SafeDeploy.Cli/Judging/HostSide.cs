using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Git;
using SafeDeploy.GitHub;

namespace SafeDeploy.Cli.Judging;

/// <summary>What the code host shows, or why it was not asked.</summary>
/// <param name="Repository">The repository on the host, <c>owner/name</c>.</param>
/// <param name="Facts">What it shows.</param>
/// <param name="Gap">Why it was not asked.</param>
internal sealed record HostSide(string? Repository, HostFacts? Facts, Gap? Gap)
{
    private static readonly string[] TokenVariables = ["GITHUB_TOKEN", "GH_TOKEN"];

    /// <summary>Asks the host that the command line, the environment or the remote names.</summary>
    public static async Task<HostSide> CollectAsync(
        ParseResult parsed, GitRepository repository, DeploymentPolicy policy, string? branch, GitFacts git, CancellationToken cancellation)
    {
        var location = HostLocator.Locate(
            repository.RemoteUrl,
            parsed.GetValue(JudgingOptions.ApiUrl)?.OriginalString ?? Environment.GetEnvironmentVariable("GITHUB_API_URL"),
            parsed.GetValue(JudgingOptions.Repository));
        if (location is not { ApiUrl: { } api, Repository: { } name })
        {
            return new HostSide(null, null, location.Gap);
        }

        if (branch is null)
        {
            return new HostSide(name, null, new Gap { Reason = "it is not known which branch is deployed from", Hint = "Name it: \"deploymentBranches\" in safedeploy.json, or --branch" });
        }

        var options = new GitHubOptions
        {
            ApiUrl = api,
            Token = Token(),
            Repository = name,
            Branch = branch,
            Branches = policy.DeploymentBranches ?? [branch],
            Commits = git.Changes?.Value ?? [],
            ExtraCommits = git.Procedure?.Value?.LastChangedIn is { } changed ? [changed] : [],
        };
        var facts = await GitHubCollector.CollectAsync(options, new Progress(parsed.InvocationConfiguration.Error), cancellation);
        return new HostSide(name, facts, null);
    }

    private static string? Token() =>
        TokenVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t));

    private sealed class Progress(TextWriter talk) : IProgress<string>
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
