using System.Net;
using System.Text;
using Octokit;

namespace SafeDeploy.GitHub.Transport;

/// <summary>An answer as it came. Octokit would turn it into its own models, which lose fields and fail on nulls; it is read from the bytes instead.</summary>
internal sealed class RawResponse : IResponse
{
    /// <summary>The headers that are read, and so kept with an answer.</summary>
    private static readonly string[] Read = ["ETag", "Link", "X-Accepted-GitHub-Permissions", "X-OAuth-Scopes", "X-Accepted-OAuth-Scopes"];

    private RawResponse(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; }

    public HttpStatusCode StatusCode { get; private init; }

    public string ContentType { get; private init; } = "";

    public IReadOnlyDictionary<string, string> Headers { get; private init; } = new Dictionary<string, string>();

    /// <summary>Whether the host refused because it wants fewer requests.</summary>
    public bool RateLimited { get; private init; }

    /// <summary>How long it asks to wait, if it says.</summary>
    public TimeSpan? Wait { get; private init; }

    /// <summary>What the host's clock showed, if it says.</summary>
    public DateTimeOffset? HostTime { get; private init; }

    /// <summary>The text, for Octokit to sort errors by; of a success it gets nothing, so that it makes no model of it.</summary>
    public object? Body => (int)StatusCode >= 400 ? Encoding.UTF8.GetString(Bytes) : null;

    public ApiInfo ApiInfo { get; } = new(new Dictionary<string, Uri>(), [], [], "", new RateLimit(new Dictionary<string, string>()), TimeSpan.Zero);

    public static async Task<RawResponse> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken) =>
        new(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false))
        {
            StatusCode = response.StatusCode,
            ContentType = response.Content.Headers.ContentType?.MediaType ?? "",
            Headers = response.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase),
            RateLimited = RateLimits.IsLimited(response),
            Wait = RateLimits.Wait(response, time),
            HostTime = response.Headers.Date,
        };

    /// <summary>An answer that was kept, and that the host says is unchanged.</summary>
    public static RawResponse Of(byte[] body, string contentType, IReadOnlyDictionary<string, string> headers) => new(body)
    {
        StatusCode = HttpStatusCode.OK,
        ContentType = contentType,
        Headers = Kept(headers),
    };

    /// <summary>The headers worth keeping.</summary>
    public static IReadOnlyDictionary<string, string> Kept(IReadOnlyDictionary<string, string> headers) =>
        headers.Where(h => Read.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase);
}
