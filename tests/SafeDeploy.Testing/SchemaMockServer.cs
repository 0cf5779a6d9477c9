using System.Collections.Concurrent;

namespace SafeDeploy.Testing;

/// <summary>
/// A server that answers as GitHub's own OpenAPI description says, and refuses what is not described: Prism over @octokit/openapi, behind a relay that asks it for plain JSON,
/// which is the only media type that the description knows. It is there only where tests/emulator/install.sh put it.
/// </summary>
public sealed class SchemaMockServer : IAsyncDisposable
{
    private readonly NodeServer _server;
    private readonly LoopbackServer _relay;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(2) };
    private readonly ConcurrentQueue<(string Target, int Status, string Body)> _answers = new();

    private SchemaMockServer(NodeServer server) => (_server, _relay) = (server, new LoopbackServer(Relay));

    /// <summary>Its address.</summary>
    public Uri Url => _relay.Url;

    /// <summary>Whether it makes an answer up from the schema, another one each time, rather than give the description's own example.</summary>
    public bool MakesUp { get; set; }

    /// <summary>What was asked, and how it was answered.</summary>
    public IReadOnlyList<(string Target, int Status, string Body)> Answers => [.. _answers];

    /// <summary>Starts it. It reads 13 MB first, which takes it some ten seconds.</summary>
    public static async Task<SchemaMockServer> StartAsync()
    {
        var installed = NodeServer.InstalledIn ?? throw new InvalidOperationException(EmulatorServer.SkipReason);
        return new SchemaMockServer(await NodeServer.StartAsync("@stoplight/prism-cli/dist/index.js", "repos/owner/name", installed, (port, _) =>
            ["mock", "--host", "127.0.0.1", "--port", port, NodeServer.Module(installed, "@octokit/openapi/generated/api.github.com.json")]));
    }

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private LoopbackAnswer Relay(LoopbackRequest request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.Url, request.Target));
        message.Headers.Add("Accept", "application/json");
        if (MakesUp)
        {
            message.Headers.Add("Prefer", "dynamic=true");
        }

        using var answer = _http.Send(message);
        using var reader = new StreamReader(answer.Content.ReadAsStream());
        // Its Link headers are the description's examples, and lead to addresses that nobody asked for.
        var (status, body) = ((int)answer.StatusCode, reader.ReadToEnd());
        _answers.Enqueue((request.Target, status, body));
        return LoopbackAnswer.Json(body, status);
    }
}
