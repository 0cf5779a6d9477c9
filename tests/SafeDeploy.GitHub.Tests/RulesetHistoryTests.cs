using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Tests.Gate;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests;

/// <summary>What a ruleset said before, over HTTP: a change merged on 2 March at 10:00, in an hour in which the ruleset was switched off.</summary>
public sealed class RulesetHistoryTests
{
    private const string Now = """{"id":42,"name":"main","enforcement":"active","bypass_actors":[],"conditions":{"ref_name":{"include":["~DEFAULT_BRANCH"],"exclude":[]}},"created_at":"2025-06-01T09:00:00Z","updated_at":"2026-03-02T10:30:00Z"}""";

    private const string List = """
        [{"version_id":3,"actor":{"id":1,"type":"User"},"updated_at":"2026-03-02T10:30:00Z"},
         {"version_id":2,"actor":{"id":1,"type":"User"},"updated_at":"2026-03-02T09:30:00Z"},
         {"version_id":1,"actor":{"id":2,"type":"User"},"updated_at":"2025-06-01T09:00:00Z"}]
        """;

    private static Dictionary<string, string> Answers(string loosened = "disabled", string include = "refs/heads/ma*")
    {
        var answers = GateHost.Well();
        answers["rulesets/42"] = Now;
        answers["rulesets/42/history"] = List;
        answers["rulesets/42/history/1"] = Version(1, "active", answers["rules/branches/main"]);
        answers["rulesets/42/history/2"] = Version(2, loosened, answers["rules/branches/main"], include);
        return answers;
    }

    private static string Version(int id, string enforcement, string rules, string include = "~ALL") =>
        $$$"""{"version_id":{{{id}}},"actor":{"id":1,"type":"User"},"updated_at":"2026-03-02T09:30:00Z","state":{"id":42,"enforcement":"{{{enforcement}}}","bypass_actors":[],"conditions":{"ref_name":{"include":["{{{include}}}"],"exclude":[]}},"rules":{{{rules}}}}}""";

