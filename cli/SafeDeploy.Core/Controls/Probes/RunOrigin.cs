using System.Globalization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>
/// What started the run behind a check that passed. Only what tests a change by itself counts: a run that somebody dispatched may have been given other inputs,
/// one on <c>pull_request_target</c> runs on the base and not on the change, and one on a fork's commit is the fork's own.
/// </summary>
internal static class RunOrigin
{
    /// <summary>GitHub Actions on github.com, whose every check belongs to a workflow run.</summary>
    private const long Actions = 15368;

    public static Finding Judge(string name, AskedCheck check, IReadOnlyList<CheckRunFact> passed, CommitRuns runs)
    {
        if (runs.Workflows is not { IsKnown: true, Complete: true } workflows)
        {
            return Answer.NotSeen($"{name} passed{runs.Where}; which workflow ran it, and what started that,", runs.Workflows, "Collect the facts again with a token that may read actions (permission actions=read)");
        }

        var origins = passed.Select(p => Of(p, workflows.Value, check)).ToList();
        if (origins.FirstOrDefault(o => o.Counts == true) is { } good)
        {
            var paths = origins.Select(o => o.Run?.Path).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            var several = paths.Count > 1 ? $" (in {string.Join(" and in ", paths)}, all of which passed)" : good.Run?.Path is { } path ? $" ({path})" : "";
            return Answer.Satisfied($"{name} passed{runs.Where}{several}{Reruns(origins.Select(o => o.Run))}", runs.Checks!.Source, workflows.Source);
        }

        return origins.FirstOrDefault(o => o.Counts is null) is { } open
            ? Answer.Unknown($"{name} passed{runs.Where}, but {open.Text}", "Collect the facts again; where the run is no longer kept, run the regression suite on this commit", workflows.Source)
            : Answer.NotSatisfied($"{name} passed{runs.Where}, but {origins[0].Text}", "Let the workflow run by itself, on push, pull_request or merge_group, and deploy what it passed on", workflows.Source);
    }

    private static Origin Of(CheckRunFact check, IReadOnlyList<WorkflowRunFact> workflows, AskedCheck asked)
    {
        if (check.SuiteId is null)
        {
            return new Origin(null, null, "which suite it belongs to was not shown");
        }

        return workflows.FirstOrDefault(w => w.SuiteId == check.SuiteId) switch
        {
            null when check.AppId == Actions || workflows.Any(w => w.SuiteId is null) => new Origin(null, null, "the workflow run behind it was not shown"),
            null => new Origin(true, null, ""),
            { Event: null } run => new Origin(null, run, "what started its workflow was not shown"),
            { Event: not ("push" or "pull_request" or "merge_group") } run => new Origin(false, run, $"its workflow was started by {run.Event}, which does not test a change as it is"),
            { HeadRepositoryId: null } run => new Origin(null, run, "which repository its commit came from was not shown"),
            { } run when asked.RepositoryId is null => new Origin(null, run, "whether its commit came from this repository could not be seen"),
            { } run when run.HeadRepositoryId != asked.RepositoryId => new Origin(false, run, "its workflow ran on the commit of another repository (a fork)"),
            { } run => new Origin(true, run, ""),
        };
    }

    /// <summary>That it passed only when it ran again is shown: a test that fails now and then hides the failure that matters.</summary>
    private static string Reruns(IEnumerable<WorkflowRunFact?> runs) => runs.FirstOrDefault(r => r?.Attempt > 1) is { } again
        ? string.Create(CultureInfo.InvariantCulture, $", in attempt {again.Attempt}{Before(again.EarlierAttempts?.Value)}")
        : "";

    private static string Before(IReadOnlyList<RunAttemptFact>? earlier) => earlier is { Count: > 0 }
        ? $" (before: {string.Join(", ", earlier.OrderBy(a => a.Number).Select(a => a.Conclusion ?? "not shown"))})"
        : "";

    private sealed record Origin(bool? Counts, WorkflowRunFact? Run, string Text);
}
