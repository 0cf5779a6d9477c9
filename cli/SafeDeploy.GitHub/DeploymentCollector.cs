using System.Globalization;
using System.Text.RegularExpressions;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>Collects what was deployed to an environment: the newest, down to the first that succeeded.</summary>
internal sealed partial class DeploymentCollector(HostClient client, string repository)
{
    private const int AtOnce = 4;
    private const int MostStatuses = 30;

    /// <summary>Asks for the newest deployments, with which the longest chain of requests begins.</summary>
    public static void Begin(HostClient client, string repository, string environment) => _ = client.GetAsync(Beginning(repository, environment));

    public async Task<Fact<IReadOnlyList<DeploymentFact>>> CollectAsync(string environment)
    {
        var path = Beginning(repository, environment);
        var listed = await client.ReadAllAsync(path, HostJson.Default.DeploymentModelArray, p => p, mostPages: 1).ConfigureAwait(false);
        if (!listed.IsKnown)
        {
            return new Fact<IReadOnlyList<DeploymentFact>> { Gap = listed.Gap.Needing(HostEndpoints.Deployments), Source = listed.Source };
        }

        var newestFirst = listed.Value
            .Where(d => d.Environment is null || string.Equals(d.Environment, environment, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(d => d.CreatedAt ?? DateTimeOffset.MaxValue).ThenByDescending(d => d.Id).ToList();
        var facts = newestFirst.ConvertAll(Of);
        // The newest has mostly succeeded; where it has not, a few are asked for at once.
        for (var (from, count) = (0, 1); from < Math.Min(facts.Count, MostStatuses); (from, count) = (from + count, AtOnce))
        {
            var some = await Task.WhenAll(facts.Skip(from).Take(count).Select(WithStatusesAsync)).ConfigureAwait(false);
            for (var i = 0; i < some.Length; i++)
            {
                facts[from + i] = some[i];
            }

            if (some.Any(d => d.Statuses?.Value?.Any(s => s.State == "success") == true))
            {
                break;
            }
        }

        return new Fact<IReadOnlyList<DeploymentFact>> { Value = facts, Complete = listed.Complete, Source = listed.Source };
    }

    private static string Beginning(string repository, string environment) => HostEndpoints.Deployments.At(("repository", repository), ("environment", environment));

    private async Task<DeploymentFact> WithStatusesAsync(DeploymentFact deployment)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"repos/{repository}/deployments/{deployment.Id}/statuses?per_page=100");
        var statuses = await client.ReadAllAsync(path, HostJson.Default.DeploymentStatusModelArray, p => p).ConfigureAwait(false);
        var seen = deployment with { Statuses = statuses.Select(HostEndpoints.Deployments, s => new DeploymentStatusFact { State = s.State, At = s.CreatedAt }) };
        return statuses.Value?.Any(s => s.State == "success") == true ? await WithRunAsync(seen, statuses.Value).ConfigureAwait(false) : seen;
    }

    private async Task<DeploymentFact> WithRunAsync(DeploymentFact deployment, IReadOnlyList<DeploymentStatusModel> statuses)
    {
        var runs = statuses.SelectMany(s => new[] { s.LogUrl, s.TargetUrl }).Select(Run).OfType<long>().Distinct().ToList();
        if (runs is not [var id])
        {
            return deployment with { Approvals = Fact.Missing<IReadOnlyList<RunApprovalFact>>("its statuses name no workflow run, or several: who approved it cannot be told") };
        }

        var approvalsTask = ApprovalsAsync(id);
        var run = await client.ReadAsync(string.Create(CultureInfo.InvariantCulture, $"repos/{repository}/actions/runs/{id}?exclude_pull_requests=true"), HostJson.Default.WorkflowRunModel).ConfigureAwait(false);
        var approvals = await approvalsTask.ConfigureAwait(false);
        if (!run.IsKnown)
        {
            return deployment with { RunId = id, Approvals = approvals };
        }

        // Whoever may write can set a status with any address in it.
        return run.Value.Id == id && run.Value.HeadSha is { } head && head == deployment.Commit
            ? deployment with { RunId = id, RunTriggeredBy = Accounts.Of(run.Value.TriggeringActor), Approvals = approvals }
            : deployment with { Approvals = Fact.Missing<IReadOnlyList<RunApprovalFact>>("the workflow run that its statuses name ran on another commit than the one that was deployed", source: run.Source) };
    }

    private async Task<Fact<IReadOnlyList<RunApprovalFact>>> ApprovalsAsync(long run)
    {
        var approvals = await client.ReadAllAsync(string.Create(CultureInfo.InvariantCulture, $"repos/{repository}/actions/runs/{run}/approvals"), HostJson.Default.RunApprovalModelArray, p => p).ConfigureAwait(false);
        return approvals.Select(HostEndpoints.Runs, a => new RunApprovalFact
        {
            Environments = a.Environments is { } environments && environments.All(e => e?.Name is not null) ? [.. environments.Select(e => e.Name!)] : null,
            State = a.State,
            User = Accounts.Of(a.User),
            Comment = a.Comment,
        });
    }

    private static DeploymentFact Of(DeploymentModel deployment) => new()
    {
        Id = deployment.Id,
        Commit = deployment.Sha,
        Ref = deployment.Ref,
        Creator = Accounts.Of(deployment.Creator),
        CreatedAt = deployment.CreatedAt,
    };

    private static long? Run(string? address) =>
        RunAddress().Match(address ?? "") is { Success: true } run && long.TryParse(run.Groups["id"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    [GeneratedRegex(@"/actions/runs/(?<id>\d{1,18})(?:/|$)")]
    private static partial Regex RunAddress();
}
