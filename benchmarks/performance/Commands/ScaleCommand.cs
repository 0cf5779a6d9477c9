using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using SafeDeploy.Measuring;
using SafeDeploy.Performance.Measuring;
using SafeDeploy.Performance.Scaling;

namespace SafeDeploy.Performance.Commands;

/// <summary><c>scale</c>: whether twice the code costs twice the time.</summary>
internal static class ScaleCommand
{
    public static Command Create()
    {
        var sources = CommonArguments.Sources();
        var analyzers = CommonArguments.Analyzers();
        var rounds = CommonArguments.Rounds(3);
        var times = new Option<int[]>("--times") { Description = "How many copies.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1, 2, 4, 8] };
        var recognition = new Option<bool>("--recognition") { Description = "Measure only the rules that ask the model and nothing else." };
        var command = new Command("scale", "Callback time on copies of the same code under different namespaces, each project's copies in one compilation.") { sources, analyzers, rounds, times, recognition };
        command.SetAction(async (parsed, _) =>
        {
            var one = Subject.Read(parsed.GetValue(sources)!.FullName, tests: false, together: false);
            var rules = AnalyzerFile.Load(parsed.GetValue(analyzers)!.FullName);
            var only = parsed.GetValue(recognition);
            ImmutableArray<Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer> measured = only ? [.. rules.Where(CostTable.IsRecognition)] : rules;
            Console.WriteLine("| copies | lines | callback, s (least to most) | a copy, s | findings |");
            Console.WriteLine("|---|---|---|---|---|");
            foreach (var copies in parsed.GetValue(times)!)
            {
                var subject = new Subject([.. one.Compilations.Select(c => NamespaceCopies.Of(c, copies))]);
                List<RunCost> runs = [];
                for (var round = 0; round <= parsed.GetValue(rounds); round++)
                {
                    runs.Add(await AnalyzerRun.MeasureAsync(subject.Compilations, measured, only ? Binding.Declarations : Binding.Everything));
                }

                var callback = new Sample(runs.Skip(1).Select(r => r.Callback.TotalSeconds));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {copies} | {subject.Lines} | {callback.Median:F3} ({callback.Least:F3} to {callback.Most:F3}) | {callback.Median / copies:F3} | {runs[0].Rules.Sum(r => r.Findings)} |"));
            }
        });
        return command;
    }
}
