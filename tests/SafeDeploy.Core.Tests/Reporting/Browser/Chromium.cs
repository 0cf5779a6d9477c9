using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace SafeDeploy.Core.Tests.Reporting.Browser;

/// <summary>
/// A headless Chromium with one page, spoken to over its DevTools protocol on loopback. The protocol's few calls are cheaper here than a browser
/// library, each of which brings a run-time or a browser of its own.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly DirectoryInfo _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly List<JsonNode> _events = [];
    private int _id;

    private Chromium(Process process, DirectoryInfo profile) => (_process, _profile) = (process, profile);

    /// <summary>The addresses that the page asked for, its own file left out.</summary>
    public IEnumerable<string> Requests => Of("Network.requestWillBeSent").Select(e => e["request"]!["url"]!.GetValue<string>()).Where(u => !u.StartsWith("file:", StringComparison.Ordinal));

    /// <summary>What the page or the browser wrote to the console, refused resources included.</summary>
    public IEnumerable<string> Complaints => Of("Log.entryAdded").Select(e => e["entry"]!["text"]!.GetValue<string>()).Concat(Of("Runtime.consoleAPICalled").Concat(Of("Runtime.exceptionThrown")).Select(e => e.ToJsonString()));

    /// <summary>Starts the browser on a page; skips the test, visibly, where there is none.</summary>
    public static async Task<Chromium> OpenAsync(string html, int width, int height = 900, bool dark = false)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var program = Programs.SelectMany(p => folders.Select(f => Path.Combine(f, p))).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "Chromium is not installed: Debian's package \"chromium\" (apt-get install chromium) lets this test run.");

        var profile = Directory.CreateTempSubdirectory("safedeploy-chromium-");
        var page = Path.Combine(profile.FullName, "report.html");
        await File.WriteAllTextAsync(page, html);
        var start = new ProcessStartInfo(program!) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}", "about:blank",
        })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var browser = new Chromium(process, profile);
        try
        {
            await browser.ConnectAsync();
            await browser.CallAsync("Network.enable");
            await browser.CallAsync("Log.enable");
            await browser.CallAsync("Runtime.enable");
            await browser.CallAsync("Page.enable");
            await browser.ResizeAsync(width, height);
            await browser.CallAsync("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }) });
            await browser.CallAsync("Page.navigate", new JsonObject { ["url"] = new Uri(page).AbsoluteUri });
            await browser.WaitForAsync("Page.loadEventFired");
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Changes the page's width, as a telephone's or a laptop's.</summary>
    public Task ResizeAsync(int width, int height) => CallAsync("Emulation.setDeviceMetricsOverride",
        new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 });

    /// <summary>Lays the page out as it is printed.</summary>
    public Task ShowAsPaperAsync() => CallAsync("Emulation.setEmulatedMedia", new JsonObject { ["media"] = "print" });

    /// <summary>The value of an expression in the page, awaited where it is a promise.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var answer = await CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        Assert.Null(answer["exceptionDetails"]);
        return answer["result"]!["value"];
    }

    /// <summary>A picture of the whole page, PNG.</summary>
    public async Task<byte[]> PictureAsync() => Convert.FromBase64String(
        (await CallAsync("Page.captureScreenshot", new JsonObject { ["format"] = "png", ["captureBeyondViewport"] = true }))["data"]!.GetValue<string>());

    /// <summary>The page on A4 paper, PDF.</summary>
    public async Task<byte[]> PrintAsync() => Convert.FromBase64String(
        (await CallAsync("Page.printToPDF", new JsonObject { ["preferCSSPageSize"] = true, ["printBackground"] = false }))["data"]!.GetValue<string>());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                _profile.Delete(recursive: true);
                return;
            }
            catch (IOException)
            {
                await Task.Delay(200); // A child of the browser is still writing to its profile.
            }
        }
    }

    private IEnumerable<JsonNode> Of(string method) => _events.Where(e => e["method"]!.GetValue<string>() == method).Select(e => e["params"]!);

    private async Task ConnectAsync()
    {
        var ports = Path.Combine(_profile.FullName, "DevToolsActivePort");
        using var patience = new CancellationTokenSource(Patience);
        while (!File.Exists(ports) || (await File.ReadAllLinesAsync(ports, patience.Token)).Length < 2)
        {
            Assert.False(_process.HasExited, "Chromium ended before it could be spoken to.");
            await Task.Delay(50, patience.Token);
        }

        var port = (await File.ReadAllLinesAsync(ports, patience.Token))[0];
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var pages = JsonNode.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/json/list"), patience.Token))!.AsArray();
        var page = pages.First(p => p!["type"]!.GetValue<string>() == "page")!["webSocketDebuggerUrl"]!.GetValue<string>();
        _socket.Options.Proxy = null;
        await _socket.ConnectAsync(new Uri(page), patience.Token);
    }

    private async Task<JsonNode> CallAsync(string method, JsonObject? parameters = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        var id = ++_id;
        var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        await _socket.SendAsync(Encoding.UTF8.GetBytes(call.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        while (true)
        {
            var answer = await ReceiveAsync(patience.Token);
            if (answer["id"]?.GetValue<int>() == id)
            {
                Assert.Null(answer["error"]);
                return answer["result"]!;
            }
        }
    }

    private async Task WaitForAsync(string method)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!Of(method).Any())
        {
            await ReceiveAsync(patience.Token);
        }
    }

    private async Task<JsonNode> ReceiveAsync(CancellationToken cancellation)
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        var node = JsonNode.Parse(message.ToArray())!;
        if (node["method"] is not null)
        {
            _events.Add(node);
        }

        return node;
    }
}
