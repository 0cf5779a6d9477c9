using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>
/// What the runs of one check come to. Each suite's newest run counts, and all suites' must be a success: a skipped or neutral run tested
/// nothing, and a second green suite does not undo a red one. The deployed commit's own runs decide; where it has none, those of its pull
/// request's head do, if that has the same tree.
/// </summary>
internal static class CheckRuns
{
    /// <summary>Judges the runs of a check on a commit.</summary>
    /// <param name="check">The check.</param>
    /// <param name="commit">The commit as findings name it.</param>
    /// <param name="own">The runs of the commit.</param>
    /// <param name="sameTree">Its pull request, where the head of that has the same tree; null otherwise.</param>
    /// <param name="apps">The apps whose runs count; empty for any one app's.</param>
    /// <param name="otherTree">Whether its pull request's head has another tree, whose runs say nothing of this one.</param>
    public static Finding Judge(
        PolicyCheck check, string commit, Fact<IReadOnlyList<CheckRunFact>>? own, PullRequestFact? sameTree, IReadOnlyList<long> apps, bool otherTree)
    {
        var name = $"\"{check.Name}\" on {commit}";
        if (Seen(name, Named(own, check), apps, own, "") is { } byItself)
        {
            return byItself;
        }

        if (own is not { IsKnown: true, Complete: true })
        {
            return Answer.NotSeen($"The runs of {name}", own);
        }

        if (sameTree is not null)
        {
            var head = sameTree.CheckRuns;
            var where = $" on the head of pull request #{sameTree.Number}, which has the same tree";
            if (Seen(name, Named(head, check), apps, head, where) is { } byHead)
            {
                return byHead;
            }

            if (head is not { IsKnown: true, Complete: true })
            {
                return Answer.NotSeen($"The runs of {name}{where}", head);
            }
        }

        var because = Named(own, check).Count > 0 ? ": only others than the expected app reported it" : otherTree ? ": its pull request was tested on another tree" : "";
        return Answer.NotSatisfied($"{name} did not run{because}", "Run the regression suite on this commit: let the workflow run on pushes to the branch", own.Source, sameTree?.CheckRuns?.Source);
    }

    private static List<CheckRunFact> Named(Fact<IReadOnlyList<CheckRunFact>>? fact, PolicyCheck check) => [.. (fact?.Value ?? []).Where(r => r.Name == check.Name)];

    /// <summary>What the runs of one commit come to; null when none of them counts.</summary>
    private static Finding? Seen(string name, List<CheckRunFact> named, IReadOnlyList<long> apps, Fact<IReadOnlyList<CheckRunFact>>? fact, string where)
    {
        // A run whose app was not shown proves nothing by passing, and counts when it did not.
        var newest = Newest([.. named.Where(r => r.AppId is { } app ? app > 0 && (apps.Count == 0 || apps.Contains(app)) : !Passed(r))]);
        if (newest.FirstOrDefault(r => r.Conclusion is { } and not "success" || (r.Status == "completed" && r.Conclusion is null)) is { } bad)
        {
            return Answer.NotSatisfied(
                $"{name} ended with {bad.Conclusion ?? "no conclusion"}{Meaning(bad.Conclusion)}{where}", "Mend what it found, or run it again, until it passes on this very code", fact!.Source);
        }

        if (newest.Select(r => r.AppId).Distinct().Count() > 1)
        {
            return Answer.Unknown($"{name} was reported by several apps, and the policy does not say whose counts", "Give the check's \"app\" in safedeploy.json", fact!.Source);
        }

        if (newest.FirstOrDefault(r => !Passed(r)) is { } running)
        {
            return Answer.Unknown($"{name} has not ended yet ({running.Status ?? "its state was not shown"})", "Wait until it has ended, and judge again", fact!.Source);
        }

        if (newest.Count == 0 && named.Any(r => r.AppId is null))
        {
            return Answer.Unknown(
                $"{name} passed{where}, but which app reported it was not shown, and anyone with write access could have", "Let an app run the suite, such as GitHub Actions, and pin the required check to it", fact!.Source);
        }

        return newest.Count == 0 ? null
            : fact is { IsKnown: true, Complete: true } ? Answer.Satisfied($"{name} passed{where}", fact.Source)
            : Answer.NotSeen($"The runs of {name}{where}", fact);
    }

    private static bool Passed(CheckRunFact run) => run is { Status: "completed", Conclusion: "success" };

    /// <summary>The newest runs of each suite: several, where their order or their suite was not shown.</summary>
    private static List<CheckRunFact> Newest(List<CheckRunFact> runs) =>
        [.. runs.Where(r => r.Id is null || r.SuiteId is null || !runs.Any(o => o.AppId == r.AppId && o.SuiteId == r.SuiteId && o.Id > r.Id))];

    private static string Meaning(string? conclusion) => conclusion is "skipped" or "neutral" ? ", which tested nothing" : "";
}
