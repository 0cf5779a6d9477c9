using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Judging;

// Judges many changes offline, as `safedeploy verify --facts` does, and says what the first time and the middle one of many took.
var folder = new Argument<DirectoryInfo>("folder") { Description = "A folder with facts.json and safedeploy.json, such as samples/RecordsUpload/after." };
var changes = new Option<int>("--changes") { Description = "How many changes to judge.", DefaultValueFactory = _ => 200 };
var times = new Option<int>("--times") { Description = "How often.", DefaultValueFactory = _ => 25 };
var most = new Option<double?>("--most") { Description = "Milliseconds that the middle run may take: exit 1 beyond that." };
var root = new RootCommand("Measures what judging recorded facts costs.") { folder, changes, times, most };
root.SetAction(parsed =>
{
    var path = Path.Combine(parsed.GetValue(folder)!.FullName, "facts.json");
    var policyPath = Path.Combine(parsed.GetValue(folder)!.FullName, DeploymentPolicy.FileName);
    var policy = PolicyFile.Read(File.ReadAllText(policyPath), policyPath);
    var text = FactsFile.Write(ManyChanges.Of(FactsFile.Read(File.ReadAllText(path), path), parsed.GetValue(changes)));
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

    var reading = Middle(taken.Select(t => t.Read));
    var judging = Middle(taken.Select(t => t.Judge));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{parsed.GetValue(changes)} changes, {text.Length / 1024} KiB of facts: {report!.Verdict}. Read {reading:0.0} ms, judged {judging:0.0} ms (the first time, with the compiler: {taken[0].Read:0.0} and {taken[0].Judge:0.0} ms)"));
    return judging > parsed.GetValue(most) ? 1 : 0;
});
return root.Parse(args).Invoke();

static double Middle(IEnumerable<double> values)
{
    var sorted = values.Order().ToList();
    return sorted[sorted.Count / 2];
}
