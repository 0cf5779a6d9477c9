using System.Text;
using System.Text.Json;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.GitHub.Transport;

/// <summary>What came of asking for one address: a status with a body, or the reason why there is none.</summary>
internal sealed record HostAnswer
{
    /// <summary>What was asked for and when, with the digest of what came.</summary>
    public required Provenance Source { get; init; }

    /// <summary>The status; 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>The body, with the token taken out should the host repeat it.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>The body's media type.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>The address of the next page.</summary>
    public Uri? Next { get; init; }

    /// <summary>Where the host keeps a file that was asked for, outside its API.</summary>
    public Uri? Elsewhere { get; init; }

    /// <summary>The scopes of a classic token, as the host names them; null for any other token.</summary>
    public string? Scopes { get; init; }

    /// <summary>Why there is no answer to read; null when the status and body are to be read.</summary>
    public Gap? Gap { get; init; }

    /// <summary>Whether the body is what was asked for.</summary>
    public bool IsOk => Gap is null && Status == 200;

    /// <summary>The <c>message</c> of an error, as the host wrote it; empty when there is none.</summary>
    public string Message
    {
        get
        {
            try
            {
                return JsonSerializer.Deserialize(Body, HostJson.Default.ErrorModel)?.Message ?? "";
            }
            catch (JsonException)
            {
                return "";
            }
        }
    }

    /// <summary>Whether the body is a web page: a proxy's, or one to sign in on.</summary>
    public bool IsWebPage => ContentType is "text/html" or "application/xhtml+xml"
        || Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, 64)).TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('<');
}
