using System.Net;
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

    public HttpTransport(Uri api, TransportLimits limits, TimeProvider time)
    {
        (_api, _limits, _time) = (api, limits, time);
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
        _http = new HttpClient(new ResilienceHandler(Pipeline()) { InnerHandler = new BufferingHandler(sockets, limits.LargestAnswer) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Whether an address is on the API's own scheme, host and port, and below its path.</summary>
    public static bool IsWithin(Uri api, Uri address) =>
        address.IsAbsoluteUri && Uri.Compare(api, address, UriComponents.SchemeAndServer | UriComponents.UserInfo, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
        && address.AbsolutePath.StartsWith(api.AbsolutePath, StringComparison.Ordinal);

    public async Task<IResponse> Send(IRequest request, CancellationToken cancellationToken, Func<object, object>? preprocessResponseBody = null)
    {
        var address = new Uri(_api, request.Endpoint);
        for (var hop = 0; ; hop++)
        {
            if (!IsWithin(_api, address))
            {
                throw new RedirectRefusedException($"the host sent us on to {address.Host}, where the token does not belong; that is not followed");
            }

            if (hop > _limits.Redirects)
            {
                throw new RedirectRefusedException("the host sent us on from address to address without end");
            }

            using var message = new HttpRequestMessage(HttpMethod.Get, address);
            foreach (var (name, value) in request.Headers.Where(h => h.Key != "User-Agent"))
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }

            // Octokit's own names the operating system and its language.
            message.Headers.TryAddWithoutValidation("User-Agent", "SafeDeploy");
            message.Headers.TryAddWithoutValidation("X-GitHub-Api-Version", ApiVersion);
            using var response = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
            if ((int)response.StatusCode is 301 or 302 or 307 or 308 && response.Headers.Location is { } location)
            {
                address = new Uri(address, location);
                continue;
            }

            return await RawResponse.ReadAsync(response, RateLimits.IsLimited(response), RateLimits.Wait(response, _time), cancellationToken).ConfigureAwait(false);
        }
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
        { Result: { } response } when RateLimits.IsLimited(response) => RateLimits.Wait(response, _time) is { } wait
            ? wait <= _limits.LongestWait
            : response.StatusCode == HttpStatusCode.TooManyRequests,
        { Result.StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => Waits(outcome.Result!) <= _limits.LongestWait,
        _ => false,
    };

    private TimeSpan Waits(HttpResponseMessage response) => RateLimits.Wait(response, _time) ?? TimeSpan.Zero;
}
