using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests;

/// <summary>What ran on a commit.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task Newest_status_of_each_name_counts()
    {
        await using var host = Whole().On($"commits/{Commit}/statuses", """
            [{"id":4,"context":"build","state":"failure","creator":{"id":3,"login":"ci","type":"Bot"},"created_at":"2026-03-02T10:00:00Z"},
             {"id":5,"context":"build","state":"success","creator":null,"created_at":"2026-03-02T11:00:00Z"},{"id":3,"context":"lint","state":"from_the_future"}]
            """);
        var statuses = (await host.ChangeAsync()).Statuses!;
        Assert.Equal([("build", "success"), ("lint", "from_the_future")], statuses.Value!.Select(s => (s.Context, s.State)));
        Assert.Null(statuses.Value![0].Creator);
        Assert.True(statuses.Complete);
    }

    [Fact]
    public async Task Workflow_run_is_read_with_its_earlier_attempts()
    {
        await using var host = Whole()
            .On($"{Repo}/actions/runs?head_sha={Commit}&exclude_pull_requests=true&per_page=100", $$"""
                {"total_count":1,"workflow_runs":[{"id":9,"check_suite_id":4,"path":".github/workflows/ci.yml@refs/heads/main","event":"push","run_attempt":2,"status":"completed","conclusion":"success",
                  "head_sha":"{{Commit}}","head_branch":"main","head_repository":{"id":7},"actor":{"id":1,"login":"author","type":"User"},"triggering_actor":{"id":2,"login":"reviewer","type":"User"},
                  "referenced_workflows":[{"path":"org/shared/.github/workflows/test.yml@v1","sha":"abc"}]}]}
                """)
            .On("actions/runs/9/attempts/1", """{"id":9,"conclusion":"failure","triggering_actor":{"id":1,"login":"author","type":"User"}}""");
        var run = Assert.Single((await host.ChangeAsync()).WorkflowRuns!.Value!);
        Assert.Equal((9L, 4L, ".github/workflows/ci.yml", "push", 2, "success"), (run.Id!.Value, run.SuiteId!.Value, run.Path, run.Event, run.Attempt!.Value, run.Conclusion));
        Assert.Equal((7L, 1L, 2L), (run.HeadRepositoryId!.Value, run.Actor!.Id!.Value, run.TriggeringActor!.Id!.Value));
        Assert.Equal("abc", Assert.Single(run.ReferencedWorkflows!).Commit);
        var attempt = Assert.Single(run.EarlierAttempts!.Value!);
        Assert.Equal((1, "failure", 1L), (attempt.Number, attempt.Conclusion, attempt.TriggeringActor!.Id!.Value));
        Assert.True(run.EarlierAttempts.Complete);
    }

    [Theory]
    [InlineData("""{"message":"Not Found"}""", 404)]
    [InlineData("""{"id":10,"conclusion":"success"}""", 200)]
    public async Task Attempt_that_is_not_shown_leaves_a_gap(string answer, int status)
    {
        await using var host = Whole()
            .On("actions/runs", """{"total_count":1,"workflow_runs":[{"id":9,"run_attempt":2}]}""").On("actions/runs/9/attempts/1", answer, status);
        Assert.NotNull(Assert.Single((await host.ChangeAsync()).WorkflowRuns!.Value!).EarlierAttempts!.Gap);
    }

    [Fact]
    public async Task What_ran_is_asked_of_what_is_deployed_alone()
    {
        const string older = "aaaa000000000000000000000000000000000001";
        const string live = "bbbb000000000000000000000000000000000001";
        await using var host = Whole().On($"commits/{older}/pulls", "[]").On($"commits/{live}/pulls", "[]");
        var deployed = new EnvironmentFacts
        {
            Name = "production",
            Deployments = Fact.List([new DeploymentFact { Id = 1, Commit = live, Statuses = Fact.List([new DeploymentStatusFact { State = "success" }]) }]),
        };
        var commits = new[] { Commit, older, live }.Select(c => new CommitFact { Id = c }).ToArray();
        var facts = await host.CollectAsync(host.Options(commits: commits) with { Environments = [deployed] });
        Assert.Equal([true, false, true], facts.Changes.Select(c => c is { CheckRuns: not null, Statuses: not null, WorkflowRuns: not null }));
        Assert.DoesNotContain(host.Requests, r => r.Target.Contains($"{older}/check-runs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fewer_runs_than_announced_are_not_complete()
    {
        await using var host = Whole().On("actions/runs", """{"total_count":2,"workflow_runs":[{"id":9}]}""");
        Assert.False((await host.ChangeAsync()).WorkflowRuns!.Complete);
    }
}
