using System.CommandLine;
using System.CommandLine.Parsing;
using SafeDeploy.Cli.Commands;
using SafeDeploy.Core;

namespace SafeDeploy.Cli.CommandLine;

/// <summary>Parses the command line, runs the command, and turns whatever happens into one of <see cref="ExitCodes"/>.</summary>
internal static class Runner
{
    private const string Debug = "SAFEDEPLOY_DEBUG";

    /// <summary>Runs a command line.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        try
        {
            var parsed = Root().Parse(args);
            // A shell that asks what could come next sends a line that is not finished.
            if (parsed.Errors.Count > 0 && args is not [['[', 's', 'u', 'g', 'g', 'e', 's', 't', ..], ..])
            {
                // System.CommandLine ends with 1, which here means "not deployable".
                // A word that is no command is the reason why a command is missing: it is said first, and the rest is noise.
                var unknown = parsed.UnmatchedTokens.Count > 0;
                foreach (var message in unknown ? parsed.UnmatchedTokens.Select(t => $"there is no command or option '{t}' here") : parsed.Errors.Select(e => e.Message))
                {
                    await configuration.Error.WriteLineAsync($"safedeploy: {message}");
                }

                await configuration.Error.WriteLineAsync($"See: safedeploy {CommandPath(parsed)}--help");
                return ExitCodes.Usage;
            }

            return await parsed.InvokeAsync(configuration);
        }
        catch (SafeDeployException e)
        {
            await configuration.Error.WriteLineAsync($"safedeploy: {e.Message}");
            return e.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await configuration.Error.WriteLineAsync("safedeploy: cancelled; nothing was changed");
            return ExitCodes.Cancelled;
        }
#pragma warning disable CA1031 // The last line of defence: whatever else fails is our fault, and says so without a stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var details = Environment.GetEnvironmentVariable(Debug) is { Length: > 0 } ? e.ToString() : $"{e.GetType().Name}: {e.Message}";
            await configuration.Error.WriteLineAsync($"safedeploy: an error of safedeploy itself: {details}");
            await configuration.Error.WriteLineAsync($"Please report it; {Debug}=1 shows where it happened.");
            return ExitCodes.Internal;
        }
    }

    /// <summary>Every command.</summary>
    internal static RootCommand Root()
    {
        var root = new RootCommand("Shows that code which processes personal data is protected, reviewed and tested before it is deployed.")
        {
            InitCommand.Create(),
            ExplainCommand.Create(),
            ScanCommand.Create(),
            BaselineCommand.Create(),
            TestCommand.Create(),
            VerifyCommand.Create(),
            ReportCommand.Create(),
            CollectCommand.Create(),
            DoctorCommand.Create(),
            EvidenceCommands.Create(),
            HookCommands.Create(),
            RegistersCommands.Create(),
            DecisionCommands.Waive(),
            DecisionCommands.Approve(),
            DecisionCommands.BreakGlass(),
            CompletionCommand.Create(),
        };
        Examples.ShowInHelpOf(root);
        return root;
    }

    // evidence prune, hook install: a command inside another is asked for by both names.
    private static string CommandPath(ParseResult parsed)
    {
        var path = "";
        for (var at = parsed.CommandResult; at.Command is not RootCommand && at.Parent is CommandResult outer; at = outer)
        {
            path = $"{at.Command.Name} {path}";
        }

        return path;
    }
}
