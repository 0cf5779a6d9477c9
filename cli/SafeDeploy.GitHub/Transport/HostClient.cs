using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Octokit;
using Octokit.Internal;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.GitHub.Transport;

/// <summary>Asks one host. Each address is asked for once in a run; once it is clear that the host answers nothing, nothing more is asked.</summary>
internal sealed class HostClient : IDisposable
{
    private const string MediaType = "application/vnd.github+json";

    private readonly Uri _api;
    private readonly string? _token;
    private readonly TransportLimits _limits;
    private readonly TimeProvider _time;
    private readonly HttpTransport _transport;
    private readonly Connection _connection;
    private readonly SemaphoreSlim _turns;
    private readonly Talk _talk;
    private readonly ConcurrentDictionary<string, Lazy<Task<HostAnswer>>> _answers = new(StringComparer.Ordinal), _files = new(StringComparer.Ordinal);
    private readonly CancellationToken _cancellation;
    private int _failures;
    private volatile Gap? _end;
    private volatile bool _answered;
    private long _pausedUntil;

    public HostClient(GitHubOptions options, TransportLimits limits, TimeProvider time, IProgress<string>? progress, CancellationToken cancellation)
    {
        (_api, _token, _limits, _time, _cancellation) = (HostLocator.ParseApiUrl(options.ApiUrl.OriginalString), options.Token, limits, time, cancellation);
        var cache = AnswerCache.Open(options.CacheFolder, _token, limits.LargestAnswer);
        cache?.Tidy(time.GetUtcNow());
        _talk = new Talk(progress, time, limits.ClockTolerance);
        _transport = new HttpTransport(_api, limits, time, cache, options.Usage);
        _turns = new SemaphoreSlim(limits.Concurrency);
        var credentials = _token is null ? Credentials.Anonymous : new Credentials(_token, Octokit.AuthenticationType.Bearer);
        _connection = new Connection(new Octokit.ProductHeaderValue("SafeDeploy"), _api, new InMemoryCredentialStore(credentials), _transport, new SimpleJsonSerializer());
    }

    public TransportLimits Limits => _limits;

    /// <summary>Whether the host is asked as somebody; GraphQL needs that.</summary>
    public bool HasToken => _token is not null;

    /// <summary>Asks for an address, relative to the API's.</summary>
    public Task<HostAnswer> GetAsync(string path) => GetAsync(new Uri(_api, path));

    /// <summary>Asks for an address of the API.</summary>
    public Task<HostAnswer> GetAsync(Uri address) =>
        _answers.GetOrAdd(address.AbsoluteUri, _ => new Lazy<Task<HostAnswer>>(() => AskAsync(address, query: null))).Value;

    /// <summary>Sends a GraphQL query (GitHub's "Forming calls with GraphQL").</summary>
    /// <param name="json">The body of the request: the query and its variables.</param>
    public Task<HostAnswer> QueryAsync(string json) => AskAsync(HttpTransport.GraphQl(_api), json);

    /// <summary>Asks for a file that the host keeps elsewhere: the API is asked where, with the token; what keeps it, without.</summary>
    /// <param name="path">The file's address, relative to the API's.</param>
    public Task<HostAnswer> DownloadAsync(string path) => _files.GetOrAdd(path, p => new Lazy<Task<HostAnswer>>(() => FetchAsync(p))).Value;

    /// <summary>Whether an address is the API's own, so that the token may go there.</summary>
    public bool IsOwn(Uri address) => HttpTransport.IsWithin(_api, address);

    public void Dispose()
    {
        _transport.Dispose();
        _turns.Dispose();
    }

