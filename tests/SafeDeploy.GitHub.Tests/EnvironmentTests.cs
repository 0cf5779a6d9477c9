using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests;

/// <summary>How an environment is protected, and what was deployed to it.</summary>
public sealed class EnvironmentTests
{
    /// <summary>A host with an environment that is limited, reviewed and deployed to.</summary>
    internal static FakeGitHub Production() => Whole()
        .On("environments/production", """
            {"id":1,"name":"production","can_admins_bypass":false,
             "protection_rules":[
               {"id":1,"type":"wait_timer","wait_timer":30},
               {"id":2,"type":"required_reviewers","prevent_self_review":true,"reviewers":[{"type":"User","reviewer":{"id":9,"login":"releaser"}},{"type":"Team","reviewer":{"id":4,"slug":"ops","name":"Ops"}}]},
               {"id":3,"type":"branch_policy"},{"id":4,"type":"from_the_future"}],
             "deployment_branch_policy":{"protected_branches":false,"custom_branch_policies":true}}
            """)
        .On("environments/production/deployment-branch-policies", """{"total_count":2,"branch_policies":[{"id":1,"name":"main","type":"branch"},{"id":2,"name":"v*"}]}""")
        .On("environments/production/deployment_protection_rules", """{"total_count":1,"custom_deployment_protection_rules":[{"id":1,"enabled":true,"app":{"id":3,"slug":"gate"}}]}""")
        .On("deployments", $$"""[{"id":21,"sha":"{{Head}}","ref":"main","environment":"production","creator":{"id":1,"login":"author","type":"User"},"created_at":"2026-03-01T12:00:00Z"},{"id":20,"sha":"older","environment":"production","created_at":"2026-02-01T12:00:00Z"},{"id":19,"sha":"x","environment":"test","created_at":"2026-03-02T12:00:00Z"}]""")
        .On("deployments/21/statuses", """[{"id":2,"state":"inactive","created_at":"2026-03-01T13:00:00Z"},{"id":1,"state":"success","created_at":"2026-03-01T12:30:00Z","log_url":"https://host/owner/name/actions/runs/77/job/5","target_url":""}]""")
        .On("actions/runs/77", $$$"""{"id":77,"head_sha":"{{{Head}}}","triggering_actor":{"id":1,"login":"author","type":"User"}}""")
        .On("actions/runs/77/approvals", """[{"environments":[{"name":"production"}],"state":"approved","user":{"id":9,"login":"releaser","type":"User"},"comment":"go"}]""");

    [Fact]
    public async Task Environment_is_read_whole()
    {
        await using var host = Production();
        var environment = await ReadAsync(host);
        var settings = environment.Settings!.Value!;
        Assert.True(settings.Exists);
        Assert.Equal("selected", settings.DeployableFrom);
        Assert.False(settings.AdminsCanBypass);
        Assert.Equal(["wait_timer", "required_reviewers", "branch_policy", "from_the_future"], settings.Rules!.Select(r => r.Type));
        Assert.Equal(30, settings.Rules![0].WaitMinutes);
        Assert.True(settings.Rules[1].PreventSelfReview);
        Assert.Equal([("User", 9L, "releaser"), ("Team", 4L, "ops")], settings.Rules[1].Reviewers!.Select(r => (r.Type, r.Id!.Value, r.Name)));
        Assert.Equal([("main", "branch"), ("v*", null)], environment.SelectedRefs!.Value!.Select(r => (r.Name, r.Type)));
        Assert.Equal(new CustomRuleFact { Enabled = true, AppId = 3, App = "gate" }, Assert.Single(environment.CustomRules!.Value!));
    }

