using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Judging;
using SafeDeploy.Cli.Output;
using SafeDeploy.Core;
using SafeDeploy.Core.Reporting;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy report</c>: the same judgement as verify, to read and to hand over; it gates nothing.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var command = new Command("report", "Writes the report on every control, with the evidence behind it. Exits 0 whatever the verdict is: 'verify' is the gate.");
        command.AddExamples(
            "safedeploy report --out report.html",
            "safedeploy report --facts facts.json --as-of 2026-11-01 --format markdown");
        command.AddJudging();
        command.AddReportOutput();
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = ReportBuilder.Build(await JudgementInput.GetAsync(parsed, cancellation), ToolVersion.Info);
            ReportOutput.Write(parsed, report);
            return report.ExitCode == ExitCodes.Internal ? ExitCodes.Internal : ExitCodes.Done;
        });
        return command;
    }
}
