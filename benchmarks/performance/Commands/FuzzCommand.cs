using System.CommandLine;
using SafeDeploy.Measuring;
using SafeDeploy.Performance.Fuzzing;

namespace SafeDeploy.Performance.Commands;

/// <summary><c>fuzz</c>: every analyzer over mutants of real sources; ends with 1 when one threw.</summary>
internal static class FuzzCommand
{
    public static Command Create()
    {
        var sources = CommonArguments.Sources();
        var analyzers = CommonArguments.Analyzers();
        var minutes = new Option<double>("--minutes") { Description = "How long.", DefaultValueFactory = _ => 10 };
        var seed = new Option<int>("--seed") { Description = "The seed of the mutants.", DefaultValueFactory = _ => 1 };
        var command = new Command("fuzz", "Breaks the sources at random and runs every analyzer over them. Ends with 1 when an analyzer threw.") { sources, analyzers, minutes, seed };
        command.SetAction(async (parsed, _) =>
        {
            var projects = SourceFolder.Projects(parsed.GetValue(sources)!.FullName);
            var run = new FuzzRun(projects, AnalyzerFile.Load(parsed.GetValue(analyzers)!.FullName), parsed.GetValue(seed));
            var crashes = 0;
            await foreach (var crash in run.RunAsync(TimeSpan.FromMinutes(parsed.GetValue(minutes))))
            {
                crashes++;
                Console.WriteLine($"mutant {crash.Mutant} of {crash.File}: {crash.Thrown}");
            }

            Console.WriteLine($"{run.Mutants} mutants of {projects.Sum(p => p.Files.Count)} files, seed {parsed.GetValue(seed)}: {crashes} crashes");
            return crashes == 0 ? 0 : 1;
        });
        return command;
    }
}
