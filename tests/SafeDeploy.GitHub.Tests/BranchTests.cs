using SafeDeploy.Core.Facts;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.GitHub.Tests;

public sealed class BranchTests
{
    [Fact]
    public async Task Empty_list_of_rules_is_a_list()
    {
        await using var host = FakeGitHub.Whole();
        var rules = (await host.BranchAsync()).Rules!;
        Assert.True(rules.IsKnown);
        Assert.Empty(rules.Value);
        Assert.True(rules.Complete);
        Assert.Equal($"{host.Url}repos/owner/name/rules/branches/main?per_page=100", rules.Source!.Source);
        // The SHA-256 of the two bytes "[]".
        Assert.Equal("4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945", rules.Source.Sha256);
        Assert.NotNull(rules.Source.At);
    }

    [Fact]
    public async Task Rules_are_read_with_their_parameters_and_unknown_ones_are_kept()
    {
        await using var host = FakeGitHub.Whole().On("rules/branches/main", """
            [{"type":"pull_request","ruleset_source_type":"Repository","ruleset_source":"owner/name","ruleset_id":42,
              "parameters":{"required_approving_review_count":2,"dismiss_stale_reviews_on_push":true,"require_code_owner_review":false,"require_last_push_approval":true,"allowed_merge_methods":["squash"]}},
             {"type":"required_status_checks","ruleset_source_type":"Enterprise","ruleset_source":"ent","ruleset_id":43,
              "parameters":{"strict_required_status_checks_policy":true,"required_status_checks":[{"context":"tests","integration_id":15368},{"context":"free"}]}},
             {"type":"non_fast_forward","ruleset_source":"owner/name","ruleset_id":42},
             {"type":"from_the_future","ruleset_id":42,"parameters":[1,2]},
             {"type":"pull_request","ruleset_id":42,"parameters":"odd"}]
            """)
            .On("rulesets/42", """{"id":42,"name":"main","enforcement":"active","bypass_actors":[{"actor_id":5,"actor_type":"RepositoryRole","bypass_mode":"some_day"},{"actor_id":null,"actor_type":"OrganizationAdmin","bypass_mode":"exempt"},null]}""")
            .On("rulesets/43", """{"id":43,"name":"ent","enforcement":"active"}""");
        var branch = await host.BranchAsync();
        var rules = branch.Rules!.Value!;
        Assert.Equal(["pull_request", "required_status_checks", "non_fast_forward", "from_the_future", "pull_request"], rules.Select(r => r.Type));
        Assert.Equal(new ReviewRequirement { RequiredApprovals = 2, DismissStaleReviews = true, RequireCodeOwnerReview = false, RequireLastPushApproval = true }, rules[0].PullRequest);
        Assert.True(rules[1].StatusChecks!.Strict);
        Assert.Equal([new() { Name = "tests", AppId = 15368 }, new RequiredCheckFact { Name = "free" }], rules[1].StatusChecks!.Checks!);
        Assert.Equal(new ReviewRequirement(), rules[4].PullRequest);

        Assert.Equal([42L, 43L], branch.Rulesets.Select(r => r.Value!.Id));
        Assert.Equal(
            [new() { ActorType = "RepositoryRole", ActorId = 5, Mode = "some_day" }, new() { ActorType = "OrganizationAdmin", Mode = "exempt" }, new BypassActorFact()],
            branch.Rulesets[0].Value!.BypassActors!);
        Assert.Null(branch.Rulesets[1].Value!.BypassActors);
        Assert.Equal(2, host.Requests.Count(r => r.Target.Contains("/rulesets/", StringComparison.Ordinal) && r.Target.EndsWith("?includes_parents=true", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Fact_names_the_permission_that_the_host_asks_for()
    {
        await using var host = FakeGitHub.Whole().On("rules/branches/main", LoopbackAnswer.Json("[]") with { Headers = [("X-Accepted-GitHub-Permissions", "metadata=read")] });
        var branch = await host.BranchAsync();
        Assert.Equal("metadata=read", branch.Rules!.Source!.Permission);
        Assert.Null(branch.Protection!.Source!.Permission);
    }

    [Fact]
    public async Task Empty_bypass_list_is_empty_and_refused_ruleset_is_a_gap()
    {
        await using var host = FakeGitHub.Whole()
            .On("rules/branches/main", """[{"type":"deletion","ruleset_id":1},{"type":"deletion","ruleset_id":2},{"type":"deletion","ruleset_id":3}]""")
            .On("rulesets/1", """{"id":1,"bypass_actors":[]}""")
            .On("rulesets/3", """{"id":99,"bypass_actors":[]}""");
        var rulesets = (await host.BranchAsync()).Rulesets;
        Assert.Empty(rulesets[0].Value!.BypassActors!);
        Assert.Contains("404", rulesets[1].Gap!.Reason, StringComparison.Ordinal);
        Assert.Contains("answered with ruleset 99", rulesets[2].Gap!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_of_all_pages_are_read()
    {
        await using var host = FakeGitHub.Whole();
        host.On("rules/branches/main", LoopbackAnswer.Json("""[{"type":"deletion","ruleset_id":1}]""") with { Headers = [("Link", $"<{host.Url}repos/owner/name/rules/branches/main?per_page=100&page=2>; rel=\"next\", <{host.Url}x>; rel=\"last\"")] })
            .On($"{FakeGitHub.Repo}/rules/branches/main?per_page=100&page=2", """[{"type":"pull_request","ruleset_id":1}]""");
        var rules = (await host.BranchAsync()).Rules!;
        Assert.Equal(["deletion", "pull_request"], rules.Value!.Select(r => r.Type));
        Assert.True(rules.Complete);
    }

    [Fact]
    public async Task Classic_protection_is_read()
    {
        await using var host = FakeGitHub.Whole().On("branches/main/protection", """
            {"url":"u","required_status_checks":{"strict":true,"contexts":["tests","old"],"checks":[{"context":"tests","app_id":15368}]},
             "required_pull_request_reviews":{"required_approving_review_count":1,"dismiss_stale_reviews":true,"require_code_owner_reviews":true,"require_last_push_approval":false,
               "bypass_pull_request_allowances":{"users":[{"login":"boss"}],"teams":[{"slug":"ops"}],"apps":[{"slug":"bot"}]}},
             "enforce_admins":{"url":"u","enabled":true},"allow_force_pushes":{"enabled":false},"allow_deletions":{"enabled":false},"restrictions":null,"something_new":{}}
            """);
        var protection = (await host.BranchAsync()).Protection!.Value!;
        Assert.True(protection.Protected);
        Assert.Null(protection.Limit);
        Assert.Equal(1, protection.Reviews!.RequiredApprovals);
        Assert.True(protection.Reviews.DismissStaleReviews);
        Assert.True(protection.Reviews.RequireCodeOwnerReview);
        Assert.False(protection.Reviews.RequireLastPushApproval);
        Assert.Equal(["user boss", "team ops", "app bot"], protection.Reviews.BypassAllowances!);
        Assert.Equal([new() { Name = "tests", AppId = 15368 }, new RequiredCheckFact { Name = "old" }], protection.StatusChecks!.Checks!);
        Assert.True(protection.StatusChecks.Strict);
        Assert.True(protection.EnforceAdmins);
        Assert.False(protection.AllowForcePushes);
        Assert.False(protection.AllowDeletions);
    }

    [Fact]
    public async Task Classic_protection_that_says_less_is_read_as_less()
    {
        await using var host = FakeGitHub.Whole().On("branches/main/protection", """{"url":"u","required_pull_request_reviews":{"required_approving_review_count":0},"required_status_checks":{"strict":false}}""");
        var protection = (await host.BranchAsync()).Protection!.Value!;
        Assert.Equal(new ReviewRequirement { RequiredApprovals = 0 }, protection.Reviews! with { BypassAllowances = null });
        // The host leaves these out where they are off.
        Assert.Empty(protection.Reviews.BypassAllowances!);
        Assert.Null(protection.StatusChecks!.Checks);
        Assert.Null(protection.EnforceAdmins);
        Assert.False(protection.AllowForcePushes);
        Assert.False(protection.AllowDeletions);
    }

    [Fact]
    public async Task Branch_not_protected_is_seen_and_not_a_gap()
    {
        await using var host = FakeGitHub.Whole();
        var protection = (await host.BranchAsync()).Protection!;
        Assert.Equal(new ClassicProtectionFact { Protected = false }, protection.Value);
        Assert.Null(protection.Gap);
    }

    [Theory]
    [InlineData(404, """{"message":"Not Found"}""", "the token may not see it")]
    [InlineData(404, """{"message":"Branch not found"}""", "the host has no branch 'main'")]
    [InlineData(403, """{"message":"Resource not accessible by integration"}""", "the token may not read this")]
    [InlineData(403, """{"message":"Resource protected by organization SAML enforcement."}""", "single sign-on")]
    [InlineData(200, "{}", "says nothing of a protection")]
    [InlineData(200, """{"required_pull_request_reviews":null}""", "says nothing of a protection")]
    public async Task Protection_that_cannot_be_seen_is_a_gap(int status, string body, string reason)
    {
        await using var host = FakeGitHub.Whole().On("branches/main/protection", body, status);
        var protection = (await host.BranchAsync()).Protection!;
        Assert.False(protection.IsKnown);
        Assert.Null(protection.Value);
        Assert.Contains(reason, protection.Gap!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_names_the_permission_that_the_host_names_else_the_documented_one()
    {
        await using var host = FakeGitHub.Whole()
            .On("branches/main/protection", LoopbackAnswer.Json("""{"message":"Resource not accessible by personal access token"}""", 403) with { Headers = [("X-Accepted-GitHub-Permissions", "administration=read")] })
            .On("rules/branches/main", """{"message":"Resource not accessible by personal access token"}""", 403);
        var branch = await host.BranchAsync();
        Assert.Equal("administration=read", branch.Protection!.Gap!.Permission);
        Assert.Contains("administration=read", branch.Protection.Gap.Hint, StringComparison.Ordinal);
        Assert.Equal("metadata=read", branch.Rules!.Gap!.Permission);
    }

    [Fact]
    public async Task Plan_without_protection_enforces_nothing_and_says_so()
    {
        const string upgrade = """{"message":"Upgrade to GitHub Pro or make this repository public to enable this feature."}""";
        await using var host = FakeGitHub.Whole().On("branches/main/protection", upgrade, 403).On("rules/branches/main", upgrade, 403);
        var branch = await host.BranchAsync();
        Assert.False(branch.Protection!.Value!.Protected);
        Assert.StartsWith("Upgrade to GitHub Pro", branch.Protection.Value.Limit, StringComparison.Ordinal);
        Assert.Empty(branch.Rules!.Value!);
    }

    [Fact]
    public async Task Branch_name_with_a_slash_is_one_part_of_the_address()
    {
        await using var host = FakeGitHub.Whole();
        await GitHubCollector.CollectAsync(new GitHubOptions { ApiUrl = host.Url, Repository = "owner/name", Branch = "release/1.x", Branches = ["main", "release/1.x"] }, FakeGitHub.Quick, TimeProvider.System);
        Assert.Contains(host.Requests, r => r.Path == "/repos/owner/name/rules/branches/release%2F1.x");
        Assert.Equal(1, host.Requests.Count(r => r.Path == "/repos/owner/name/branches/release%2F1.x/protection"));
    }
}
