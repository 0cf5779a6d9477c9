using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;
using SafeDeploy.Accuracy.Labels;
using SafeDeploy.Accuracy.Scoring;

namespace SafeDeploy.Accuracy.Commands;

/// <summary>What several commands ask for, and the examples below their help.</summary>
internal static class Shared
{
    private static readonly ConditionalWeakTable<Command, string> ExampleOf = new();

    public static Argument<string> Sources { get; } = new("sources") { Description = "A folder of C# sources; project files in it say what belongs together." };

    public static Option<string> Out { get; } = new("--out") { Description = "The file to write. It is replaced whole.", HelpName = "FILE", Required = true };

    public static Argument<string> Labels { get; } = new("labels") { Description = "The labelled members, a CSV." };

    public static Option<bool> Misses { get; } = new("--misses") { Description = "List every miss, false alarm and wrong class." };

    /// <summary>Writes the scores of what was found in the repositories that were analysed.</summary>
    /// <exception cref="AccuracyException">No row is labelled, or none is of an analysed repository.</exception>
    public static void Score(IReadOnlyList<LabelRow> labels, FoundMembers found, ParseResult parsed)
    {
        var scores = Scores.Of(labels.Where(r => found.Repositories.Contains(r.Repo)), found.ClassOf);
        if (scores.Rows.Count == 0)
        {
            throw new AccuracyException($"no label is of {string.Join(", ", found.Repositories.Order(StringComparer.Ordinal))}");
        }

        ScoreText.Write(parsed.InvocationConfiguration.Output, scores, parsed.GetValue(Misses));
    }

    /// <summary>The folder of sources, absolute.</summary>
    /// <exception cref="AccuracyException">There is no such folder.</exception>
    public static string SourceFolder(this ParseResult parsed) => parsed.GetRequiredValue(Sources) is var folder && Directory.Exists(folder)
        ? Path.GetFullPath(folder)
        : throw new AccuracyException($"there is no folder {folder}");

    public static void AddExample(this Command command, string example) => ExampleOf.Add(command, example);

    /// <summary>Shows a command's example below its help.</summary>
    public static void ShowExamples(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExample((SynchronousCommandLineAction)help.Action!);
    }

    private sealed class HelpWithExample(SynchronousCommandLineAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var exitCode = help.Invoke(parseResult);
            if (ExampleOf.TryGetValue(parseResult.CommandResult.Command, out var example))
            {
                parseResult.InvocationConfiguration.Output.WriteLine($"Example:\n  dotnet run -c Release --project benchmarks/accuracy -- {example}\n");
            }

            return exitCode;
        }
    }
}
