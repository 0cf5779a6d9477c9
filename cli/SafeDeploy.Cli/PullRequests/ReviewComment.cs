using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Judging;
using SafeDeploy.Core.Proposals;
using SafeDeploy.Git;
using SafeDeploy.GitHub;

namespace SafeDeploy.Cli.PullRequests;

/// <summary>Leaves the review as the one comment on the pull request. That it could not be left changes no verdict.</summary>
internal static class ReviewComment
{
    /// <summary>Leaves it.</summary>
    /// <returns>What was done, or why nothing could be, in a sentence.</returns>
    public static async Task<string> PutAsync(ParseResult parsed, ChangeReview review, CancellationToken cancellation)
    {
        if (review.Number is not { } number)
        {
            return "No comment was left: the workflow's event (GITHUB_EVENT_PATH) names no pull request";
        }

        using var repository = GitRepository.Open(JudgementInput.ExistingFolder(parsed.GetValue(JudgingOptions.Path)!));
        var location = HostLocator.Locate(
            repository.RemoteUrl,
            parsed.GetValue(JudgingOptions.ApiUrl)?.OriginalString ?? Environment.GetEnvironmentVariable("GITHUB_API_URL"),
            parsed.GetValue(JudgingOptions.Repository));
        return location is { ApiUrl: { } api, Repository: { } name }
            ? await new PullRequestComment(new GitHubOptions { ApiUrl = api, Repository = name, Token = HostSide.Token() }).PutAsync(number, ReviewText.Markdown(review), cancellation)
            : $"No comment was left: {location.Gap?.Reason ?? "the code host is not known"}";
    }
}
