using System.Diagnostics;
using System.Globalization;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Core.Reporting;
using SafeDeploy.GitHub.Tests;
using SafeDeploy.GitHub.Tests.Gate;
using SafeDeploy.Testing;

// dotnet run -c Release --project benchmarks/gate [-- LATENCY_MS [ROUNDS]]
var latency = TimeSpan.FromMilliseconds(args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 150);
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 7;

using var repository = TemporaryRepository.WithCommit();
var deployed = repository.Git("rev-parse", "HEAD");
var commit = repository.Commit("A change", ("src/Program.cs", "// changed\n"));
repository.Write("safedeploy.json", """{ "deploymentBranches": ["main"], "environment": "production", "tests": { "checks": [{ "name": "regression" }] } }""");
var answers = GateHost.Well().ToDictionary(a => Ours(a.Key), a => Ours(a.Value));
await using var host = GateHost.Of(answers, latency);

Console.WriteLine($"cold gate, each answer after {latency.TotalMilliseconds} ms, process and all: {await MeasureAsync(() => VerifyAsync("--no-cache"))}");
Console.WriteLine($"  {host.Requests.Count / (rounds + 1)} requests");
Console.WriteLine($"the same process over recorded facts: {await MeasureAsync(RecordedAsync)}");
await using var prompt = GateHost.Of(GateHost.Well());
var (_, whole) = await GateHost.JudgeAsync(prompt);
var facts = new JudgementContext(
    Many(whole, 200), new DeploymentPolicy { DeploymentBranches = ["main"], Environment = "production", Tests = new TestsPolicy { Checks = [new PolicyCheck { Name = "regression" }] } }, GateHost.Now);
Console.WriteLine($"judging 200 changes, in a process that runs: {await MeasureAsync(() => Task.FromResult(ReportBuilder.Build(facts, new ToolInfo("safedeploy", "0"))))}");
return 0;

string Ours(string text) => text.Replace(FakeGitHub.Commit, commit, StringComparison.Ordinal).Replace(GateHost.Deployed, deployed, StringComparison.Ordinal);

// The first round is not counted: it reads the program from disk.
async Task<string> MeasureAsync(Func<Task> run)
{
    var times = new List<double>();
    for (var round = 0; round <= rounds; round++)
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
        Environment = { ["GITHUB_TOKEN"] = FakeGitHub.Token },
    };
    using var process = Process.Start(start)!;
    var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    await process.WaitForExitAsync();
    if (process.ExitCode is not (0 or 3))
    {
        throw new InvalidOperationException($"safedeploy ended with {process.ExitCode}: {await error}{await output}");
    }
}

// The one change, so many times over: each its own commit, pull request and pushes.
FactSet Many(HostFacts one, int count)
{
    string Id(int i) => i.ToString("x40", CultureInfo.InvariantCulture);
    var change = one.Changes[0];
    var pull = change.PullRequests!.Value!.Single();
    return new FactSet
    {
        SchemaVersion = FactSet.CurrentSchemaVersion,
        CollectedAt = GateHost.Now,
        Subject = new SubjectFact { Repository = "owner/name", Commit = Id(0), Tree = "tree-of-head", Branch = "main" },
        Git = new GitFacts { Shallow = false, Since = Id(count), Changes = Fact.List<CommitFact>([.. Enumerable.Range(0, count).Select(i => new CommitFact { Id = Id(i), Tree = "tree-of-head", Parents = [Id(i + 1)] })]) },
        Host = one with { Changes = [.. Enumerable.Range(0, count).Select(i => change with { Commit = Id(i), PullRequests = Fact.List([pull with { Number = i + 1, MergeCommit = Id(i) }]) })] },
    };
}
