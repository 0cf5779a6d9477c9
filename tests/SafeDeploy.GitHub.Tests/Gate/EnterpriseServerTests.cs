using System.Text.Json.Nodes;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests.Gate;

/// <summary>
/// The gate on a GitHub Enterprise Server: its API is below /api/v3, and older versions lack addresses and members. The answers are those of the gate's own host with what a version
/// lacks taken away: what is not told is unknown, nothing is wrong for it, and nothing is made up.
/// </summary>
public sealed class EnterpriseServerTests
{
    private const string Prefix = "/api/v3";

    /// <summary>What a server lacks, and the controls that then cannot be known.</summary>
    public static TheoryData<string, string[]> Servers => new()
    {
        { "nothing", [] },
        { "-rulesets/rule-suites", ["CHANGE-1"] },
        { "-activity", ["CHANGE-1", "ACCESS-1"] },
        { "-rules/branches/main", ["CHANGE-1", "CHANGE-2", "CHANGE-3", "ACCESS-3"] },
        { "-rulesets/42", ["CHANGE-1", "CHANGE-2", "CHANGE-3", "ACCESS-3"] },
        { "-codeowners/errors", ["ACCESS-3"] },
        { "-environments/production/deployment-branch-policies", ["CHANGE-4"] },
        { "-environments/production/deployment_protection_rules", [] },
        { "-actions/runs/77/approvals", ["CHANGE-4"] },
        { "can_admins_bypass", ["CHANGE-4"] },
        { "prevent_self_review", ["CHANGE-4"] },
        { "ruleset_source_type", [] },
        { "current_user_can_bypass", [] },
        { "bypass_actors", ["CHANGE-1", "CHANGE-2", "CHANGE-3", "ACCESS-3"] },
        { "role_name", [] },
        { "two_factor_requirement_enabled", ["ACCESS-2"] },
        { "last_used", [] },
        { "check_suite_id", ["CHANGE-3"] },
        { "head_repository", ["CHANGE-3"] },
        { "referenced_workflows", [] },
    };

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task What_a_server_lacks_is_unknown_and_everything_is_asked_below_its_api(string lacks, string[] unknown)
    {
        var answers = GateHost.Well();
        if (lacks.StartsWith('-'))
        {
            Assert.True(answers.Remove(lacks[1..]), $"there is no answer at {lacks[1..]}");
        }
        else
        {
            var without = answers.ToDictionary(a => a.Key, a => Without(a.Value, lacks));
            Assert.True(lacks == "nothing" || without.Any(a => a.Value != answers[a.Key]), $"no answer has {lacks}");
            answers = without;
        }

        await using var host = GateHost.Of(answers, prefix: Prefix);
        var (report, facts) = await GateHost.JudgeAsync(host);

        var outcomes = GateHost.Outcomes(report);
        Assert.All(outcomes, o => Assert.True(
            o.Value == (unknown.Contains(o.Key) ? Outcome.Unknown : Outcome.Satisfied), $"{o.Key} is {o.Value} where {lacks} is missing:\n{GateTests.Said(report, o.Key)}"));
        Assert.All(host.Requests, r => Assert.StartsWith(Prefix + "/", r.Target, StringComparison.Ordinal));
        Assert.StartsWith(host.Url.AbsoluteUri, facts.ApiUrl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_page_outside_the_servers_api_is_not_read()
    {
        await using var host = GateHost.Of(GateHost.Well(), prefix: Prefix);
        host.On("pulls/5/reviews", LoopbackAnswer.Json("[]") with { Headers = [("Link", $"<{new Uri(host.Url, "/repos/owner/name/pulls/5/reviews?page=2")}>; rel=\"next\"")] });

        var (report, _) = await GateHost.JudgeAsync(host);

        Assert.Equal(Outcome.Unknown, GateHost.Outcomes(report)["CHANGE-2"]);
        Assert.DoesNotContain(host.Requests, r => !r.Target.StartsWith(Prefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_changes_are_queried_beside_the_rest_of_the_api_and_read_by_rest_where_the_server_does_not_answer()
    {
        await using var host = GateHost.Of(GateHost.Well(), prefix: Prefix);
        await using var session = new GitHubSession(host.Options(commits: [.. Enumerable.Range(0, 3).Select(i => new CommitFact { Id = new string((char)('a' + i), 40) })]), Quick, TimeProvider.System, null, TestContext.Current.CancellationToken);

        var facts = await session.CollectAsync([.. Enumerable.Range(0, 3).Select(i => new CommitFact { Id = new string((char)('a' + i), 40) })], [], []);

        Assert.Equal(3, facts.Changes.Count);
        Assert.Contains(host.Requests, r => r is { Method: "POST", Target: "/api/graphql" });
        Assert.All(host.Requests.Where(r => r.Method == "GET"), r => Assert.StartsWith(Prefix + "/", r.Target, StringComparison.Ordinal));
    }

    private static string Without(string json, string member)
    {
        var root = JsonNode.Parse(json)!;
        Strip(root, member);
        return root.ToJsonString();
    }

    private static void Strip(JsonNode? node, string member)
    {
        if (node is JsonObject members)
        {
            members.Remove(member);
            foreach (var (_, value) in members)
            {
                Strip(value, member);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Strip(item, member);
            }
        }
    }
}
