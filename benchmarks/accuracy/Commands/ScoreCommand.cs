using System.CommandLine;
using SafeDeploy.Accuracy.Labels;
using SafeDeploy.Accuracy.Scoring;

namespace SafeDeploy.Accuracy.Commands;

/// <summary><c>score</c>: holds findings that were written down against labels.</summary>
internal static class ScoreCommand
{
    private static readonly Argument<string[]> Found = new("found")
    {
        Description = "Files owner+name.csv that 'run' wrote, or folders of them. Labels of other repositories are left out.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Command("score", "Scores findings that 'run' wrote: precision, recall and F1, GDPR classes, recall by category, and the same by repository.")
        {
            Shared.Labels, Found, Shared.Misses,
        };
        command.AddExample("score benchmarks/accuracy/labels/members.csv found --misses");
        command.SetAction(parsed => Shared.Score(LabelFile.Read(parsed.GetRequiredValue(Shared.Labels)), FoundFiles.Read(parsed.GetRequiredValue(Found)), parsed));
        return command;
    }
}
