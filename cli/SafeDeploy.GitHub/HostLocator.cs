using SafeDeploy.Core;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.GitHub;

/// <summary>Which host to ask about which repository, or why none is asked.</summary>
/// <param name="ApiUrl">The address of the API; null when none is asked.</param>
/// <param name="Repository">The repository, <c>owner/name</c>.</param>
/// <param name="Gap">Why none is asked.</param>
public sealed record HostLocation(Uri? ApiUrl, string? Repository, Gap? Gap);

/// <summary>Decides from the remote and the settings which repository to ask about, and where.</summary>
public static class HostLocator
{
    private static readonly Uri GitHubDotCom = new("https://api.github.com/");

    /// <summary>Decides it. Nothing is asked of a host that neither the remote nor the user names.</summary>
    /// <param name="remoteUrl">The Git remote's address; null when there is none.</param>
    /// <param name="apiUrl">The API's address as the user gave it; null when not given.</param>
    /// <param name="repository">The repository as the user gave it, <c>owner/name</c>; null when not given. It needs no remote.</param>
    /// <exception cref="SafeDeployException">The API's address or the repository is not one.</exception>
    public static HostLocation Locate(string? remoteUrl, string? apiUrl, string? repository)
    {
        var given = string.IsNullOrWhiteSpace(apiUrl) ? null : ParseApiUrl(apiUrl);
        var remote = RemoteAddress.Parse(remoteUrl);
        if (repository is not null)
        {
            return RemoteAddress.IsRepositoryName(repository)
                ? new HostLocation(given ?? ApiOf(remote?.Host) ?? GitHubDotCom, repository, null)
                : throw SafeDeployException.Usage($"'{repository}' is not a repository on a host. Write owner/name");
        }

        if (remote is null)
        {
            return None(
                RemoteAddress.Sanitise(remoteUrl) is { } other ? $"the remote {other} is not owner/name on a code host" : "the repository has no remote that names a code host",
                "Name the repository with --repo owner/name");
        }

        if (given is null)
        {
            return ApiOf(remote.Host) is { } known
                ? new HostLocation(known, remote.Repository, null)
                : None($"the remote is on {remote.Host}, which is not known to be a GitHub host", $"For GitHub Enterprise give --api-url https://{remote.Host}/api/v3");
        }

        return Serves(given.Host, remote.Host)
            ? new HostLocation(given, remote.Repository, null)
            : None($"the remote is on {remote.Host}, and the API at {given.Host} speaks for another host", "If it has this repository, say so with --repo owner/name");
    }

    /// <summary>Reads the API's address.</summary>
    /// <exception cref="SafeDeployException">It is not an address without user, query and fragment.</exception>
    public static Uri ParseApiUrl(string apiUrl)
    {
        if (!Uri.TryCreate(apiUrl.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Host.Length == 0)
        {
            throw SafeDeployException.Usage($"the API's address '{RemoteAddress.Sanitise(apiUrl)}' is not an address. Give one such as https://api.github.com or https://HOST/api/v3");
        }

        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw SafeDeployException.Usage("the API's address holds a user, a query or a fragment. Give the bare address, and the token in GITHUB_TOKEN");
        }

        return new Uri(uri.AbsoluteUri.TrimEnd('/') + "/");
    }

    internal static void CheckApiUrl(Uri apiUrl, bool hasToken)
    {
        ParseApiUrl(apiUrl.OriginalString);
        if (hasToken && apiUrl.Scheme != Uri.UriSchemeHttps && !apiUrl.IsLoopback)
        {
            throw SafeDeployException.Usage($"the API at {apiUrl.Host} would get the token over plain http, where anyone on the way can read it. Use https, or leave the token out");
        }
    }

    private static Uri? ApiOf(string? host) => host switch
    {
        "github.com" or "www.github.com" or "ssh.github.com" => GitHubDotCom,
        _ when host?.EndsWith(".ghe.com", StringComparison.Ordinal) == true => new Uri($"https://api.{host}/"),
        _ => null,
    };

    /// <summary>Whether an API's host is the remote's own: itself, its <c>api.</c> subdomain, or the one that is known for it.</summary>
    private static bool Serves(string api, string remote) =>
        string.Equals(api, ApiOf(remote)?.Host, StringComparison.OrdinalIgnoreCase)
        || string.Equals(api, remote, StringComparison.OrdinalIgnoreCase)
        || string.Equals(api, "api." + remote, StringComparison.OrdinalIgnoreCase);

    private static HostLocation None(string reason, string hint) => new(null, null, new Gap { Reason = reason, Hint = hint });
}
