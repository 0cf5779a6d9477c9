using System.Net;
using System.Text;
using Microsoft.Extensions.Http.Resilience;
using Octokit;
using Octokit.Internal;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace SafeDeploy.GitHub.Transport;

/// <summary>A redirect that is not followed, because the token would go where it does not belong.</summary>
internal sealed class RedirectRefusedException(string reason) : IOException(reason);

/// <summary>Octokit's transport, put on <see cref="HttpClient"/>: bounded tries, waits and sizes, and a token that stays on its host.</summary>
internal sealed class HttpTransport : IHttpClient
{
    private const string ApiVersion = "2022-11-28";

    private readonly HttpClient _http;
    private readonly Uri _api;
    private readonly TransportLimits _limits;
    private readonly TimeProvider _time;
    private readonly AnswerCache? _cache;
    private readonly HostUsage _usage;

    public HttpTransport(Uri api, TransportLimits limits, TimeProvider time, AnswerCache? cache, HostUsage usage)
    {
        (_api, _limits, _time, _cache, _usage) = (api, limits, time, cache, usage);
        // A proxy would see what is sent to this machine over plain http, the token included.
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !api.IsLoopback,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = limits.TryTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _http = new HttpClient(new ResilienceHandler(Pipeline()) { InnerHandler = new CountingHandler(new BufferingHandler(sockets, limits.LargestAnswer), usage) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>The address of the host's GraphQL endpoint: GitHub Enterprise Server has it beside its REST API.</summary>
    public static Uri GraphQl(Uri api) =>
        api.AbsolutePath.EndsWith("/api/v3/", StringComparison.Ordinal) ? new Uri(api, "../graphql") : new Uri(api, "graphql");

    /// <summary>Whether an address is on the API's own scheme, host and port, and below its path.</summary>
    public static bool IsWithin(Uri api, Uri address) =>
        address.IsAbsoluteUri && Uri.Compare(api, address, UriComponents.SchemeAndServer | UriComponents.UserInfo, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
        && address.AbsolutePath.StartsWith(api.AbsolutePath, StringComparison.Ordinal);

    public async Task<IResponse> Send(IRequest request, CancellationToken cancellationToken, Func<object, object>? preprocessResponseBody = null)
    {
        var address = new Uri(_api, request.Endpoint);
        var query = request.Method == HttpMethod.Post;
        if (query && address != GraphQl(_api))
        {
            throw new InvalidOperationException("nothing is posted but queries");
        }

        for (var hop = 0; ; hop++)
        {
            if (!query && !IsWithin(_api, address))
            {
                throw new RedirectRefusedException($"the host sent us on to {address.Host}, where the token does not belong; that is not followed");
            }

            if (hop > _limits.Redirects)
            {
                throw new RedirectRefusedException("the host sent us on from address to address without end");
            }

            var kept = query ? null : _cache?.Find(address);
            using var message = Message(request, address, kept);
            using var response = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
            if (kept is not null && response.StatusCode == HttpStatusCode.NotModified)
            {
                _usage.Unchanged();
                _cache!.Used(address, _time.GetUtcNow());
                return kept;
            }

            if (!query && (int)response.StatusCode is 301 or 302 or 307 or 308 && response.Headers.Location is { } location)
            {
                var there = new Uri(address, location);
                if (IsDownload(address) && !IsWithin(_api, there))
                {
                    // Where a file is kept is for whoever asked to decide on: the token stays here.
                    return await RawResponse.ReadAsync(response, _time, cancellationToken).ConfigureAwait(false);
                }

                address = there;
                continue;
            }

            var answer = await RawResponse.ReadAsync(response, _time, cancellationToken).ConfigureAwait(false);
            if (!query && response.StatusCode == HttpStatusCode.OK)
            {
                _cache?.Keep(address, answer);
            }

            return answer;
        }
    }

    /// <summary>Fetches a file from where the host keeps it: without the token, and no further than that one address.</summary>
    public async Task<(int Status, byte[] Body)> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.TryAddWithoutValidation("User-Agent", "SafeDeploy");
        using var response = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Whether an address is that of a file, which the host keeps elsewhere and sends on to ("Download an artifact").</summary>
    private bool IsDownload(Uri address) => IsWithin(_api, address) && address.AbsolutePath.EndsWith("/zip", StringComparison.Ordinal) && address.AbsolutePath.Contains("/actions/artifacts/", StringComparison.Ordinal);

    private static HttpRequestMessage Message(IRequest request, Uri address, RawResponse? kept)
    {
        var message = new HttpRequestMessage(request.Method, address);
        foreach (var (name, value) in request.Headers.Where(h => h.Key != "User-Agent"))
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        // Octokit's own names the operating system and its language.
        message.Headers.TryAddWithoutValidation("User-Agent", "SafeDeploy");
        message.Headers.TryAddWithoutValidation("X-GitHub-Api-Version", ApiVersion);
        if (kept is not null)
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", kept.Headers["ETag"]);
        }

        if (request.Body is string body)
        {
            message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return message;
    }

    public void SetRequestTimeout(TimeSpan timeout) => throw new NotSupportedException("the limits are given when the transport is made");

    public void Dispose() => _http.Dispose();

    private ResiliencePipeline<HttpResponseMessage> Pipeline() => new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = _time }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = _limits.Tries - 1,
            Delay = _limits.FirstDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = arguments => ValueTask.FromResult(IsWorthAsking(arguments.Outcome)),
            DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } response ? RateLimits.Wait(response, _time) : null),
        })
        .AddTimeout(_limits.TryTimeout)
        .Build();

    private bool IsWorthAsking(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: AnswerTooLargeException } => false,
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } } => false,
        { Exception: HttpRequestException or IOException or TimeoutRejectedException } => true,
        // Where the host says how long to wait, all requests wait together: the client sees to that.
        { Result: { } response } when RateLimits.IsLimited(response) => response.StatusCode == HttpStatusCode.TooManyRequests && RateLimits.Wait(response, _time) is null,
        { Result.StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => Waits(outcome.Result!) <= _limits.LongestWait,
        _ => false,
    };

    private TimeSpan Waits(HttpResponseMessage response) => RateLimits.Wait(response, _time) ?? TimeSpan.Zero;
}
