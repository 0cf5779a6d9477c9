using SafeDeploy.Core.Facts;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests;

/// <summary>Who pushed what, and which rules were bypassed.</summary>
public sealed class PushTests
{
    [Fact]
    public async Task Pushes_are_put_with_their_branch_and_their_pull_request_by_one_request()
    {
        await using var host = Whole().On("activity", "[" + string.Join(',',
            Activity(5, "branch_deletion", "feature", "0000", at: "2026-03-02T11:00:00Z"),
            Activity(4, "pr_merge", "main", Commit, "parent"),
            Activity(3, "force_push", "feature", Head, at: "2026-03-01T10:00:00Z", actor: """{"id":6,"login":"helper","type":"User"}"""),
            Activity(2, "branch_creation", "feature", "first", at: "2026-03-01T09:00:00Z"),
            Activity(1, "push", "feature", "of another pull request", at: "2026-02-01T09:00:00Z")) + "]");
        var facts = await host.CollectAsync();
        var branch = facts.Branches[0];
        Assert.Equal([("pr_merge", "parent", Commit)], branch.Pushes!.Value!.Select(p => (p.Type, p.Before, p.After)));
        Assert.True(branch.Pushes.Complete);
        // The log tells of every branch, so what it tells of this one reaches back as far as the log does.
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 9, 0, 0, TimeSpan.Zero), branch.PushesFrom);
        var pushes = facts.Changes[0].PullRequests!.Value![0].Pushes!;
        Assert.True(pushes.Complete);
        Assert.Equal([("force_push", 6L), ("branch_creation", 1L)], pushes.Value!.Select(p => (p.Type, p.Actor!.Id!.Value)));
        Assert.Single(host.Requests, r => r.Path.EndsWith("/activity", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_first_page_does_not_reach_is_asked_for_by_branch()
    {
        await using var host = Whole();
        host.On("activity", LoopbackAnswer.Json($"[{Activity(90, "push", "other", "x")}]") with { Headers = [("Link", $"<{host.Url}repos/owner/name/activity?after=abc>; rel=\"next\"")] })
            .On($"{Repo}/activity?per_page=100&ref=refs%2Fheads%2Fmain", $"[{Activity(3, "merge_queue_merge", "main", Commit, "parent")}]")
            .On($"{Repo}/activity?per_page=100&ref=refs%2Fheads%2Ffeature", $"[{Activity(2, "push", "feature", Head, at: "2026-03-01T10:00:00Z")}]");
        var facts = await host.CollectAsync();
        Assert.Equal(["merge_queue_merge"], facts.Branches[0].Pushes!.Value!.Select(p => p.Type));
        var pushes = facts.Changes[0].PullRequests!.Value![0].Pushes!;
        Assert.Equal(["push"], pushes.Value!.Select(p => p.Type));
        // The whole log of the branch was read, and it does not say when the branch was made: that is older than the log.
        Assert.True(pushes.Complete);
    }

    [Fact]
    public async Task Log_that_ends_before_the_branch_was_made_is_not_complete()
    {
        await using var host = Whole();
        var page = 0;
        LoopbackAnswer Endless(LoopbackRequest _) => LoopbackAnswer.Json($"[{Activity(9, "push", "feature", Head, at: "2026-03-01T10:00:00Z")}]") with
        {
            Headers = [("Link", $"<{host.Url}repos/owner/name/activity?ref=refs%2Fheads%2Ffeature&after={Interlocked.Increment(ref page)}>; rel=\"next\"")],
        };
        host.On("activity", Endless);
        var pushes = (await host.PullRequestAsync()).Pushes!;
        Assert.False(pushes.Complete);
    }

    [Fact]
    public async Task Branch_of_a_fork_is_asked_for_there()
    {
        await using var host = Whole().On($"commits/{Commit}/pulls", $"[{Pull().Replace("\"repo\":{\"id\":7}", "\"repo\":{\"id\":55}", StringComparison.Ordinal)}]")
            .On("/repositories/55/activity?per_page=100&ref=refs%2Fheads%2Ffeature", $"[{Activity(2, "branch_creation", "feature", Head, at: "2026-03-01T10:00:00Z", actor: """{"id":8,"login":"forker","type":"User"}""")}]");
        var pull = await host.PullRequestAsync();
        Assert.Equal(55, pull.HeadRepositoryId);
        Assert.Equal(8, Assert.Single(pull.Pushes!.Value!).Actor!.Id);
    }

    [Fact]
    public async Task Branch_of_a_repository_that_is_gone_is_a_gap()
    {
        await using var host = Whole().On($"commits/{Commit}/pulls", $"[{Pull().Replace("\"repo\":{\"id\":7}", "\"repo\":null", StringComparison.Ordinal)}]");
        Assert.Contains("is gone", (await host.PullRequestAsync()).Pushes!.Gap!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_log_is_a_gap_everywhere()
    {
        await using var host = Whole().On("activity", """{"message":"Resource not accessible by integration"}""", 403);
        var facts = await host.CollectAsync();
        Assert.Equal("contents=read", facts.Branches[0].Pushes!.Gap!.Permission);
        Assert.Null(facts.Branches[0].PushesFrom);
        Assert.False(facts.Changes[0].PullRequests!.Value![0].Pushes!.IsKnown);
    }

    [Fact]
    public async Task Bypass_is_seen_with_the_rules_that_it_went_past()
    {
        await using var host = Whole().On("rulesets/rule-suites", """
            [{"id":3,"actor_id":6,"actor_name":"boss","before_sha":"a","after_sha":"b","ref":"refs/heads/main","pushed_at":"2026-03-02T09:00:00Z","result":"bypass","evaluation_result":"fail"},
             {"id":2,"actor_id":1,"actor_name":"author","ref":"refs/heads/main","pushed_at":"2026-03-01T09:00:00Z","result":"pass"},
             {"id":1,"result":"from_the_future"},{"id":4,"result":"fail"}]
            """)
            .On("rulesets/rule-suites/3", """{"id":3,"rule_evaluations":[{"rule_source":{"type":"ruleset","id":42,"name":"main rules"},"enforcement":"active","result":"fail","rule_type":"pull_request","details":"no pull request"}]}""");
        var branch = await host.BranchAsync();
        var suites = branch.RuleSuites!.Value!;
        Assert.Equal(["bypass", "pass", "from_the_future", "fail"], suites.Select(s => s.Result));
        Assert.Equal((6L, "boss", "b"), (suites[0].Actor!.Id!.Value, suites[0].Actor!.Login, suites[0].After));
        Assert.Equal(("main rules", "fail", "pull_request"), suites[0].Evaluations!.Select(e => (e.Source, e.Result, e.RuleType)).Single());
        Assert.Null(suites[1].Evaluations);
        Assert.Null(suites[2].Evaluations);
        Assert.InRange(branch.RuleSuitesFrom!.Value, DateTimeOffset.UtcNow.AddDays(-29), DateTimeOffset.UtcNow.AddDays(-27));
        // A day is the host's own default; a bypass of last week would be gone.
        Assert.Contains(host.Requests, r => r.Target.Contains("rule-suites?ref=refs%2Fheads%2Fmain&time_period=month", StringComparison.Ordinal));
        // What was refused did not happen, and needs no looking into.
        Assert.DoesNotContain(host.Requests, r => r.Path.EndsWith("/rule-suites/4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rule_suites_that_may_not_be_seen_name_the_permission()
    {
        await using var host = Whole().On("rulesets/rule-suites", """{"message":"Resource not accessible by integration"}""", 403);
        var branch = await host.BranchAsync();
        Assert.StartsWith("administration=read", branch.RuleSuites!.Gap!.Permission, StringComparison.Ordinal);
        Assert.Null(branch.RuleSuitesFrom);
    }
}
