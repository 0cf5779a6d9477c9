using System.Globalization;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>Collects what ran on a commit: check runs, commit statuses and workflow runs.</summary>
internal sealed class RunCollector(HostClient client, string repository, ArtifactCollector? artifacts)
{
    private const int MostAttempts = 10;

    /// <summary>The check runs, of all suites: the newest of each suite alone would hide a red one of another.</summary>
    public async Task<Fact<IReadOnlyList<CheckRunFact>>> ChecksAsync(string commit)
    {
        var runs = await client.ReadAllAsync(
            HostEndpoints.Checks.At(("repository", repository), ("commit", commit)), HostJson.Default.CheckRunsModel, p => p.CheckRuns, p => p.TotalCount).ConfigureAwait(false);
        return runs.Select(HostEndpoints.Checks, Of);
    }

    /// <summary>The newest status of each name.</summary>
    public async Task<Fact<IReadOnlyList<StatusFact>>> StatusesAsync(string commit)
    {
        var statuses = await client.ReadAllAsync(HostEndpoints.Statuses.At(("repository", repository), ("commit", commit)), HostJson.Default.StatusModelArray, p => p).ConfigureAwait(false);
        return statuses.IsKnown
            ? (statuses with { Value = [.. statuses.Value.GroupBy(s => s.Context, StringComparer.Ordinal).Select(g => g.MaxBy(s => s.Id)!)] }).Select(HostEndpoints.Statuses, Of)
            : statuses.Select(HostEndpoints.Statuses, Of);
    }

    /// <summary>The workflow runs, each with its earlier attempts.</summary>
    public async Task<Fact<IReadOnlyList<WorkflowRunFact>>> RunsAsync(string commit)
    {
        var runs = await client.ReadAllAsync(
            HostEndpoints.Runs.At(("repository", repository), ("commit", commit)), HostJson.Default.WorkflowRunsModel, p => p.WorkflowRuns, p => p.TotalCount).ConfigureAwait(false);
        if (!runs.IsKnown)
        {
            return new Fact<IReadOnlyList<WorkflowRunFact>> { Gap = runs.Gap.Needing(HostEndpoints.Runs), Source = runs.Source };
        }

        var facts = await Task.WhenAll(runs.Value.Select(async r =>
        {
            // What a run left that did not pass proves nothing more.
            var left = artifacts is not null && r.Conclusion == "success" ? artifacts.CollectAsync(r.Id) : null;
            return Of(r) with { EarlierAttempts = await EarlierAsync(r).ConfigureAwait(false), Artifacts = left is null ? null : await left.ConfigureAwait(false) };
        })).ConfigureAwait(false);
        return new Fact<IReadOnlyList<WorkflowRunFact>> { Value = facts, Complete = runs.Complete, Source = runs.Source };
    }

    private async Task<Fact<IReadOnlyList<RunAttemptFact>>?> EarlierAsync(WorkflowRunModel run)
    {
        if (run.RunAttempt is not > 1)
        {
            return null;
        }

        var numbers = Enumerable.Range(1, run.RunAttempt.Value - 1).TakeLast(MostAttempts);
        var attempts = await Task.WhenAll(numbers.Select(async n =>
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"repos/{repository}/actions/runs/{run.Id}/attempts/{n}?exclude_pull_requests=true");
            return (Number: n, Run: await client.ReadAsync(path, HostJson.Default.WorkflowRunModel).ConfigureAwait(false));
        })).ConfigureAwait(false);
        var unseen = attempts.FirstOrDefault(a => a.Run.Value?.Id != run.Id);
        return unseen.Run is { } failed
            ? new Fact<IReadOnlyList<RunAttemptFact>> { Gap = failed.Gap.Needing(HostEndpoints.Runs) ?? new Gap { Reason = "the host answered with another run than the one that was asked for" }, Source = failed.Source }
            : Fact.List<RunAttemptFact>(
                [.. attempts.Select(a => new RunAttemptFact { Number = a.Number, Conclusion = a.Run.Value!.Conclusion, TriggeringActor = Accounts.Of(a.Run.Value.TriggeringActor) })],
                attempts[^1].Run.Source,
                complete: attempts.Length == run.RunAttempt - 1);
    }

    private static CheckRunFact Of(CheckRunModel run) => new()
    {
        Id = run.Id,
        Name = run.Name,
        Status = run.Status,
        Conclusion = run.Conclusion,
        AppId = run.App?.Id,
        SuiteId = run.CheckSuite?.Id,
        CompletedAt = run.CompletedAt,
        Url = run.HtmlUrl,
    };

    private static StatusFact Of(StatusModel status) => new() { Context = status.Context, State = status.State, Creator = Accounts.Of(status.Creator), At = status.CreatedAt };

    private static WorkflowRunFact Of(WorkflowRunModel run) => new()
    {
        Id = run.Id,
        SuiteId = run.CheckSuiteId,
        // Of a run that a rule demanded, the path ends with the ref that it was read from.
        Path = run.Path?.Split('@')[0],
        Event = run.Event,
        Attempt = run.RunAttempt,
        Conclusion = run.Conclusion,
        HeadCommit = run.HeadSha,
        HeadBranch = run.HeadBranch,
        HeadRepositoryId = run.HeadRepository?.Id,
        Actor = Accounts.Of(run.Actor),
        TriggeringActor = Accounts.Of(run.TriggeringActor),
        ReferencedWorkflows = run.ReferencedWorkflows is { } referenced ? [.. referenced.Select(r => new ReferencedWorkflowFact { Path = r?.Path, Commit = r?.Sha })] : null,
    };
}
