using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace SafeDeploy.Cli.CommandLine;

/// <summary>The examples of a command, shown below its help.</summary>
internal static class Examples
{
    private static readonly ConditionalWeakTable<Command, string[]> Known = new();

    /// <summary>Gives a command its examples.</summary>
    public static void AddExamples(this Command command, params string[] examples) => Known.Add(command, examples);

    /// <summary>The examples of a command.</summary>
    public static IReadOnlyList<string> Of(Command command) => Known.TryGetValue(command, out var examples) ? examples : [];

    /// <summary>Shows examples in the help of every command below a root.</summary>
    public static void ShowInHelpOf(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!);
    }

    private sealed class HelpWithExamples(SynchronousCommandLineAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var exitCode = help.Invoke(parseResult);
            var examples = Of(parseResult.CommandResult.Command);
            if (examples.Count > 0)
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
                foreach (var example in examples)
                {
                    output.WriteLine($"  {example}");
                }

                output.WriteLine();
            }

            return exitCode;
        }
    }
}
