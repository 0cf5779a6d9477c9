using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SafeDeploy.Testing;

/// <summary>A request that the server got.</summary>
public sealed record LoopbackRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body = "")
{
    /// <summary>When it came, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> counts.</summary>
    public long At { get; } = System.Diagnostics.Stopwatch.GetTimestamp();

    /// <summary>The path without the query.</summary>
    public string Path => Target.Split('?')[0];

    /// <summary>The Authorization header; null when none was sent.</summary>
    public string? Authorization => Headers.GetValueOrDefault("Authorization");
}

/// <summary>How an answer goes wrong on the wire.</summary>
public enum LoopbackFault
{
    None,

    /// <summary>The connection is reset before anything is said.</summary>
    Reset,

    /// <summary>The connection is reset in the middle of the body.</summary>
    ResetInBody,

    /// <summary>The body ends before its announced length.</summary>
    Truncated,

    /// <summary>Nothing is ever said.</summary>
    Silence,
}

/// <summary>An answer.</summary>
public sealed record LoopbackAnswer(int Status = 200, string Body = "", string ContentType = "application/json; charset=utf-8")
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public LoopbackFault Fault { get; init; }

    /// <summary>A body that is no text.</summary>
    public byte[]? Bytes { get; init; }

    public static LoopbackAnswer Json(string body, int status = 200) => new(status, body);
}

/// <summary>A small HTTP server on this machine, whose answers and faults are scripted, and which keeps what it was asked.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private readonly Func<LoopbackRequest, LoopbackAnswer> _answer;
    private readonly TimeSpan _latency;
    private readonly Task _loop;

    /// <param name="answer">Answers a request.</param>
    /// <param name="latency">How long each answer takes to come; none by default.</param>
    public LoopbackServer(Func<LoopbackRequest, LoopbackAnswer> answer, TimeSpan latency = default)
    {
        (_answer, _latency) = (answer, latency);
        _listener.Start();
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/"));
        _loop = AcceptAsync();
    }

    public Uri Url { get; }

    /// <summary>What was asked, in order of arrival.</summary>
    public IReadOnlyList<LoopbackRequest> Requests => [.. _requests];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                if (await ReadAsync(reader) is { } request)
                {
                    _requests.Enqueue(request);
                    await Task.Delay(_latency, _stop.Token);
                    await WriteAsync(client, stream, _answer(request));
                }
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // The client went away, which is its right.
            }
        }
    }

    private async Task<LoopbackRequest?> ReadAsync(StreamReader reader)
    {
        if ((await reader.ReadLineAsync(_stop.Token))?.Split(' ') is not [var method, var target, _])
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        // To read nothing would wait for something.
        var body = new char[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        return new LoopbackRequest(method, target, headers, body.Length == 0 ? "" : new string(body, 0, await reader.ReadBlockAsync(body, _stop.Token)));
    }

    private async Task WriteAsync(TcpClient client, NetworkStream stream, LoopbackAnswer answer)
    {
        if (answer.Fault == LoopbackFault.Silence)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }

        var body = answer.Bytes ?? Encoding.UTF8.GetBytes(answer.Body);
        if (answer.Fault != LoopbackFault.Reset)
        {
            var head = new StringBuilder(string.Create(
                CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} X\r\nContent-Type: {answer.ContentType}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n"));
            foreach (var (name, value) in answer.Headers)
            {
                head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
            await stream.WriteAsync(body.AsMemory(0, answer.Fault == LoopbackFault.None ? body.Length : body.Length / 2), _stop.Token);
            await stream.FlushAsync(_stop.Token);
        }

        if (answer.Fault is LoopbackFault.Reset or LoopbackFault.ResetInBody)
        {
            client.LingerState = new LingerOption(true, 0);
        }
    }
}
