using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Must the regression suite pass before merging, and did it pass on what is deployed? (CHANGE-3)</summary>
internal static class CheckProbes
{
    private const string NameThem = "Name the checks that are the regression suite: \"tests\": { \"checks\": [ { \"name\": \"…\" } ] } in safedeploy.json";

    public static Probe ChecksRequired { get; } = new(
        "requires-regression-checks",
        "Does each deployment branch demand the regression suite, reported by the app that runs it?",
        c => c.Policy.Tests.Checks.Count == 0
            ? BranchProbes.OnEachBranch(c, "a check is required before merging", "Require the regression suite's check", r => r.Type == "required_status_checks", p => p.StatusChecks is not null)
                .Select(f => f.Outcome == Outcome.Satisfied ? Answer.Unknown($"{f.Message}; but which check is the regression suite is not known", NameThem, f.Evidence) : f)
            : c.Policy.Tests.Checks.SelectMany(check => BranchProbes.OnEachBranch(
                c, $"the check \"{check.Name}\" is required and pinned to the app that reports it", $"Require the check \"{check.Name}\" and choose its app as the expected source",
                r => r.Type != "required_status_checks" ? false : Pinned(r.StatusChecks, check),
                p => p.StatusChecks is null ? false : Pinned(p.StatusChecks, check),
                pullRequestBypassCounts: true)));

    public static Probe BranchUpToDate { get; } = new(
        "requires-branch-up-to-date",
        "Must a branch be up to date before it is merged, so that what was tested is what is merged?",
        c => BranchProbes.OnEachBranch(
            c, "a branch must be up to date before it is merged", "Require branches to be up to date before merging",
            r => r.Type switch
            {
                "required_status_checks" => r.StatusChecks?.Strict,
                // A merge queue tests each group on the branch's own tip.
                "merge_queue" => true,
                _ => false,
            },
            p => p.StatusChecks is null ? false : p.StatusChecks.Strict,
            pullRequestBypassCounts: true));

    public static Probe ChecksPassed { get; } = new(
        "regression-checks-passed",
        "Did the regression suite pass on exactly the code that is judged?",
        Passed);

    private static bool? Pinned(CheckRequirement? asked, PolicyCheck check) => asked?.Checks is not { } checks
        ? null
        : checks.Any(a => a.Name == check.Name && a.AppId is > 0 && (check.App is null || a.AppId == check.App));

    private static IEnumerable<Finding> Passed(JudgementContext context)
    {
        if (context.Facts.Host is null)
        {
            return [JudgedChanges.NoHost(context)];
        }

        if (context.Policy.Tests.Checks.Count == 0)
        {
            return [Answer.Unknown("Which check is the regression suite is not known", NameThem)];
        }

        return context.Facts.Subject.Commit is not { } commit
            ? [Answer.Unknown("It is not known which commit is judged", "Name it with --commit")]
            : context.Policy.Tests.Checks.Select(check => Judge(context, commit, check));
    }

    /// <summary>Runs on the commit count, and runs on the head of its pull request where that has the very same tree.</summary>
    private static Finding Judge(JudgementContext context, string commit, PolicyCheck check)
    {
        var change = JudgedChanges.HostChange(context, commit);
        var tree = context.Facts.Subject.Tree;
        var pull = PullRequests.Of(commit, [.. PullRequests.MergedInto(change?.PullRequests, context.Facts.Subject.Branch)]);
        var sameTree = pull is { HeadTree: { } head } && head == tree;
        var seen = new[] { change?.CheckRuns, sameTree && pull!.HeadCommit != commit ? pull.CheckRuns : null };
        return CheckRuns.Judge(check, Answer.Short(commit), seen[0], seen[1], otherTree: pull is { HeadTree: not null } && !sameTree);
    }
}
