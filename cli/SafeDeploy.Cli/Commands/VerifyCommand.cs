using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Judging;
using SafeDeploy.Cli.Output;
using SafeDeploy.Cli.PullRequests;
using SafeDeploy.Core;
using SafeDeploy.Core.Reporting;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy verify</c>: may this commit be deployed? The exit code is the answer.</summary>
internal static class VerifyCommand
{
    private static Option<bool> PullRequest { get; } = new("--pull-request")
    {
        Description = "Judge a proposed change by what it does, against the branch that it is proposed to: --branch, else what the workflow's event (GITHUB_EVENT_PATH) names.",
    };

    private static Option<bool> Comment { get; } = new("--comment")
    {
        Description = "With --pull-request: leave the review as a comment on the pull request, one that is changed in place. The token needs pull-requests: write.",
    };

    public static Command Create()
    {
        var command = new Command("verify", "Decides whether a commit may be deployed: exit 0 when it may, 1 when it may not, 3 when that could not be determined.");
        command.AddExamples(
            "safedeploy verify                                     what is checked out, here",
            "safedeploy verify --environment production            every change since the last deployment to it",
            "safedeploy verify --scan --out report.html            scan the code first, and write the page",
            "safedeploy verify --pull-request --scan               what this change does, before it is merged",
            "safedeploy verify --facts facts.json --format json    judge recorded facts, offline",
            "safedeploy verify --facts facts.dsse --environment production    decide a deployment by signed facts");
        command.AddJudging();
        command.AddReportOutput();
        command.Options.Add(PullRequest);
        command.Options.Add(Comment);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Comment) && !result.GetValue(PullRequest))
            {
                result.AddError("--comment has a meaning with --pull-request alone: that is what is commented on");
            }

            foreach (var other in new Option[] { JudgingOptions.Facts, JudgingOptions.Since, JudgingOptions.Range, JudgingOptions.Environment }.Where(o => result.GetValue(PullRequest) && result.GetResult(o) is { Implicit: false }))
            {
                result.AddError($"{other.Name} has no meaning with --pull-request: it judges what the change does, from the branch that it is proposed to");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(PullRequest))
            {
                return await ReviewAsync(parsed, cancellation);
            }

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

    private static async Task<int> ReviewAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var review = await PullRequestVerification.RunAsync(parsed, PullRequestEvent.Read(Environment.GetEnvironmentVariable), TimeProvider.System, cancellation);
        var (format, file) = ReportOutput.Asked(parsed);
        ReviewOutput.Write(parsed, review, format, file, Environment.GetEnvironmentVariable);
        if (parsed.GetValue(Comment))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync((await ReviewComment.PutAsync(parsed, review, cancellation)).AsMemory(), cancellation);
        }

        return review.ExitCode;
    }
}
