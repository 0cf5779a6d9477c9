using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>What the host shows of the tests of one commit.</summary>
/// <param name="Checks">Its check runs.</param>
/// <param name="Statuses">Its commit statuses.</param>
/// <param name="Workflows">Its workflow runs.</param>
/// <param name="Where">Which commit it is, as the end of a sentence; empty for the judged one.</param>
internal sealed record CommitRuns(
    Fact<IReadOnlyList<CheckRunFact>>? Checks, Fact<IReadOnlyList<StatusFact>>? Statuses, Fact<IReadOnlyList<WorkflowRunFact>>? Workflows, string Where);

/// <summary>The check that must have passed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Commit">The commit as findings name it.</param>
/// <param name="Apps">The apps whose runs count; empty for any one app's.</param>
/// <param name="RepositoryId">The repository's numeric id: a run on another one's commit counts for nothing.</param>
internal sealed record AskedCheck(string Name, string Commit, IReadOnlyList<long> Apps, long? RepositoryId);

/// <summary>
/// What the runs of one check come to. Each suite's newest run counts, and all suites' must be a success: a skipped or neutral run tested
/// nothing, and a second green suite does not undo a red one. The deployed commit's own runs decide; where it has none, those of its pull
/// request's head do, if that has the same tree.
/// </summary>
internal static class CheckRuns
{
    /// <summary>Judges the runs of a check on a commit.</summary>
    /// <param name="check">The check.</param>
    /// <param name="own">What is known of the commit.</param>
    /// <param name="sameTree">What is known of its pull request's head, where that has the same tree; null otherwise.</param>
    /// <param name="otherTree">Whether its pull request's head has another tree, whose runs say nothing of this one.</param>
    public static Finding Judge(AskedCheck check, CommitRuns own, CommitRuns? sameTree, bool otherTree)
    {
        var name = $"\"{check.Name}\" on {check.Commit}";
        Finding? doubtful = null;
        foreach (var runs in sameTree is null ? [own] : new[] { own, sameTree })
        {
            if (Seen(name, check, runs, out var passed) is { } seen)
            {
                return seen;
            }

            if (passed.Count > 0)
            {
                var finding = RunOrigin.Judge(name, check, passed, runs);
                if (finding.Outcome != Outcome.NotSatisfied)
                {
                    return Statuses(runs, check).FirstOrDefault(s => s.State != "success") is { } open
                        ? Answer.Unknown($"{name}: a commit status of that name has not ended yet ({open.State ?? "its state was not shown"})", "Wait until it has ended, and judge again", runs.Statuses!.Source)
                        : finding;
                }

                // Nothing failed here; the pull request may have been tested as it should be.
                doubtful ??= finding;
                continue;
            }

            if (runs.Checks is not { IsKnown: true, Complete: true })
            {
                return Answer.NotSeen($"The runs of {name}{runs.Where}", runs.Checks);
            }
        }

        if (doubtful is not null)
        {
            return doubtful;
        }

        var because = (own.Statuses?.Value ?? []).FirstOrDefault(s => s.Context == check.Name) is { } status
            ? $": a commit status of that name was set by {(status.Creator?.Login is { } login ? $"@{login}" : "somebody")}, as anyone with write access may"
            : Named(own, check).Count > 0 ? ": only others than the expected app reported it"
            : otherTree ? ": its pull request was tested on another tree" : "";
        return Answer.NotSatisfied(
            $"{name} did not run{because}", "Run the regression suite on this commit: let the workflow run on pushes to the branch", own.Checks!.Source, sameTree?.Checks?.Source);
    }

    private static List<CheckRunFact> Named(CommitRuns runs, AskedCheck check) => [.. (runs.Checks?.Value ?? []).Where(r => r.Name == check.Name)];

    /// <summary>What the runs of one commit come to; null when none of them counts, or all passed and it remains to be seen what started them.</summary>
    private static Finding? Seen(string name, AskedCheck check, CommitRuns runs, out IReadOnlyList<CheckRunFact> passed)
    {
        passed = [];
        var source = runs.Checks?.Source;
        var named = Named(runs, check);
        // A run whose app was not shown proves nothing by passing, and counts when it did not.
        var newest = Newest([.. named.Where(r => r.AppId is { } app ? app > 0 && (check.Apps.Count == 0 || check.Apps.Contains(app)) : !Passed(r))]);
        if (newest.FirstOrDefault(r => r.Conclusion is { } and not "success" || (r.Status == "completed" && r.Conclusion is null)) is { } bad)
        {
            return Answer.NotSatisfied(
                $"{name} ended with {bad.Conclusion ?? "no conclusion"}{Meaning(bad.Conclusion)}{runs.Where}", "Mend what the regression tests found, or run them again, until they pass on this very code", source);
        }

        // The host asks for both where a check and a status bear one name.
        if (Statuses(runs, check).Select(s => s.State).FirstOrDefault(s => s is not (null or "success" or "pending")) is { } state)
        {
            return Answer.NotSatisfied($"{name}: a commit status of that name says {state}{runs.Where}", "Mend what the regression tests found, until they pass on this very code", runs.Statuses!.Source);
        }

        if (newest.Select(r => r.AppId).Distinct().Count() > 1)
        {
            return Answer.Unknown($"{name} was reported by several apps, and the policy does not say whose counts", "Give the check's \"app\" in safedeploy.json", source);
        }

        if (newest.FirstOrDefault(r => !Passed(r)) is { } running)
        {
            return Answer.Unknown($"{name} has not ended yet ({running.Status ?? "its state was not shown"})", "Wait until it has ended, and judge again", source);
        }

        if (newest.Count == 0 && named.Any(r => r.AppId is null))
        {
            return Answer.Unknown(
                $"{name} passed{runs.Where}, but which app reported it was not shown, and anyone with write access could have", "Let an app run the suite, such as GitHub Actions, and pin the required check to it", source);
        }

        passed = newest;
        return newest.Count == 0 ? null
            : runs.Checks is not { IsKnown: true, Complete: true } ? Answer.NotSeen($"The runs of {name}{runs.Where}", runs.Checks)
            : runs.Statuses is not { IsKnown: true, Complete: true } ? Answer.NotSeen($"{name} passed{runs.Where}; the commit statuses, one of which may bear its name and have failed,", runs.Statuses)
            : null;
    }

    private static IEnumerable<StatusFact> Statuses(CommitRuns runs, AskedCheck check) => (runs.Statuses?.Value ?? []).Where(s => s.Context == check.Name);

    private static bool Passed(CheckRunFact run) => run is { Status: "completed", Conclusion: "success" };

    /// <summary>The newest runs of each suite: several, where their order or their suite was not shown.</summary>
    private static List<CheckRunFact> Newest(List<CheckRunFact> runs)
    {
        var newest = runs.Where(r => r.Id is not null && r.SuiteId is not null).GroupBy(r => (r.AppId, r.SuiteId)).ToDictionary(g => g.Key, g => g.Max(r => r.Id));
        return [.. runs.Where(r => r.Id is null || r.SuiteId is null || r.Id == newest[(r.AppId, r.SuiteId)])];
    }

    private static string Meaning(string? conclusion) => conclusion is "skipped" or "neutral" ? ", which tested nothing" : "";
}
