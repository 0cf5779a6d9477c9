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
    private readonly ConcurrentDictionary<string, Lazy<Task<HostAnswer>>> _answers = new(StringComparer.Ordinal);
    private readonly CancellationToken _cancellation;
    private int _failures;
    private volatile Gap? _end;
    private volatile bool _answered;

    public HostClient(GitHubOptions options, TransportLimits limits, TimeProvider time, CancellationToken cancellation)
    {
        (_api, _token, _limits, _time, _cancellation) = (HostLocator.ParseApiUrl(options.ApiUrl.OriginalString), options.Token, limits, time, cancellation);
        _transport = new HttpTransport(_api, limits, time);
        _turns = new SemaphoreSlim(limits.Concurrency);
        var credentials = _token is null ? Credentials.Anonymous : new Credentials(_token, Octokit.AuthenticationType.Bearer);
        _connection = new Connection(new Octokit.ProductHeaderValue("SafeDeploy"), _api, new InMemoryCredentialStore(credentials), _transport, new SimpleJsonSerializer());
    }

    public TransportLimits Limits => _limits;

    /// <summary>Asks for an address, relative to the API's.</summary>
    public Task<HostAnswer> GetAsync(string path) => GetAsync(new Uri(_api, path));

    /// <summary>Asks for an address of the API.</summary>
    public Task<HostAnswer> GetAsync(Uri address) =>
        _answers.GetOrAdd(address.AbsoluteUri, _ => new Lazy<Task<HostAnswer>>(() => AskAsync(address))).Value;

    /// <summary>Whether an address is the API's own, so that the token may go there.</summary>
    public bool IsOwn(Uri address) => HttpTransport.IsWithin(_api, address);

    public void Dispose()
    {
        _transport.Dispose();
        _turns.Dispose();
    }

    private async Task<HostAnswer> AskAsync(Uri address)
    {
        await _turns.WaitAsync(_cancellation).ConfigureAwait(false);
        try
        {
            return _end is { } end ? new HostAnswer { Source = From(address), Gap = end } : await SendAsync(address).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task<HostAnswer> SendAsync(Uri address)
    {
        RawResponse response;
        try
        {
            var answer = await _connection.Get<object>(address, null, MediaType, _cancellation).ConfigureAwait(false);
            response = (RawResponse)answer.HttpResponse;
        }
        catch (ApiException e) when (e.HttpResponse is RawResponse refused)
        {
            response = refused;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or Polly.ExecutionRejectedException)
        {
            var gap = Refusals.Of(e, _api, _limits);
            // A host that has not answered once will not answer the rest either.
            Failed(gap, ends: !_answered || Refusals.EndsAsking(e));
            return new HostAnswer { Source = From(address), Gap = gap };
        }

        _answered = true;
        var read = Read(address, response);
        var ends = read.Status == 401 || Refusals.IsLimit(response, read.Message);
        if (read.Gap is { } refusal && (ends || read.Status >= 500))
        {
            Failed(refusal, ends);
        }
        else
        {
            Interlocked.Exchange(ref _failures, 0);
        }

        return read;
    }

    private HostAnswer Read(Uri address, RawResponse response)
    {
        var answer = new HostAnswer
        {
            Source = From(address) with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(response.Bytes)) },
            Status = (int)response.StatusCode,
            Body = WithoutToken(response.Bytes),
            ContentType = response.ContentType,
            Next = response.Headers.TryGetValue("Link", out var link) ? LinkHeader.Next(address, link) : null,
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

    private Gap Clean(Gap gap) => _token is null ? gap : gap with { Reason = Without(gap.Reason)!, Hint = Without(gap.Hint), Permission = Without(gap.Permission) };

    private string? Without(string? text) => text?.Replace(_token!, "***", StringComparison.Ordinal);
}
