using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests;

/// <summary>Who may reach the repository.</summary>
public sealed class AccessTests
{
    private const string OfOrganisation = """{"id":7,"default_branch":"main","archived":false,"owner":{"id":70,"login":"org","type":"Organization"},"permissions":{"admin":true,"maintain":true,"push":true,"pull":true}}""";

    private static FakeGitHub Organisation(string repository = OfOrganisation) => Whole().On(Repo, repository)
        .On($"{Repo}/collaborators?affiliation=all&per_page=100", """[{"id":1,"login":"author","type":"User","role_name":"admin"},{"id":9,"login":"guest","type":"User","role_name":"release-manager"}]""")
        .On($"{Repo}/collaborators?affiliation=outside&per_page=100", """[{"id":9,"login":"guest","type":"User"}]""")
        .On("teams", """[{"id":4,"slug":"ops","name":"Ops","permission":"push"}]""")
        .On("/orgs/org/teams/ops/members", """[{"id":2,"login":"reviewer","type":"User"}]""")
        .On("keys", """[{"id":3,"title":"deploy","read_only":false,"created_at":"2026-01-01T00:00:00Z","last_used":null}]""")
        .On("/orgs/org", """{"login":"org","id":70,"two_factor_requirement_enabled":true}""")
        .On("/orgs/org/members?filter=2fa_disabled&per_page=100", "[]");

    [Fact]
    public async Task Access_is_read_whole()
    {
        await using var host = Organisation();
        var facts = await host.CollectAsync();
        var access = facts.Access!;
        Assert.Equal([(1L, "admin"), (9L, "release-manager")], access.Collaborators!.Value!.Select(c => (c.Account!.Id!.Value, c.Role)));
        Assert.Equal(9, Assert.Single(access.OutsideCollaborators!.Value!).Id);
        var team = Assert.Single(access.Teams!.Value!);
        Assert.Equal(("ops", "push", 2L), (team.Slug, team.Permission, Assert.Single(team.Members!.Value!).Id!.Value));
        Assert.True(access.Teams.Complete);
        var key = Assert.Single(access.DeployKeys!.Value!);
        Assert.Equal((3L, false, null), (key.Id, key.ReadOnly!.Value, key.LastUsedAt));
        Assert.Equal(new OwnerFact { Login = "org", Type = "Organization", TwoFactorRequired = true }, access.Owner!.Value);
        Assert.Empty(access.MembersWithoutTwoFactor!.Value!);
        Assert.Equal(new RightsFact { Admin = true, Maintain = true, Push = true, Pull = true }, facts.RepositoryInfo!.Value!.Rights);
        Assert.False(facts.RepositoryInfo.Value.Archived);
    }

    [Fact]
    public async Task Teams_are_complete_only_for_those_who_see_all()
    {
        await using var host = Organisation(OfOrganisation.Replace("\"admin\":true", "\"admin\":false", StringComparison.Ordinal));
        Assert.False((await host.CollectAsync()).Access!.Teams!.Complete);
    }

    [Fact]
    public async Task What_only_owners_see_is_not_known_to_others()
    {
        await using var host = Organisation()
            .On("/orgs/org", """{"login":"org","id":70}""")
            .On("/orgs/org/members?filter=2fa_disabled&per_page=100", """{"message":"Only owners can use this filter."}""", 422);
        var access = (await host.CollectAsync()).Access!;
        Assert.Null(access.Owner!.Value!.TwoFactorRequired);
        Assert.False(access.MembersWithoutTwoFactor!.IsKnown);
        Assert.Contains("Only owners", access.MembersWithoutTwoFactor.Gap!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Persons_repository_has_no_organisation_to_ask()
    {
        await using var host = Organisation("""{"id":7,"owner":{"id":1,"login":"author","type":"User"}}""");
        var access = (await host.CollectAsync()).Access!;
        Assert.Equal(new OwnerFact { Login = "author", Type = "User" }, access.Owner!.Value);
        Assert.Null(access.Teams);
        Assert.Null(access.MembersWithoutTwoFactor);
        Assert.DoesNotContain(host.Requests, r => r.Path.StartsWith("/orgs/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Access_is_not_asked_for_where_nobody_wants_it()
    {
        await using var host = Organisation();
        Assert.Null((await host.CollectAsync(host.Options() with { Access = false })).Access);
        Assert.DoesNotContain(host.Requests, r => r.Path.EndsWith("/keys", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Errors_of_code_owners_are_read()
    {
        await using var host = Whole().On("codeowners/errors", """{"errors":[{"line":3,"column":1,"kind":"Unknown owner","source":"*.cs @nobody","suggestion":"make sure it exists","message":"m","path":".github/CODEOWNERS"}]}""");
        var error = Assert.Single((await host.CollectAsync()).CodeOwnersErrors!.Value!);
        Assert.Equal(new CodeOwnersErrorFact { Kind = "Unknown owner", Path = ".github/CODEOWNERS", Line = 3, Text = "*.cs @nobody", Suggestion = "make sure it exists" }, error);
        host.On("codeowners/errors", """{"message":"Not Found"}""", 404);
        Assert.False((await host.CollectAsync()).CodeOwnersErrors!.IsKnown);
        host.On("codeowners/errors", """{"errors":[null]}""");
        Assert.False((await host.CollectAsync()).CodeOwnersErrors!.IsKnown);
    }
}
