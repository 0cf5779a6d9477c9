using System.CommandLine;
using SafeDeploy.Accuracy.Labels;
using SafeDeploy.Accuracy.Scoring;

namespace SafeDeploy.Accuracy.Commands;

/// <summary><c>agreement</c>: how sure the labels themselves are.</summary>
internal static class AgreementCommand
{
    public static Command Create()
    {
        var command = new Command("agreement", "Compares the first and the second reading of the rows that were labelled twice: the rate, Cohen's kappa, and where they differ.") { Shared.Labels };
        command.AddExample("agreement benchmarks/accuracy/labels/members.csv");
        command.SetAction(parsed =>
        {
            var rows = LabelFile.Read(parsed.GetRequiredValue(Shared.Labels));
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine(Agreement.Of(rows));
            foreach (var row in rows.Where(r => r.SecondLabel.Length > 0 && r.SecondLabel != r.Label))
            {
                output.WriteLine($"  {row.Repo} {row.Path}:{row.Line} {row.Type}.{row.Name}: {row.Label}, then {row.SecondLabel}");
            }
        });
        return command;
    }
}
