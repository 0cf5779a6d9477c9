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
    private static Option<FileInfo?> Compare { get; } = new("--compare")
    {
        Description = "Say what got better and what got worse since an earlier report, from its JSON form.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var command = new Command("report", "Writes the report on every control, with the evidence behind it. Exits 0 whatever the verdict is: 'verify' is the gate.");
        command.AddExamples(
            "safedeploy report --out report.html",
            "safedeploy report --facts facts.json --as-of 2026-11-01 --format markdown",
            "safedeploy report --compare last-month.json --out report.html");
        command.AddJudging();
        command.Options.Add(Compare);
        command.AddReportOutput();
        command.SetAction(async (parsed, cancellation) =>
        {
            // Read first: who mistypes a file's name should not wait for the host.
            var earlier = parsed.GetValue(Compare) is { } file ? ReportFile.Read(AtomicFile.Read(file.FullName, "report"), file.ToString()) : null;
            var report = ReportBuilder.Build(await JudgementInput.GetAsync(parsed, cancellation), ToolVersion.Info);
            report = earlier is null ? report : ReportFile.Compare(report, earlier, parsed.GetValue(Compare)!.ToString());
            ReportOutput.Write(parsed, report);
            return report.ExitCode == ExitCodes.Internal ? ExitCodes.Internal : ExitCodes.Done;
        });
        return command;
    }
}
