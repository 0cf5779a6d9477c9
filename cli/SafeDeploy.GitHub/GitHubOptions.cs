using SafeDeploy.Core;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.GitHub;

/// <summary>What is asked of a GitHub host.</summary>
public sealed record GitHubOptions
{
    /// <summary>The address of the API, such as <c>https://api.github.com</c> or <c>https://HOST/api/v3</c>.</summary>
    public required Uri ApiUrl { get; init; }

    /// <summary>The token; null asks without one. It is sent to <see cref="ApiUrl"/>'s own host and nowhere else.</summary>
    public string? Token { get; init; }

    /// <summary>The repository, <c>owner/name</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>The deployment branch that <see cref="Commits"/> are on: only pull requests into it brought them there.</summary>
    public string Branch { get; init; } = "";

    /// <summary>The deployment branches whose protection is read; <see cref="Branch"/> is read in any case.</summary>
    public IReadOnlyList<string> Branches { get; init; } = [];

    /// <summary>The judged commits, newest first along the first parent, as Git shows them.</summary>
    public IReadOnlyList<CommitFact> Commits { get; init; } = [];

    /// <summary>More commits on <see cref="Branch"/> to ask about, such as the one that changed a document last.</summary>
    public IReadOnlyList<string> ExtraCommits { get; init; } = [];

    /// <summary>The environments that are deployed to, by name.</summary>
    public IReadOnlyList<string> EnvironmentNames { get; init; } = [];

    /// <summary>What was read of the environments already (<see cref="GitHubSession.EnvironmentsAsync"/>); null reads them with the rest.</summary>
    public IReadOnlyList<EnvironmentFacts>? Environments { get; init; }

    /// <summary>The artifact of a workflow run that holds the test results, by name; null asks for none.</summary>
    public string? TestArtifact { get; init; }

    /// <summary>Whether it is read too who may reach the repository.</summary>
    public bool Access { get; init; } = true;

    /// <summary>Where answers are kept between runs (<see cref="GitHub.CacheFolder"/>); null keeps none.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Whether to wait until the host answers again where it wants fewer requests, for up to an hour and more.</summary>
    public bool Wait { get; init; }

    /// <summary>Counts what is asked.</summary>
    public HostUsage Usage { get; init; } = new();

    /// <summary>The checks on what the user gave.</summary>
    /// <exception cref="SafeDeployException">The address, repository or token cannot be used.</exception>
    internal GitHubOptions Checked()
    {
        var token = Token?.Trim() is { Length: > 0 } given ? given : null;
        if (token?.Any(c => c is < '!' or > '~') == true)
        {
            throw SafeDeployException.Usage("the token holds a character that no token has (a line end, a space, a quotation mark of print?). Set GITHUB_TOKEN or GH_TOKEN again");
        }

        if (!RemoteAddress.IsRepositoryName(Repository))
        {
            throw SafeDeployException.Usage($"'{Repository}' is not a repository on a host. Write owner/name");
        }

        HostLocator.CheckApiUrl(ApiUrl, hasToken: token is not null);
        return this with { Token = token };
    }
}
