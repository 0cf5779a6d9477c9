using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>
/// What the runs of one check come to. Each suite's newest run counts, and all suites' must be a success: a skipped or neutral run tested
/// nothing, and a second green suite does not undo a red one.
/// </summary>
internal static class CheckRuns
{
    /// <summary>Judges the runs of a check on a commit.</summary>
    /// <param name="check">The check.</param>
    /// <param name="commit">The commit as findings name it.</param>
    /// <param name="own">The runs of the commit.</param>
    /// <param name="head">The runs of its pull request's head where that has the same tree; null otherwise.</param>
    /// <param name="otherTree">Whether its pull request's head has another tree, whose runs say nothing of this one.</param>
    public static Finding Judge(PolicyCheck check, string commit, Fact<IReadOnlyList<CheckRunFact>>? own, Fact<IReadOnlyList<CheckRunFact>>? head, bool otherTree)
    {
        var facts = new[] { own, head }.OfType<Fact<IReadOnlyList<CheckRunFact>>>().ToList();
        var sources = facts.Select(f => f.Source).ToList();
        var named = facts.SelectMany(f => f.Value ?? []).Where(r => r.Name == check.Name).ToList();
        var runs = named.Where(r => check.App is { } app ? r.AppId == app : r.AppId is > 0).DistinctBy(r => r.Id ?? (object)r).ToList();
        var newest = runs.GroupBy(r => (r.AppId, r.SuiteId)).Select(g => g.MaxBy(r => r.Id ?? long.MinValue)!).ToList();
        var complete = own is { IsKnown: true, Complete: true } && head is null or { IsKnown: true, Complete: true };
        var name = $"\"{check.Name}\" on {commit}";

        if (newest.FirstOrDefault(r => r.Status == "completed" && r.Conclusion != "success") is { } bad)
        {
            return Answer.NotSatisfied($"{name} ended with {bad.Conclusion ?? "no conclusion"}{Meaning(bad.Conclusion)}", "Mend what it found, or run it again, until it passes on this very code", sources);
        }

        if (newest.Select(r => r.AppId).Distinct().Count() > 1)
        {
            return Answer.Unknown($"{name} was reported by several apps, and the policy does not say whose counts", "Give the check's \"app\" in safedeploy.json", sources);
        }

        if (newest.FirstOrDefault(r => r.Status != "completed") is { } running)
        {
            return Answer.Unknown($"{name} has not ended yet ({running.Status ?? "its state was not shown"})", "Wait until it has ended, and judge again", sources);
        }

        if (!complete)
        {
            return own is { IsKnown: true, Complete: true } ? Answer.NotSeen($"The runs of {name}", head) : Answer.NotSeen($"The runs of {name}", own);
        }

        if (newest.Count > 0)
        {
            return Answer.Satisfied($"{name} passed{(own!.Value!.Any(newest.Contains) ? "" : " on the head of its pull request, which has the same tree")}", sources);
        }

        var because = named.Count > 0 ? ": only others than the expected app reported it" : otherTree ? ": its pull request was tested on another tree" : "";
        return Answer.NotSatisfied($"{name} did not run{because}", "Run the regression suite on this commit: let the workflow run on pushes to the branch", sources);
    }

    private static string Meaning(string? conclusion) => conclusion is "skipped" or "neutral" ? ", which tested nothing" : "";
}
