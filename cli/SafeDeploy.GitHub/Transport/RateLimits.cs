using System.Globalization;
using System.Net;

namespace SafeDeploy.GitHub.Transport;

/// <summary>Reads from an answer that the host wants fewer requests, and until when (GitHub's "Rate limits for the REST API").</summary>
internal static class RateLimits
{
    /// <summary>Whether the host refuses because of a limit. A plain 403 without the signs of one is a matter of permission.</summary>
    public static bool IsLimited(HttpResponseMessage response) => response.StatusCode == HttpStatusCode.TooManyRequests
        || (response.StatusCode == HttpStatusCode.Forbidden && (response.Headers.RetryAfter is not null || IsUsedUp(response)));

    /// <summary>How long the host asks to wait; null when it does not say. Times are read by the host's own clock where it shows it: this machine's may be wrong.</summary>
    public static TimeSpan? Wait(HttpResponseMessage response, TimeProvider time)
    {
        var now = response.Headers.Date ?? time.GetUtcNow();
        if (response.Headers.RetryAfter is { } after)
        {
            return NotNegative(after.Delta ?? (after.Date - now));
        }

        return IsUsedUp(response) && Reset(response) is { } reset ? NotNegative(reset - now) : null;
    }

    private static bool IsUsedUp(HttpResponseMessage response) => Header(response, "X-RateLimit-Remaining") == "0";

    private static DateTimeOffset? Reset(HttpResponseMessage response) =>
        long.TryParse(Header(response, "X-RateLimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static TimeSpan? NotNegative(TimeSpan? wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
}
