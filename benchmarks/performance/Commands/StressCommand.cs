using System.CommandLine;
using System.Globalization;
using SafeDeploy.Measuring;
using SafeDeploy.Performance.Measuring;
using SafeDeploy.Performance.Scaling;

namespace SafeDeploy.Performance.Commands;

/// <summary><c>stress</c>: the shapes of code that are worst for following data, in growing sizes.</summary>
internal static class StressCommand
{
    private const string GivenUp = "SD0004";

    public static Command Create()
    {
        var analyzers = CommonArguments.Analyzers();
        var rounds = CommonArguments.Rounds(3);
        var sizes = new Option<int[]>("--sizes") { Description = "How many methods, types or locals.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [250, 500, 1000, 2000] };
        var command = new Command("stress", "Callback time of all rules on long chains of calls, recursion, wide interfaces and long bodies, and what of it was given up (SD0004).") { analyzers, rounds, sizes };
        command.SetAction(async (parsed, _) =>
        {
            var rules = AnalyzerFile.Load(parsed.GetValue(analyzers)!.FullName);
            Console.WriteLine("| shape | size | callback, s (least to most) | ms a member | findings | given up (SD0004) |");
            Console.WriteLine("|---|---|---|---|---|---|");
            foreach (var shape in HardCode.Shapes.Keys)
            {
                foreach (var size in parsed.GetValue(sizes)!)
                {
                    List<RunCost> runs = [];
                    for (var round = 0; round <= parsed.GetValue(rounds); round++)
                    {
                        runs.Add(await AnalyzerRun.MeasureAsync([HardCode.Of(shape, size)], rules, Binding.Everything));
                    }

                    var callback = new Sample(runs.Skip(1).Select(r => r.Callback.TotalSeconds));
                    var gaps = rules.Select((rule, i) => rule.SupportedDiagnostics.Any(d => d.Id == GivenUp) ? runs[0].Rules[i].Findings : 0).Sum();
                    var leaks = rules.Select((rule, i) => rule.SupportedDiagnostics.Any(d => d.Id == "SD0301") ? runs[0].Rules[i].Findings : 0).Sum();
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"| {shape} | {size} | {callback.Median:F3} ({callback.Least:F3} to {callback.Most:F3}) | {callback.Median * 1000 / size:F3} | {leaks} | {gaps} |"));
                }
            }
        });
        return command;
    }
}
