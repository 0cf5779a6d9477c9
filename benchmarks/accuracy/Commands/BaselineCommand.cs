using System.CommandLine;
using SafeDeploy.Accuracy.Baselines;
using SafeDeploy.Accuracy.Labels;
using SafeDeploy.Accuracy.Scoring;

namespace SafeDeploy.Accuracy.Commands;

/// <summary><c>baseline</c>: how simple ways to find personal data do on the same labels.</summary>
internal static class BaselineCommand
{
    private static readonly Option<string?> Only = new("--only") { Description = "One of them alone, with all its figures.", HelpName = "NAME" };

    public static Command Create()
    {
        var command = new Command("baseline", "Scores simple ways to find personal data on the same labels. They see the names and types of the labelled rows alone, so no sources are needed.")
        {
            Shared.Labels, Only, Shared.Misses,
        };
        Only.AcceptOnlyFromAmong([.. Baseline.All.Select(b => b.Name)]);
        command.AddExample("baseline benchmarks/accuracy/labels/members.csv");
        command.SetAction(parsed =>
        {
            var labels = LabelFile.Read(parsed.GetRequiredValue(Shared.Labels));
            var output = parsed.InvocationConfiguration.Output;
            foreach (var baseline in Baseline.All.Where(b => parsed.GetValue(Only) is not { } name || b.Name == name))
            {
                var scores = Scores.Of(labels, baseline.ClassOf);
                output.WriteLine($"{baseline.Name}: {baseline.Description}");
                if (parsed.GetValue(Only) is null)
                {
                    output.WriteLine($"core     {scores.Core}\npii      {scores.Pii}\nclass    {scores.Classes.Right}/{scores.Classes.All} right");
                }
                else
                {
                    ScoreText.Write(output, scores, parsed.GetValue(Shared.Misses));
                }
            }
        });
        return command;
    }
}
