using System.CommandLine;
using System.CommandLine.Invocation;

namespace SafeDeploy.Accuracy.Commands;

/// <summary>Parses the command line and runs the command. 0: done; 1: an analyzer threw; 2: a mistake of the user, or an input that cannot be used.</summary>
internal static class Runner
{
    private const int Unusable = 2;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Holds what the analyzer says of real sources against labelled members.")
        {
            DrawCommand.Create(),
            RunCommand.Create(),
            ScoreCommand.Create(),
            BaselineCommand.Create(),
            AgreementCommand.Create(),
        };
        Shared.ShowExamples(root);
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var mistake in parsed.Errors)
            {
                await error.WriteLineAsync(mistake.Message);
            }

            return Unusable;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (Exception e) when (e is AccuracyException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(e.Message);
            return Unusable;
        }
    }
}
