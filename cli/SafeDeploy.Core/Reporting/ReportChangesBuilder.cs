using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Controls.Probes;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Reporting;

/// <summary>Lists the judged changes, each with what the controls' own judges say of it.</summary>
internal static class ReportChangesBuilder
{
    /// <summary>The changes of a context; null where none could be seen.</summary>
    public static ReportChanges? Build(JudgementContext context)
    {
        if (context.Facts.Git?.Changes is not { IsKnown: true } range || context.Facts.Host is null || JudgedChanges.NothingSince(context) is not null)
        {
            return null;
        }

        var log = PushLog.Of(context);
        return new ReportChanges
        {
            Since = context.Facts.Git.Since,
            Complete = range.Complete == true && context.Facts.Git.Since is not null,
            Items = [.. JudgedChanges.Of(context).Select(c => Change(c, context, log))],
        };
    }

    private static ReportChange Change(JudgedChange change, JudgementContext context, PushLog log) => new()
    {
        Commit = change.Commit.Id,
        Subject = change.Commit.Subject,
        CommittedAt = change.Commit.CommittedAt,
        PullRequests = [.. PullRequests.MergedInto(change.Host?.PullRequests, context.Facts.Subject.Branch).OrderBy(p => p.Number).Select(Pull)],
        Arrival = Answer(PushJudge.Judge(change, context, log)),
        Review = Answer(ReviewJudge.Judge(change, context)),
        Tests = Tests(change, context),
    };

    private static ReportPullRequest Pull(PullRequestFact pull) => new(
        pull.Number, pull.Url, pull.Author?.Login,
        [.. (pull.Reviews?.Value ?? []).Where(r => r.State == "APPROVED").Select(r => r.Reviewer?.Login ?? "an account that is gone").Distinct(StringComparer.Ordinal)]);

    private static ChangeAnswer Answer(Finding finding) => new(finding.Outcome, finding.Message);

    private static ChangeAnswer Tests(JudgedChange change, JudgementContext context)
    {
        var asked = change.Host?.CheckRuns is not null || (change.Host?.PullRequests?.Value ?? []).Any(p => p.CheckRuns is not null);
        var findings = asked ? CheckProbes.OnCommit(context, change.Commit.Id, change.Commit.Tree).ToList() : [];
        return findings.Count == 0
            ? new ChangeAnswer(Outcome.NotApplicable, asked ? "The policy names no check that is the regression suite" : "Its checks were not asked for: the suite must have passed on the newest change, which holds this one")
            : Answer(findings.MaxBy(f => f.Outcome)!);
    }
}
