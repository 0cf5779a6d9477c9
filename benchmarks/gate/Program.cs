using System.Diagnostics;
using System.Globalization;
using SafeDeploy.GitHub.Tests;
using SafeDeploy.GitHub.Tests.Gate;
using SafeDeploy.Testing;

// dotnet run -c Release --project benchmarks/gate [-- LATENCY_MS [ROUNDS]]
var latency = TimeSpan.FromMilliseconds(args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 150);
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 7;

using var cache = new TemporaryFolder();
using var repository = TemporaryRepository.WithCommit();
var deployed = repository.Git("rev-parse", "HEAD");
var commit = repository.Commit("A change", ("src/Program.cs", "// changed\n"));
repository.Write("safedeploy.json", """{ "deploymentBranches": ["main"], "environment": "production", "tests": { "checks": [{ "name": "regression" }] } }""");
var begun = 0L;
var answers = GateHost.Well().ToDictionary(a => Ours(a.Key), a => Ours(a.Value));
await using var host = GateHost.Of(answers, latency);

Console.WriteLine($"cold gate, each answer after {latency.TotalMilliseconds} ms, process and all: {await MeasureAsync(() => VerifyAsync("--no-cache"))}");
var round = host.Requests.TakeLast(host.Requests.Count / (rounds + 1)).ToList();
Console.WriteLine($"  {round.Count} requests. When they came in the last round, in ms after the process was started:");
Console.WriteLine($"  {string.Join(", ", round.Select(r => Stopwatch.GetElapsedTime(begun, r.At).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)))}");
host.Tags = true;
Console.WriteLine($"the same where nothing changed and the cache is warm: {await MeasureAsync(() => VerifyAsync())}");
Console.WriteLine($"the same process over recorded facts: {await MeasureAsync(RecordedAsync)}");
return 0;

string Ours(string text) => text.Replace(FakeGitHub.Commit, commit, StringComparison.Ordinal).Replace(GateHost.Deployed, deployed, StringComparison.Ordinal);

// The first round is not counted: it reads the program from disk.
async Task<string> MeasureAsync(Func<Task> run)
{
    var times = new List<double>();
    for (var i = 0; i <= rounds; i++)
    {
        var watch = Stopwatch.StartNew();
        await run();
        times.Add(watch.Elapsed.TotalMilliseconds);
    }

    var counted = times.Skip(1).Order().ToList();
    return string.Create(CultureInfo.InvariantCulture, $"median {counted[counted.Count / 2]:0} ms ({counted[0]:0} to {counted[^1]:0}, {counted.Count} rounds)");
}

async Task VerifyAsync(params string[] more) => await RunAsync(["verify", "--repo", "owner/name", "--api-url", host.Url.AbsoluteUri, "--format", "json", .. more]);

async Task RecordedAsync()
{
    var file = repository.Combine("facts.json");
    if (!File.Exists(file))
    {
        await RunAsync(["collect", "--repo", "owner/name", "--api-url", host.Url.AbsoluteUri, "--out", file]);
    }

    await RunAsync(["verify", "--facts", file, "--format", "json"]);
}

async Task RunAsync(IEnumerable<string> arguments)
{
    var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "safedeploy.dll"), .. arguments])
    {
        WorkingDirectory = repository.Path,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["GITHUB_TOKEN"] = FakeGitHub.Token, ["XDG_CACHE_HOME"] = cache.Path },
    };
    begun = Stopwatch.GetTimestamp();
    using var process = Process.Start(start)!;
    var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    await process.WaitForExitAsync();
    if (process.ExitCode is not (0 or 3))
    {
        throw new InvalidOperationException($"safedeploy ended with {process.ExitCode}: {await error}{await output}");
    }
}