    [Fact]
    public async Task Deployments_are_read_newest_first_down_to_the_one_that_succeeded()
    {
        await using var host = Production();
        var deployments = (await ReadAsync(host)).Deployments!;
        Assert.Equal([21L, 20L], deployments.Value!.Select(d => d.Id));
        var newest = deployments.Value![0];
        Assert.Equal((Head, 77L, 1L), (newest.Commit, newest.RunId!.Value, newest.RunTriggeredBy!.Id!.Value));
        Assert.Equal(["inactive", "success"], newest.Statuses!.Value!.Select(s => s.State));
        var approval = Assert.Single(newest.Approvals!.Value!);
        Assert.Equal((9L, "approved", "production"), (approval.User!.Id!.Value, approval.State, approval.Environments![0]));
        Assert.Null(deployments.Value[1].Statuses);
        Assert.DoesNotContain(host.Requests, r => r.Path.Contains("/deployments/20/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failed_deployments_are_passed_over_until_one_succeeded()
    {
        await using var host = Production().On("deployments/21/statuses", """[{"id":1,"state":"failure"}]""").On("deployments/20/statuses", """[{"id":1,"state":"success"}]""");
        var deployments = (await ReadAsync(host)).Deployments!.Value!;
        Assert.Equal("failure", deployments[0].Statuses!.Value![0].State);
        Assert.Equal("success", deployments[1].Statuses!.Value![0].State);
        Assert.Null(deployments[1].RunId);
        Assert.Contains("no workflow run", deployments[1].Approvals!.Gap!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":77,"head_sha":"another"}""")]
    [InlineData("""{"id":78,"head_sha":"beef000000000000000000000000000000000002"}""")]
    public async Task Run_of_another_commit_approves_nothing(string run)
    {
        await using var host = Production().On("actions/runs/77", run);
        var newest = (await ReadAsync(host)).Deployments!.Value![0];
        Assert.Null(newest.RunId);
        Assert.False(newest.Approvals!.IsKnown);
    }

    [Theory]
    [InlineData(""","deployment_branch_policy":null""", "any")]
    [InlineData(""","deployment_branch_policy":{"protected_branches":true,"custom_branch_policies":false}""", "protected")]
    [InlineData(""","deployment_branch_policy":{"protected_branches":false,"custom_branch_policies":true}""", "selected")]
    [InlineData(""","deployment_branch_policy":{"protected_branches":true,"custom_branch_policies":true}""", null)]
    [InlineData(""","deployment_branch_policy":{"protected_branches":"yes"}""", null)]
    [InlineData(""","deployment_branch_policy":[]""", null)]
    [InlineData("", null)]
    public async Task What_may_be_deployed_is_known_or_null(string policy, string? expected)
    {
        await using var host = Production().On("environments/production", $$"""{"name":"Production"{{policy}}}""");
        var settings = (await ReadAsync(host)).Settings!.Value!;
        Assert.Equal(expected, settings.DeployableFrom);
        Assert.Null(settings.Rules);
        Assert.Null(settings.AdminsCanBypass);
    }

    [Theory]
    [InlineData("""{"total_count":1,"environments":[{"name":"test"}]}""", true)]
    [InlineData("""{"total_count":2,"environments":[{"name":"test"}]}""", false)]
    [InlineData("""{"total_count":1,"environments":[{"name":"Production"}]}""", false)]
    [InlineData("""{"message":"Not Found"}""", false)]
    public async Task Environment_that_is_not_shown_is_absent_only_where_the_whole_list_lacks_it(string list, bool absent)
    {
        await using var host = Production().On("environments/production", """{"message":"Not Found"}""", 404).On("environments", list);
        var settings = (await ReadAsync(host)).Settings!;
        Assert.Equal(absent, settings.IsKnown);
        Assert.NotEqual(true, settings.Value?.Exists);
    }

    [Fact]
    public async Task Another_environment_in_the_answer_is_a_gap()
    {
        await using var host = Production().On("environments/production", """{"name":"test"}""");
        Assert.Contains("answered with the environment test", (await ReadAsync(host)).Settings!.Gap!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_environment_names_the_permission()
    {
        const string refusal = """{"message":"Resource not accessible by integration"}""";
        await using var host = Whole().On("environments/production", refusal, 403).On("deployments", refusal, 403);
        var environment = await ReadAsync(host);
        Assert.Equal("actions=read", environment.Settings!.Gap!.Permission);
        Assert.Equal("deployments=read", environment.Deployments!.Gap!.Permission);
    }

    [Fact]
    public async Task Environments_that_were_read_before_are_taken_as_they_are()
    {
        await using var host = Production();
        var given = new[] { await ReadAsync(host) };
        var asked = host.Requests.Count;
        var facts = await host.CollectAsync(host.Options() with { EnvironmentNames = ["production"], Environments = given });
        Assert.Same(given[0], facts.Environments[0]);
        Assert.DoesNotContain(host.Requests.Skip(asked), r => r.Path.Contains("environments", StringComparison.Ordinal) || r.Path.EndsWith("/deployments", StringComparison.Ordinal));
    }

    private static async Task<EnvironmentFacts> ReadAsync(FakeGitHub host) =>
        Assert.Single(await GitHubCollector.EnvironmentsAsync(host.Options() with { EnvironmentNames = ["production", "Production"] }, Quick, TimeProvider.System));
}