    [Theory]
    [InlineData("disabled", "refs/heads/ma*", Outcome.NotSatisfied)]
    [InlineData("active", "refs/heads/other", Outcome.NotSatisfied)]
    [InlineData("active", "refs/heads/ma*", Outcome.Satisfied)]
    [InlineData("active", "refs/heads/[m]ain", Outcome.Unknown)]
    public async Task Change_that_arrived_under_another_version_is_judged_by_that(string enforcement, string include, Outcome expected)
    {
        await using var host = GateHost.Of(Answers(enforcement, include));
        var (report, _) = await GateHost.JudgeAsync(host);
        Assert.True(expected == GateHost.Outcomes(report)["CHANGE-1"], GateTests.Said(report, "CHANGE-1"));
        // The newest version is the ruleset itself.
        Assert.DoesNotContain(host.Requests, r => r.Path.EndsWith("/history/3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_asked_of_a_ruleset_that_was_not_changed_since()
    {
        await using var host = GateHost.Of(GateHost.Well());
        await GateHost.JudgeAsync(host);
        Assert.DoesNotContain(host.Requests, r => r.Path.Contains("/history", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Organisations_ruleset_is_asked_of_the_organisation()
    {
        var answers = Answers();
        answers["rules/branches/main"] = """[{"type":"pull_request","ruleset_id":42,"ruleset_source_type":"Organization","ruleset_source":"org"}]""";
        foreach (var path in new[] { "rulesets/42/history", "rulesets/42/history/1", "rulesets/42/history/2" })
        {
            answers[$"/orgs/org/{path}"] = answers[path];
            answers.Remove(path);
        }

        await using var host = GateHost.Of(answers);
        var (_, facts) = await GateHost.JudgeAsync(host);
        Assert.Equal([3L, 2, 1], facts.Branches[0].Rulesets[0].Value!.History!.Value!.Select(v => v.Id!.Value));
        Assert.True(facts.Branches[0].Rulesets[0].Value!.History!.Value![1].State!.Value!.Covers);
    }

    /// <summary>What a host answers wrongly for the list or for one version: unknown, and never satisfied.</summary>
    [Theory]
    [InlineData(403, """{"message":"Resource not accessible by integration"}""", "administration=write")]
    [InlineData(404, """{"message":"Not Found"}""", "")]
    [InlineData(200, "{}", "")]
    [InlineData(200, "[]", "")]
    [InlineData(200, "[null]", "")]
    [InlineData(200, "null", "")]
    [InlineData(200, "[{\"version_id\":", "")]
    [InlineData(200, """{"version_id":9,"state":{"enforcement":"active"}}""", "")]
    [InlineData(200, """{"version_id":2,"updated_at":"2026-03-02T09:30:00Z","state":7}""", "")]
    [InlineData(200, """{"version_id":2,"updated_at":"2026-03-02T09:30:00Z"}""", "")]
    [InlineData(500, "<html>", "")]
    public async Task History_that_cannot_be_read_is_unknown(int status, string body, string permission)
    {
        foreach (var path in new[] { "rulesets/42/history", "rulesets/42/history/2" })
        {
            await using var host = GateHost.Of(Answers()).On(path, LoopbackAnswer.Json(body, status));
            var (report, _) = await GateHost.JudgeAsync(host);
            Assert.True(GateHost.Outcomes(report)["CHANGE-1"] == Outcome.Unknown, $"{path}: {GateTests.Said(report, "CHANGE-1")}");
            Assert.Contains(report.Controls.Single(c => c.Id == "CHANGE-1").Operation.Findings, f => f.Fix?.Contains(permission, StringComparison.Ordinal) == true);
            Assert.Equal(Outcome.Satisfied, GateHost.Outcomes(report)["CHANGE-2"]);
        }
    }

    [Fact]
    public async Task Ruleset_changed_a_hundred_times_is_asked_for_twenty_versions_at_most()
    {
        var answers = Answers();
        answers["rulesets/42/history"] = $"[{string.Join(',', Enumerable.Range(0, 100).Select(i => $$"""{"version_id":{{100 - i}},"actor":null,"updated_at":"{{new DateTimeOffset(2026, 3, 2, 10, 30, 0, TimeSpan.Zero).AddSeconds(-i):yyyy-MM-ddTHH:mm:ssZ}}"}"""))}]";
        await using var host = GateHost.Of(answers);
        var (report, _) = await GateHost.JudgeAsync(host);
        Assert.InRange(host.Requests.Count(r => r.Path.Contains("/history/", StringComparison.Ordinal)), 1, 20);
        Assert.Equal(Outcome.Unknown, GateHost.Outcomes(report)["CHANGE-1"]);
    }

    [Theory]
    [InlineData("~ALL", true)]
    [InlineData("~DEFAULT_BRANCH", true)]
    [InlineData("refs/heads/main", true)]
    [InlineData("refs/heads/*", true)]
    [InlineData("refs/heads/**/*", true)]
    [InlineData("refs/heads/m?in", true)]
    [InlineData("main", false)]
    [InlineData("refs/*", false)]
    [InlineData("refs/heads/main2", false)]
    [InlineData("~SOMETHING", null)]
    [InlineData("refs/heads/{main,b}", null)]
    public void Pattern_takes_in_the_branch(string pattern, bool? expected)
    {
        Assert.Equal(expected, RefPatterns.Covers(new RefNameModel([pattern], []), "main", "main"));
        Assert.Equal(expected is null ? null : !expected, RefPatterns.Covers(new RefNameModel(["~ALL"], [pattern]), "main", "main"));
    }

    [Fact]
    public async Task Who_may_write_is_looked_for_in_the_log_then_by_push_then_by_commit()
    {
        var answers = GateHost.Well();
        answers[$"{Repo}/collaborators?affiliation=all&per_page=100"] =
            """[{"id":1,"login":"author","type":"User","role_name":"write"},{"id":4,"login":"pusher","type":"User","role_name":"write"},{"id":5,"login":"writer","type":"User","role_name":"admin"},{"id":6,"login":"idle","type":"User","role_name":"write"},{"id":7,"login":"reader","type":"User","role_name":"read"}]""";
        await using var host = GateHost.Of(answers)
            .On($"{Repo}/activity?per_page=1&actor=pusher", $"[{Activity(9, "push", "x", "a", at: "2026-01-02T00:00:00Z", actor: """{"id":4,"login":"pusher"}""")}]")
            .On($"{Repo}/activity?per_page=1&actor=writer", "[]").On($"{Repo}/activity?per_page=1&actor=idle", "[]")
            .On($"{Repo}/commits?author=writer&per_page=1", """[{"sha":"a","commit":{"committer":{"date":"2025-12-01T00:00:00Z"}}}]""")
            .On($"{Repo}/commits?author=idle&per_page=1", """{"message":"Resource not accessible by integration"}""", 403);
        var (_, facts) = await GateHost.JudgeAsync(host);
        var seen = facts.Access!.LastSeen!;
        Assert.Equal([("author", "merge", true), ("pusher", "push", true), ("writer", "commit", true), ("idle", null, false)], seen.Value!.Select(s => (s.Account!.Login!, s.What, s.Looked == true)));
        Assert.False(seen.Complete);
    }

    [Fact]
    public async Task No_more_than_fifty_people_are_asked_for_one_by_one()
    {
        var answers = GateHost.Well();
        answers[$"{Repo}/collaborators?affiliation=all&per_page=100"] = $"[{string.Join(',', Enumerable.Range(100, 80).Select(i => $$"""{"id":{{i}},"login":"p{{i}}","role_name":"write"}"""))}]";
        await using var host = GateHost.Of(answers);
        var (_, facts) = await GateHost.JudgeAsync(host);
        Assert.InRange(host.Requests.Count(r => r.Target.Contains("actor=", StringComparison.Ordinal)), 1, 50);
        Assert.False(facts.Access!.LastSeen!.Complete);
    }
}
