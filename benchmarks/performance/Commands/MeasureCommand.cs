using System.CommandLine;
using SafeDeploy.Measuring;
using SafeDeploy.Performance.Measuring;

namespace SafeDeploy.Performance.Commands;

/// <summary><c>measure</c>: callback time, allocations, registered actions and findings, rule by rule.</summary>
internal static class MeasureCommand
{
    public static Command Create()
    {
        var sources = CommonArguments.Sources();
        var analyzers = CommonArguments.Analyzers();
        var rounds = CommonArguments.Rounds(5);
        var tests = CommonArguments.Tests();
        var together = CommonArguments.Together();
        var recognition = new Option<bool>("--recognition") { Description = "Measure only the rules that ask the model and nothing else; much faster, since no body is bound." };
        var typing = new Option<bool>("--typing") { Description = "Leave the inventory out, which runs in a scan alone: what people pay while they type." };
        var command = new Command("measure", "What each rule costs: time in its callbacks on one thread, allocations, registered actions, findings.") { sources, analyzers, rounds, tests, together, recognition, typing };
        command.SetAction(async (parsed, _) =>
        {
            var subject = Subject.Read(parsed.GetValue(sources)!.FullName, parsed.GetValue(tests), parsed.GetValue(together));
            var rules = AnalyzerFile.Load(parsed.GetValue(analyzers)!.FullName);
            var table = new CostTable(subject, parsed.GetValue(rounds), Console.Out, inventory: !parsed.GetValue(typing));
            Console.WriteLine($"{subject.Lines} lines, {subject.Compilations.Count} compilations");
            await table.WriteAsync("recognition", [.. rules.Where(CostTable.IsRecognition)], Binding.Declarations);
            if (!parsed.GetValue(recognition))
            {
                var (calls, bound) = subject.Calls();
                Console.WriteLine($"{calls} calls, of which {bound} bind");
                await table.WriteAsync("all rules", rules, Binding.Everything);
            }
        });
        return command;
    }
}
