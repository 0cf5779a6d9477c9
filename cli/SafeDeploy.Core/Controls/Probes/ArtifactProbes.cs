using System.Globalization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Do the result files that the host's own run left behind show that tests ran? A check is green too where a filter matched nothing. (CHANGE-3)</summary>
internal static class ArtifactProbes
{
    private static readonly string[] Tests = ["push", "pull_request", "merge_group"];

    public static Probe ResultsUploaded { get; } = new(
        "regression-results-uploaded",
        "Do the results that the run uploaded show that tests ran on the judged commit, and that none failed?",
        c => [c.Policy.Tests.Artifact is { } name
            ? Uploaded(c, name)
            : Answer.NotApplicable("The policy names no artifact with test results (\"tests\": { \"artifact\": … })")]);

    private static Finding Uploaded(JudgementContext context, string name)
    {
        if (context.Facts.Host is not { } host)
        {
            return JudgedChanges.NoHost(context);
        }

        if (context.Facts.Subject.Commit is not { } commit)
        {
            return Answer.Unknown("It is not known which commit is judged", "Name it with --commit");
        }

        var change = JudgedChanges.HostChange(context, commit);
        var pull = PullRequests.Of(commit, change?.PullRequests, context.Facts.Subject.Branch);
        var what = $"The artifact \"{name}\" of {Answer.Short(commit)}";
        var own = Of(change?.WorkflowRuns, host.RepositoryInfo?.Value?.Id, name, what);
        // As with checks: what ran on the pull request's head counts where that has the very same tree, and the commit's own runs left nothing.
        return own ?? (pull is { HeadTree: { } tree } && tree == context.Facts.Subject.Tree
                ? Of(pull.WorkflowRuns, host.RepositoryInfo?.Value?.Id, name, $"{what}, left on the head of pull request #{pull.Number}, which has the same tree,")
                : null)
            ?? Answer.NotSatisfied(
                $"{what} is not there: no workflow run on it that passed, by push, pull_request or merge_group, left one",
                $"Have the workflow upload the result files under that name (actions/upload-artifact, with name: {name} and if-no-files-found: error)", change?.WorkflowRuns?.Source);
    }

    /// <summary>What the runs of one commit left; null where they were seen to leave nothing.</summary>
    private static Finding? Of(Fact<IReadOnlyList<WorkflowRunFact>>? runs, long? repository, string name, string what)
    {
        if (runs is not { IsKnown: true, Complete: true })
        {
            return Answer.NotSeen($"{what}: the workflow runs", runs, "Collect the facts again with a token that may read actions (permission actions=read)");
        }

        // A run that a person dispatched, or a fork's, may have tested something else.
        var tested = runs.Value.Where(r => (r.Event is null || Tests.Contains(r.Event)) && (r.HeadRepositoryId is null || repository is null || r.HeadRepositoryId == repository)).ToList();
        // One that has not ended, as that of the gate itself, is evidence of nothing.
        var counted = tested.Where(r => r.Conclusion == "success" || (r.Conclusion is null && r.Artifacts is not null)).ToList();
        if (counted.FirstOrDefault(r => r.Artifacts is not { IsKnown: true, Complete: true }) is { } unseen)
        {
            return Answer.NotSeen($"{what}: the artifacts of the run of {unseen.Path ?? "a workflow"}", unseen.Artifacts, "Collect the facts again with this policy, and a token that may read actions (permission actions=read)");
        }

        var left = counted.SelectMany(r => r.Artifacts!.Value!.Where(a => a.Name == name).Select(a => (Run: r, Artifact: a))).ToList();
        if (left.Count == 0)
        {
            return tested.FirstOrDefault(r => r is { Conclusion: null, Artifacts: null }) is not { } running ? null
                : Answer.Unknown($"{what} is not there yet: the run of {running.Path ?? "a workflow"} has not ended, or how it ended was not shown", "Wait until it has ended, and judge again", runs.Source);
        }

        var findings = left.Select(l => Judge(l.Artifact, what, l.Run.Artifacts!.Source)).ToList();
        if (findings.FirstOrDefault(f => f.Outcome == Outcome.NotSatisfied) is { } bad)
        {
            return bad;
        }

        return left.FirstOrDefault(l => l.Run is { Conclusion: null } or { Event: null } or { HeadRepositoryId: null }).Run is not null || repository is null
            ? Answer.Unknown($"{what} is of a run of which was not shown how it ended, what started it, or whose commit it ran on", "Collect the facts again", runs.Source)
            : findings.MaxBy(f => f.Outcome);
    }

    private static Finding Judge(ArtifactFact artifact, string what, Provenance? source) => artifact switch
    {
        { Expired: true } => Answer.Unknown($"{what} has expired", "Run the workflow on this commit again, and judge sooner after it: the host keeps artifacts for 90 days at most by default", source),
        { Results: not { IsKnown: true } } => Answer.NotSeen(what, artifact.Results, "Collect the facts again with a token that may read actions (permission actions=read)"),
        { Results.Value: { Failed: > 0 } r } => Answer.NotSatisfied(
            string.Create(CultureInfo.InvariantCulture, $"{what} shows {r.Failed} failed of {r.Executed} tests"), "Mend them, until the suite passes on this very code", artifact.Results.Source, source),
        { Results.Value: { Problems: [var problem, ..] } } => Answer.NotSatisfied($"{what} shows that the run did not end as it should: {problem}", "Run the suite again, to its end", artifact.Results.Source, source),
        { Results.Value: { Executed: 0 } r } => Answer.NotSatisfied(
            string.Create(CultureInfo.InvariantCulture, $"{what} shows that no test ran ({r.Files} files, {r.Skipped} tests skipped)"),
            "Mend what the workflow runs: a filter that matches nothing ends well too (with VSTest: RunConfiguration.TreatNoTestsAsError=true)", artifact.Results.Source, source),
        { Results.Value: var r } => Answer.Satisfied(string.Create(CultureInfo.InvariantCulture, $"{what} shows {r.Executed} tests run, none failed, {r.Skipped} skipped"), artifact.Results.Source, source),
    };
}
