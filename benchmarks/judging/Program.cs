using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Judging;

// dotnet run -c Release --project benchmarks/judging
// Judges many changes offline, and says what each part of `safedeploy verify --facts` takes: within a process that has done it before, the first time in a process, and as a process.
var folder = new Argument<DirectoryInfo>("folder") { Description = "A folder with facts.json and safedeploy.json.", DefaultValueFactory = _ => new DirectoryInfo(SafeDeploy.Testing.SourceTree.Combine("samples", "RecordsUpload", "after")) };
var changes = new Option<int>("--changes") { Description = "How many changes to judge.", DefaultValueFactory = _ => 200 };
var times = new Option<int>("--times") { Description = "How often in one process.", DefaultValueFactory = _ => 25 };
var processes = new Option<int>("--processes") { Description = "How often as a process of its own; the first is not counted.", DefaultValueFactory = _ => 5 };
var operations = new Option<int>("--operations") { Description = "How many methods handle personal data; 0 for those of the facts." };
var members = new Option<int>("--members") { Description = "How many members hold personal data; 0 for those of the facts." };
var keep = new Option<DirectoryInfo?>("--keep") { Description = "A folder to leave the facts and each form of the report in." };
var most = new Option<double?>("--most") { Description = "Milliseconds that the middle run of judging may take: exit 1 beyond that." };
var root = new RootCommand("Measures what judging recorded facts costs.") { folder, changes, operations, members, times, processes, keep, most };
root.SetAction(parsed =>
{
    var path = Path.Combine(parsed.GetValue(folder)!.FullName, "facts.json");
    var policyPath = Path.Combine(parsed.GetValue(folder)!.FullName, DeploymentPolicy.FileName);
    var policy = PolicyFile.Read(File.ReadAllText(policyPath), policyPath);
    var text = FactsFile.Write(LargeService.Of(ManyChanges.Of(FactsFile.Read(File.ReadAllText(path), path), parsed.GetValue(changes)), parsed.GetValue(operations), parsed.GetValue(members)));
    var taken = new List<(double Read, double Judge)>();
    Report? report = null;
    for (var i = 0; i < parsed.GetValue(times); i++)
    {
        var started = Stopwatch.GetTimestamp();
        var facts = FactsFile.Read(text, path);
        var read = Stopwatch.GetElapsedTime(started);
        report = ReportBuilder.Build(new JudgementContext(facts, policy, facts.CollectedAt), new ToolInfo("safedeploy", "0"));
        taken.Add((read.TotalMilliseconds, (Stopwatch.GetElapsedTime(started) - read).TotalMilliseconds));
    }

    var judging = Middle(taken.Select(t => t.Judge));
    Say($"{parsed.GetValue(changes)} changes, {report!.DataMap.Flows?.Operations ?? 0} operations, {report.DataMap.PersonalDataMembers} members, {text.Length / 1024} KiB of facts: {report.Verdict}");
    Say($"judging alone, all controls, in a process that has judged before (middle of {taken.Count}): {judging:0.0} ms");
    Say($"reading the facts' JSON, in the same process: {Middle(taken.Select(t => t.Read)):0.0} ms");
    Say($"the first time in this process, where .NET compiles both as they run: {taken[0].Judge:0.0} ms to judge, {taken[0].Read:0.0} ms to read");
    Say($"`safedeploy verify --facts`, a process from its start to its end (middle of {parsed.GetValue(processes)}): {AsProcess(text, policyPath, parsed.GetValue(processes)):0} ms; `safedeploy --version`, which judges nothing: {Middle(Runs(parsed.GetValue(processes), ".", "--version")):0} ms");
    ReportCost.Say(report, text, policyPath, parsed.GetValue(processes), parsed.GetValue(keep));
    return judging > parsed.GetValue(most) ? 1 : 0;
});
return root.Parse(args).Invoke();

static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

static double AsProcess(string facts, string policy, int count)
{
    using var folder = new SafeDeploy.Testing.TemporaryFolder();
    folder.Write("facts.json", facts);
    File.Copy(policy, folder.Combine(DeploymentPolicy.FileName));
    return Middle(Runs(count, folder.Path, "verify", "--facts", "facts.json", "--format", "json"));
}

static List<double> Runs(int count, string folder, params string[] arguments)
{
    var taken = new List<double>();
    for (var i = 0; i <= count; i++)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = System.Diagnostics.Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "safedeploy.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Task.WaitAll(output, error);
        process.WaitForExit();
        taken.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        if (process.ExitCode is not (0 or 1 or 3))
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"safedeploy ended with {process.ExitCode}: {error.Result}"));
        }
    }

    return [.. taken.Skip(1)];
}

static double Middle(IEnumerable<double> values)
{
    var sorted = values.Order().ToList();
    return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
}
