using System.Globalization;
using System.Text;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.GitHub.Transport;

/// <summary>Puts a host's refusals and failures into words.</summary>
internal static class Refusals
{
    private const int LongestMessage = 200;

    /// <summary>What a plan that enforces nothing answers (403).</summary>
    public static bool IsPlanLimit(int status, string message) => status == 403 && message.Contains("Upgrade to GitHub", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the host wants fewer requests; a secondary limit is said in the text alone.</summary>
    public static bool IsLimit(RawResponse response, string message) =>
        response.RateLimited || ((int)response.StatusCode == 403 && message.Contains("rate limit", StringComparison.OrdinalIgnoreCase));

    /// <summary>Why an answer cannot be read: null for a 200.</summary>
    public static Gap? Of(RawResponse response, string message, bool hasToken, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        if (IsLimit(response, message))
        {
            // By the host's clock, which is the one that ends it.
            var until = response.Wait is { } wait ? string.Create(CultureInfo.InvariantCulture, $" until {((response.HostTime ?? now) + wait).UtcDateTime:yyyy-MM-dd HH:mm} UTC") : "";
            return new Gap
            {
                Reason = $"the host answers no more requests{until}: its rate limit is used up ({status})",
                Hint = hasToken ? "Collect again then, or with --wait" : "Collect again then, or with a token: the limit is larger",
            };
        }

        return status switch
        {
            200 => null,
            401 => new Gap
            {
                Reason = hasToken ? "the token was refused (401)" : "the host asks for a token (401)",
                Hint = "Give a valid token in GITHUB_TOKEN or GH_TOKEN",
            },
            403 => Forbidden(response, message, hasToken),
            404 => new Gap
            {
                Reason = $"the host shows nothing there (404{Said(message)}): it does not exist, or the token may not see it",
                Permission = Permission(response),
                Hint = hasToken ? "Check the repository's name, and that the token may read it" : "Give a token that may read the repository, in GITHUB_TOKEN or GH_TOKEN",
            },
            >= 500 => new Gap { Reason = $"the host failed ({status}{Said(message)})", Hint = "Collect again later" },
            304 => new Gap { Reason = "the host says that nothing has changed, of something that was never seen (304)", Hint = "Collect again with --no-cache" },
            _ => new Gap { Reason = $"the host answered {status}{Said(message)}" },
        };
    }

    /// <summary>Why there was no answer.</summary>
    public static Gap Of(Exception failure, Uri api, TransportLimits limits) => failure switch
    {
        Polly.Timeout.TimeoutRejectedException => new Gap { Reason = string.Create(CultureInfo.InvariantCulture, $"{api.Authority} did not answer within {limits.TryTimeout.TotalSeconds:0.#} seconds, {limits.Tries} times"), Hint = "Collect again later" },
        RedirectRefusedException or AnswerTooLargeException => new Gap { Reason = Tidy(failure.Message) },
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new Gap { Reason = $"there is no host {api.Host} (its name cannot be resolved)", Hint = "Check --api-url and the network" },
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new Gap { Reason = $"no secure connection to {api.Authority} could be made", Hint = "Check that this machine trusts the host's certificate: on Linux, SSL_CERT_FILE names a file of authorities to trust" },
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => new Gap { Reason = $"{api.Authority} cannot be reached", Hint = "Check --api-url, the network and the proxy" },
        _ => new Gap { Reason = $"the connection to {api.Authority} broke off, {limits.Tries} times", Hint = "Collect again later" },
    };

    /// <summary>Whether nothing else can be had from the host either.</summary>
    public static bool EndsAsking(Exception failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ConnectionError,
    };

    /// <summary>A host's text, made fit for a report: one line, of bounded length.</summary>
    public static string Tidy(string text)
    {
        var line = new StringBuilder();
        foreach (var c in text.Take(LongestMessage))
        {
            line.Append(char.IsControl(c) ? ' ' : c);
        }

        return line.Append(text.Length > LongestMessage ? "…" : "").ToString().Trim();
    }

    private static Gap Forbidden(RawResponse response, string message, bool hasToken)
    {
        if (response.Headers.ContainsKey("X-GitHub-SSO") || message.Contains("SAML", StringComparison.OrdinalIgnoreCase))
        {
            return new Gap { Reason = $"the organisation asks for single sign-on (403{Said(message)})", Hint = "Authorise the token for single sign-on of the organisation, in the token's settings" };
        }

        var permission = Permission(response);
        return new Gap
        {
            Reason = $"{(hasToken ? "the token may not read this" : "nobody may read this without a token")} (403{Said(message)})",
            Permission = permission,
            Hint = permission is null ? "Collect with a token that may read it" : $"Collect with a token that has {permission}",
        };
    }

    private static string? Permission(RawResponse response) =>
        response.Headers.GetValueOrDefault("X-Accepted-GitHub-Permissions") is { Length: > 0 } permission ? Tidy(permission) : null;

    private static string Said(string message) => Tidy(message) is { Length: > 0 } said ? $": {said}" : "";
}