    private async Task<HostAnswer> FetchAsync(string path)
    {
        var answer = await GetAsync(path).ConfigureAwait(false);
        if (answer.Elsewhere is not { } there)
        {
            return answer;
        }

        // Only this machine's own servers may be asked in the clear, and only where the API is one of them.
        if (there.UserInfo.Length > 0 || !(there.Scheme == Uri.UriSchemeHttps || (there is { Scheme: "http", IsLoopback: true } && _api is { Scheme: "http", IsLoopback: true })))
        {
            return answer with { Elsewhere = null, Gap = new Gap { Reason = $"the host keeps the file at {there.Host} without https; it was not fetched" } };
        }

        await _turns.WaitAsync(_cancellation).ConfigureAwait(false);
        try
        {
            // Its address holds a key of its own, and stands nowhere.
            var (status, body) = await _transport.FetchAsync(there, _cancellation).ConfigureAwait(false);
            return answer with
            {
                Elsewhere = null,
                Status = status,
                Body = body,
                Source = answer.Source with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(body)) },
                Gap = status == 200 ? null : new Gap { Reason = $"{there.Host}, which keeps the file for the host, answered {status}", Hint = "Collect again later" },
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or Polly.ExecutionRejectedException)
        {
            return answer with { Elsewhere = null, Gap = e is AnswerTooLargeException ? Refusals.Of(e, _api, _limits) : new Gap { Reason = $"{there.Host}, which keeps the file for the host, did not give it", Hint = "Collect again later" } };
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task<HostAnswer> AskAsync(Uri address, string? query)
    {
        await _turns.WaitAsync(_cancellation).ConfigureAwait(false);
        try
        {
            for (var waits = 0; ; waits++)
            {
                await PauseAsync().ConfigureAwait(false);
                if (_end is { } end)
                {
                    return new HostAnswer { Source = From(address), Gap = end };
                }

                var (answer, wait) = await SendAsync(address, query).ConfigureAwait(false);
                if (wait is not { } pause || pause > _limits.LongestWait || waits >= _limits.Waits)
                {
                    // A query has a limit of its own, and what it would have told can be had by other requests.
                    return wait is null || query is not null ? answer : End(answer);
                }

                Pause(pause);
            }
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Sends one request.</summary>
    /// <returns>The answer; and where the host wants fewer requests, how long to wait before the next.</returns>
    private async Task<(HostAnswer Answer, TimeSpan? Wait)> SendAsync(Uri address, string? query)
    {
        RawResponse response;
        try
        {
            var answer = query is null
                ? await _connection.Get<object>(address, null, MediaType, _cancellation).ConfigureAwait(false)
                : await _connection.Post<object>(address, query, MediaType, "application/json", parameters: null, _cancellation).ConfigureAwait(false);
            response = (RawResponse)answer.HttpResponse;
        }
        catch (ApiException e) when (e.HttpResponse is RawResponse refused)
        {
            response = refused;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or Polly.ExecutionRejectedException)
        {
            var gap = Refusals.Of(e, _api, _limits);
            if (query is null)
            {
                // A host that has not answered once will not answer the rest either.
                Failed(gap, ends: !_answered || Refusals.EndsAsking(e));
            }

            return (new HostAnswer { Source = From(address), Gap = gap }, null);
        }

        _answered = true;
        _talk.Clock(response.HostTime);
        var read = Read(address, response);
        if (Refusals.IsLimit(response, read.Message))
        {
            return (read, response.Wait ?? _limits.UnsaidWait ?? TimeSpan.MaxValue);
        }

        if (read.Gap is { } refusal && (read.Status == 401 || read.Status >= 500))
        {
            if (query is null)
            {
                Failed(refusal, ends: read.Status == 401);
            }
        }
        else
        {
            Interlocked.Exchange(ref _failures, 0);
        }

        return (read, null);
    }

    /// <summary>Lets nothing be sent for a while: what one request is told holds for all.</summary>
    private void Pause(TimeSpan wait)
    {
        var until = (_time.GetUtcNow() + wait).UtcTicks;
        for (var now = Volatile.Read(ref _pausedUntil); now < until; now = Volatile.Read(ref _pausedUntil))
        {
            if (Interlocked.CompareExchange(ref _pausedUntil, until, now) == now)
            {
                _talk.Waiting(wait);
                return;
            }
        }
    }

    private async Task PauseAsync()
    {
        while (new DateTimeOffset(Volatile.Read(ref _pausedUntil), TimeSpan.Zero) - _time.GetUtcNow() is { } left && left > TimeSpan.Zero)
        {
            await Task.Delay(left, _time, _cancellation).ConfigureAwait(false);
        }
    }

    private HostAnswer End(HostAnswer answer)
    {
        _end ??= answer.Gap;
        return answer;
    }

    private HostAnswer Read(Uri address, RawResponse response)
    {
        var permission = response.Headers.GetValueOrDefault("X-Accepted-GitHub-Permissions") is { Length: > 0 } asked ? Without(Refusals.Tidy(asked)) : null;
        var answer = new HostAnswer
        {
            Source = From(address) with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(response.Bytes)), Permission = permission },
            Status = (int)response.StatusCode,
            Body = WithoutToken(response.Bytes),
            ContentType = response.ContentType,
            Next = response.Headers.TryGetValue("Link", out var link) ? LinkHeader.Next(address, link) : null,
            Elsewhere = (int)response.StatusCode is 301 or 302 or 307 or 308 && response.Headers.TryGetValue("Location", out var there) && Uri.TryCreate(address, there, out var elsewhere) ? elsewhere : null,
            Scopes = response.Headers.GetValueOrDefault("X-OAuth-Scopes"),
        };
        return answer with { Gap = Refusals.Of(response, answer.Message, _token is not null, _time.GetUtcNow()) is { } gap ? Clean(gap) : null };
    }

    private void Failed(Gap gap, bool ends)
    {
        if (ends || Interlocked.Increment(ref _failures) >= _limits.FailuresInARow)
        {
            _end ??= gap;
        }
    }

    private Provenance From(Uri address) => new() { Source = address.AbsoluteUri, At = _time.GetUtcNow() };

    private byte[] WithoutToken(byte[] body) => _token is not null && body.AsSpan().IndexOf(Encoding.ASCII.GetBytes(_token)) >= 0
        ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace(_token, "***", StringComparison.Ordinal))
        : body;

    private Gap Clean(Gap gap) => gap with { Reason = Without(gap.Reason)!, Hint = Without(gap.Hint), Permission = Without(gap.Permission) };

    private string? Without(string? text) => _token is null ? text : text?.Replace(_token, "***", StringComparison.Ordinal);
}
