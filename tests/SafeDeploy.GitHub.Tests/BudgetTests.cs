using SafeDeploy.Core.Facts;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests;

/// <summary>How much is asked of a host for one commit, with all that CHANGE-1 to CHANGE-4 need of it.</summary>
public sealed class BudgetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_commit_takes_at_most_twenty_five_requests_and_two_of_them_count_when_nothing_changed()
    {
        await using var host = EnvironmentTests.Production()
            .On("rules/branches/main", """[{"type":"pull_request","ruleset_id":42},{"type":"deletion","ruleset_id":42},{"type":"non_fast_forward","ruleset_id":42},{"type":"required_status_checks","ruleset_id":42}]""")
            .On("rulesets/42", """{"id":42,"enforcement":"active","bypass_actors":[],"updated_at":"2026-01-05T09:00:00Z"}""");
        host.Tags = true;

        var (cold, facts) = await CollectAsync(host);
        Assert.Empty(Gaps(facts));
        Assert.True(cold.Requests <= 25, $"{cold.Requests} GETs:\n{string.Join('\n', host.Requests.Select(r => r.Target))}");
        Assert.Equal(cold.Requests, host.Requests.Count);
        Assert.Equal(0, cold.NotModified);

        var (warm, _) = await CollectAsync(host);
        Assert.True(warm.Requests <= 25, $"{warm.Requests} GETs");
        // There is no classic protection beside the ruleset: that is a 404, which counts.
        Assert.InRange(warm.CostQuota, 0, 2);
    }

    [Fact]
    public async Task Ruleset_that_was_changed_since_costs_its_list_and_each_version_that_matters_and_nothing_when_warm()
    {
        static string Version(int id) => $$$"""{"version_id":{{{id}}},"updated_at":"2026-03-02T09:30:00Z","state":{"enforcement":"active","bypass_actors":[],"conditions":{"ref_name":{"include":["~ALL"],"exclude":[]}},"rules":[]}}""";

        await using var host = EnvironmentTests.Production()
            .On("rules/branches/main", """[{"type":"pull_request","ruleset_id":42},{"type":"required_status_checks","ruleset_id":42}]""")
            .On("rulesets/42", """{"id":42,"enforcement":"active","bypass_actors":[],"conditions":{"ref_name":{"include":["~ALL"],"exclude":[]}},"updated_at":"2027-01-05T09:00:00Z"}""")
            .On("rulesets/42/history", """[{"version_id":3,"updated_at":"2027-01-05T09:00:00Z"},{"version_id":2,"updated_at":"2027-01-05T08:00:00Z"},{"version_id":1,"updated_at":"2025-06-01T09:00:00Z"}]""")
            .On("rulesets/42/history/2", Version(2))
            .On("rulesets/42/history/1", Version(1));
        host.Tags = true;

        var (cold, facts) = await CollectAsync(host);
        Assert.Equal([false, true, true], facts.Branches[0].Rulesets[0].Value!.History!.Value!.Select(v => v.State is { IsKnown: true }));
        Assert.Equal(3, host.Requests.Count(r => r.Path.Contains("/history", StringComparison.Ordinal)));
        Assert.True(cold.Requests <= 25 + 3, $"{cold.Requests} GETs:\n{string.Join('\n', host.Requests.Select(r => r.Target))}");

        var (warm, _) = await CollectAsync(host);
        Assert.InRange(warm.CostQuota, 0, 2);
    }

    /// <summary>What the gate does: the environment first, because it tells what was deployed last; then everything else. Access is counted apart.</summary>
    private async Task<(HostUsage Usage, HostFacts Facts)> CollectAsync(FakeGitHub host)
    {
        var options = host.Options() with { EnvironmentNames = ["production"], Access = false, CacheFolder = Path.Combine(_folder.Path, "answers") };
        await using var session = new GitHubSession(options, Quick, TimeProvider.System, null, TestContext.Current.CancellationToken);
        var environments = await session.EnvironmentsAsync(options.Commits[0]);
        return (options.Usage, await session.CollectAsync(options.Commits, [], environments));
    }

    private static IEnumerable<string> Gaps(HostFacts facts)
    {
        var (branch, change, environment) = (facts.Branches[0], facts.Changes[0], facts.Environments[0]);
        var pull = change.PullRequests!.Value![0];
        var gaps = new[]
        {
            facts.RepositoryInfo!.Gap, facts.CodeOwnersErrors!.Gap, branch.Rules!.Gap, branch.Rulesets[0].Gap, branch.Protection!.Gap, branch.RuleSuites!.Gap, branch.Pushes!.Gap,
            change.PullRequests.Gap, change.CheckRuns!.Gap, change.Statuses!.Gap, change.WorkflowRuns!.Gap, pull.Reviews!.Gap, pull.Commits!.Gap, pull.Pushes!.Gap, pull.CheckRuns!.Gap, pull.Statuses!.Gap, pull.WorkflowRuns!.Gap,
            environment.Settings!.Gap, environment.SelectedRefs!.Gap, environment.CustomRules!.Gap, environment.Deployments!.Gap, environment.Deployments.Value![0].Approvals!.Gap,
        };
        return gaps.OfType<Gap>().Select(g => g.Reason);
    }
}
