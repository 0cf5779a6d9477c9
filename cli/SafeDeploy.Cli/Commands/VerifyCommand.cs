using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Judging;
using SafeDeploy.Cli.Output;
using SafeDeploy.Core;
using SafeDeploy.Core.Reporting;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy verify</c>: may this commit be deployed? The exit code is the answer.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var command = new Command("verify", "Decides whether a commit may be deployed: exit 0 when it may, 1 when it may not, 3 when that could not be determined.");
        command.AddExamples(
            "safedeploy verify                                     what is checked out, here",
            "safedeploy verify --environment production            every change since the last deployment to it",
            "safedeploy verify --scan --out report.html            scan the code first, and write the page",
            "safedeploy verify --facts facts.json --format json    judge recorded facts, offline",
            "safedeploy verify --facts facts.dsse --environment production    decide a deployment by signed facts");
        command.AddJudging();
        command.AddReportOutput();
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = ReportBuilder.Build(await JudgementInput.GetAsync(parsed, cancellation), ToolVersion.Info);
            ReportOutput.Write(parsed, report);
            if (report.ExitCode == ExitCodes.Done && parsed.GetValue(JudgingOptions.Facts) is { } facts && !JudgementInput.IsDeployment(parsed))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"{facts} was judged as it is. To decide a deployment by it, name the environment (--environment): only signed and fresh facts count then".AsMemory(), cancellation);
            }

            return report.ExitCode;
        });
        return command;
    }
}
