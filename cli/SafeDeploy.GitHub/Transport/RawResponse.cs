using System.Net;
using System.Text;
using Octokit;

namespace SafeDeploy.GitHub.Transport;

/// <summary>An answer as it came. Octokit would turn it into its own models, which lose fields and fail on nulls; it is read from the bytes instead.</summary>
internal sealed class RawResponse : IResponse
{
    private RawResponse(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; }

    public HttpStatusCode StatusCode { get; private init; }

    public string ContentType { get; private init; } = "";

    public IReadOnlyDictionary<string, string> Headers { get; private init; } = new Dictionary<string, string>();

    /// <summary>Whether the host refused because it wants fewer requests.</summary>
    public bool RateLimited { get; private init; }

    /// <summary>How long it asks to wait, if it says.</summary>
    public TimeSpan? Wait { get; private init; }

    /// <summary>The text, for Octokit to sort errors by; of a success it gets nothing, so that it makes no model of it.</summary>
    public object? Body => (int)StatusCode >= 400 ? Encoding.UTF8.GetString(Bytes) : null;

    public ApiInfo ApiInfo { get; } = new(new Dictionary<string, Uri>(), [], [], "", new RateLimit(new Dictionary<string, string>()), TimeSpan.Zero);

    public static async Task<RawResponse> ReadAsync(HttpResponseMessage response, bool rateLimited, TimeSpan? wait, CancellationToken cancellationToken) =>
        new(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false))
        {
            StatusCode = response.StatusCode,
            ContentType = response.Content.Headers.ContentType?.MediaType ?? "",
            Headers = response.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase),
            RateLimited = rateLimited,
            Wait = wait,
        };
}
