using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>Reads the check runs of a commit, of all suites: the newest of each suite alone would hide a red one of another.</summary>
internal static class CheckRuns
{
    public static async Task<Fact<IReadOnlyList<CheckRunFact>>> ReadAsync(HostClient client, string repository, string commit)
    {
        var runs = await client.ReadAllAsync(
            $"repos/{repository}/commits/{HostReader.Segment(commit)}/check-runs?filter=all&per_page=100", HostJson.Default.CheckRunsModel, p => p.CheckRuns, p => p.TotalCount).ConfigureAwait(false);
        return new Fact<IReadOnlyList<CheckRunFact>>
        {
            Value = runs.Value is null ? null : [.. runs.Value.Select(Of)],
            Complete = runs.Complete,
            Gap = BranchCollector.WithPermission(runs.Gap, "checks=read"),
            Source = runs.Source,
        };
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
}
