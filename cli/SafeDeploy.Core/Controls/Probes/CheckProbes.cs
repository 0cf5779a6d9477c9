using SafeDeploy.Core.Policy;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Must the regression suite pass before merging, and did it pass on what is deployed? (CHANGE-3)</summary>
internal static class CheckProbes
{
    internal const string NameThem = "Name the checks that are the regression suite: \"tests\": { \"checks\": [ { \"name\": \"…\" } ] } in safedeploy.json";

    public static Probe ChecksRequired { get; } = new(
        "requires-regression-checks",
        "Does each deployment branch demand the regression suite, reported by the app that runs it?",
        c => c.Policy.Tests.Checks.Count == 0
            ? BranchProbes.OnEachBranch(c, BranchRequirement.AnyCheck)
                .Select(f => f.Outcome == Outcome.Satisfied ? Answer.Unknown($"{f.Message}; but which check is the regression suite is not known", NameThem, f.Evidence) : f)
            : c.Policy.Tests.Checks.SelectMany(check => BranchProbes.OnEachBranch(c, BranchRequirement.Check(check))));

    public static Probe BranchUpToDate { get; } = new(
        "requires-branch-up-to-date",
        "Must a branch be up to date before it is merged, so that what was tested is what is merged?",
        c => BranchProbes.OnEachBranch(c, BranchRequirement.UpToDateBranch(c.Policy)));

    public static Probe ChecksPassed { get; } = new(
        "regression-checks-passed",
        "Did the regression suite pass on exactly the code that is judged?",
        Passed);

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
            : OnCommit(context, commit, context.Facts.Subject.Tree);
    }

    /// <summary>Whether each check passed on a commit. Its own runs count, and those of the head of its pull request where that has the very same tree.</summary>
    internal static IEnumerable<Finding> OnCommit(JudgementContext context, string commit, string? tree)
    {
        var change = JudgedChanges.HostChange(context, commit);
        var pull = PullRequests.Of(commit, change?.PullRequests, context.Facts.Subject.Branch);
        var sameTree = pull is { HeadTree: { } head } && head == tree && pull.HeadCommit != commit;
        var own = new CommitRuns(change?.CheckRuns, change?.Statuses, change?.WorkflowRuns, "");
        var ofHead = sameTree ? new CommitRuns(pull!.CheckRuns, pull.Statuses, pull.WorkflowRuns, $" on the head of pull request #{pull.Number}, which has the same tree") : null;
        var repository = context.Facts.Host?.RepositoryInfo?.Value?.Id;
        return context.Policy.Tests.Checks.Select(check => CheckRuns.Judge(
            new AskedCheck(check.Name, Answer.Short(commit), check.App is { } app ? [app] : PinnedTo(context, check), repository),
            own, ofHead, otherTree: pull is { HeadTree: not null } && pull.HeadTree != tree));
    }

    /// <summary>The apps that the judged branch pins a check to; empty where it pins it to none that can be seen.</summary>
    private static IReadOnlyList<long> PinnedTo(JudgementContext context, PolicyCheck check)
    {
        var branch = context.Facts.Host?.Branches.FirstOrDefault(b => b.Name == context.Facts.Subject.Branch);
        return [.. (branch?.Rules?.Value ?? []).Select(r => r.StatusChecks).Append(branch?.Protection?.Value?.StatusChecks)
            .SelectMany(r => r?.Checks ?? []).Where(c => c.Name == check.Name).Select(c => c.AppId).OfType<long>().Where(id => id > 0).Distinct()];
    }
}
