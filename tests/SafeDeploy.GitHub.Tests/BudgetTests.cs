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
