using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Judging;
using SafeDeploy.Cli.Output;
using SafeDeploy.Core;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy collect</c>: writes down what can be seen, for somebody else to judge.</summary>
internal static class CollectCommand
{
    private static Option<FileInfo?> Out { get; } = new("--out") { Description = "The file to write. Default: standard output.", HelpName = "FILE" };

    public static Command Create()
    {
        var command = new Command("collect", "Collects what Git, the code host and the last scan show of a commit, and judges nothing. Somebody with the rights to see it collects; anyone can judge it.");
        command.AddExamples(
            "safedeploy collect --out facts.json");
        command.AddCollecting();
        command.Options.Add(Out);
        command.SetAction(async (parsed, cancellation) =>
        {
            var live = await LiveFacts.CollectAsync(parsed, TimeProvider.System, cancellation);
            var text = FactsFile.Write(live.Facts);
            if (parsed.GetValue(Out) is { } file)
            {
                AtomicFile.Write(file.FullName, text);
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"The facts are in {file}");
            }
            else
            {
                await parsed.InvocationConfiguration.Output.WriteAsync(text.AsMemory(), cancellation);
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
