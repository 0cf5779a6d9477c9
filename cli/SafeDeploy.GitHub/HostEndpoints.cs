namespace SafeDeploy.GitHub;

/// <summary>Every kind of address that facts are read from.</summary>
public static class HostEndpoints
{
    private const string Change1 = "CHANGE-1", Change2 = "CHANGE-2", Change3 = "CHANGE-3", Change4 = "CHANGE-4", Access1 = "ACCESS-1", Access2 = "ACCESS-2", Access3 = "ACCESS-3";

    internal static HostEndpoint Repository { get; } = new() { Id = "repository", Shows = "the repository and the token's own rights", Path = "repos/{repository}", Permission = "metadata=read", WorkflowPermission = "", Controls = [Change1, Change2, Change3, Change4, Access1, Access2, Access3] };

    internal static HostEndpoint Rules { get; } = new() { Id = "rules", Shows = "the rules in force on a branch", Path = "repos/{repository}/rules/branches/{branch}", Permission = "metadata=read", WorkflowPermission = "", Controls = [Change1, Change2, Change3, Access3] };

    internal static HostEndpoint Ruleset { get; } = new()
    {
        Id = "ruleset",
        Shows = "who may bypass a ruleset",
        Path = "repos/{repository}/rulesets/{ruleset}?includes_parents=true",
        Permission = "administration=write",
        Also = "the right to change the ruleset; for an organisation's ruleset, an owner of the organisation",
        Controls = [Change1, Change2, Change3],
    };

    internal static HostEndpoint Protection { get; } = new() { Id = "protection", Shows = "a branch's classic protection", Path = "repos/{repository}/branches/{branch}/protection", Permission = "administration=read", Controls = [Change1, Change2, Change3] };

    internal static HostEndpoint RuleSuites { get; } = new()
    {
        Id = "rule-suites",
        Shows = "whether a rule was bypassed in the last month",
        Path = "repos/{repository}/rulesets/rule-suites?ref=refs%2Fheads%2F{branch}&time_period=month&per_page=100",
        Permission = "administration=read",
        Also = "administration=write on some versions of the host",
        Controls = [Change1],
    };

    internal static HostEndpoint RulesetHistory { get; } = new()
    {
        Id = "ruleset-history",
        Shows = "what a ruleset said before it was changed",
        Path = "repos/{repository}/rulesets/{ruleset}/history?per_page=100",
        Permission = "administration=write",
        Also = "of an organisation's ruleset, organization_administration=write; GitHub Enterprise Server has it from 3.19 on",
        Controls = [Change1],
    };

    internal static HostEndpoint OrganizationRulesetHistory { get; } = RulesetHistory with { Path = "orgs/{owner}/rulesets/{ruleset}/history?per_page=100", Permission = "organization_administration=write", ClassicScope = "admin:org", Also = "an owner of the organisation" };

    internal static HostEndpoint Commits { get; } = new() { Id = "commits", Shows = "the last commit of somebody who may write", Path = "repos/{repository}/commits?author={login}&per_page=1", Permission = "contents=read", WorkflowPermission = "contents: read", Controls = [Access1] };

    internal static HostEndpoint Activity { get; } = new() { Id = "activity", Shows = "who pushed what", Path = "repos/{repository}/activity?per_page=100", Permission = "contents=read", WorkflowPermission = "contents: read", Controls = [Change1, Change2, Access1] };

    internal static HostEndpoint PullRequests { get; } = new() { Id = "pull-requests", Shows = "the pull requests of a commit, their reviews and commits", Path = "repos/{repository}/commits/{commit}/pulls?per_page=100", Permission = "pull_requests=read", WorkflowPermission = "pull-requests: read", Controls = [Change1, Change2, Access3] };

    internal static HostEndpoint Commit { get; } = new() { Id = "commit", Shows = "the tree of a commit", Path = "repos/{repository}/git/commits/{commit}", Permission = "contents=read", WorkflowPermission = "contents: read", Controls = [Change2, Change3] };

    internal static HostEndpoint Collaborator { get; } = new() { Id = "collaborator", Shows = "whether a reviewer may write", Path = "repos/{repository}/collaborators/{login}/permission", Permission = "metadata=read", WorkflowPermission = "", Controls = [Change2, Access3] };

    internal static HostEndpoint Checks { get; } = new() { Id = "checks", Shows = "the check runs of a commit", Path = "repos/{repository}/commits/{commit}/check-runs?filter=all&per_page=100", Permission = "checks=read", WorkflowPermission = "checks: read", Controls = [Change3] };

    internal static HostEndpoint Statuses { get; } = new() { Id = "statuses", Shows = "the commit statuses of a commit", Path = "repos/{repository}/commits/{commit}/statuses?per_page=100", Permission = "statuses=read", WorkflowPermission = "statuses: read", Controls = [Change3] };

    internal static HostEndpoint Runs { get; } = new() { Id = "workflow-runs", Shows = "the workflow runs of a commit", Path = "repos/{repository}/actions/runs?head_sha={commit}&exclude_pull_requests=true&per_page=100", Permission = "actions=read", WorkflowPermission = "actions: read", Controls = [Change3, Change4] };

    internal static HostEndpoint Environment { get; } = new() { Id = "environment", Shows = "how an environment is protected", Path = "repos/{repository}/environments/{environment}", Permission = "actions=read", WorkflowPermission = "actions: read", Controls = [Change4] };

    internal static HostEndpoint Deployments { get; } = new() { Id = "deployments", Shows = "what was deployed to an environment", Path = "repos/{repository}/deployments?environment={environment}&per_page=100", Permission = "deployments=read", WorkflowPermission = "deployments: read", Controls = [Change4] };

    internal static HostEndpoint CodeOwners { get; } = new() { Id = "codeowners", Shows = "the lines of CODEOWNERS that the host does not accept", Path = "repos/{repository}/codeowners/errors?ref={branch}", Permission = "contents=read", WorkflowPermission = "contents: read", Controls = [Access3] };

    internal static HostEndpoint Collaborators { get; } = new() { Id = "collaborators", Shows = "who has access", Path = "repos/{repository}/collaborators?affiliation=all&per_page=100", Permission = "metadata=read", Also = "the right to write to the repository", Controls = [Access1] };

    internal static HostEndpoint Teams { get; } = new() { Id = "teams", Shows = "the teams with access", Path = "repos/{repository}/teams?per_page=100", Permission = "administration=read", Controls = [Access1, Access3] };

    internal static HostEndpoint TeamMembers { get; } = new() { Id = "team-members", Shows = "the members of a team", Path = "orgs/{owner}/teams/{team}/members?per_page=100", Permission = "members=read", ClassicScope = "read:org", Controls = [Access1, Access3] };

    internal static HostEndpoint DeployKeys { get; } = new() { Id = "deploy-keys", Shows = "the deploy keys", Path = "repos/{repository}/keys?per_page=100", Permission = "administration=read", Controls = [Access1] };

    internal static HostEndpoint Organization { get; } = new() { Id = "organization", Shows = "whether the organisation demands two-factor authentication", Path = "orgs/{owner}", Permission = "organization_administration=read", ClassicScope = "admin:org", Also = "an owner of the organisation", Controls = [Access2] };

    internal static HostEndpoint WithoutTwoFactor { get; } = new() { Id = "two-factor", Shows = "the members without two-factor authentication", Path = "orgs/{owner}/members?filter=2fa_disabled&per_page=100", Permission = "members=read", ClassicScope = "read:org", Also = "an owner of the organisation", Controls = [Access2] };

    /// <summary>All of them, in the order in which they are asked for.</summary>
    public static IReadOnlyList<HostEndpoint> All { get; } =
    [
        Repository, Rules, Ruleset, Protection, RuleSuites, RulesetHistory, Activity, PullRequests, Commit, Collaborator, Checks, Statuses, Runs, Environment, Deployments, CodeOwners,
        Collaborators, Teams, TeamMembers, DeployKeys, Commits, Organization, WithoutTwoFactor,
    ];

    /// <summary>Fills in an address.</summary>
    /// <param name="endpoint">The kind of address.</param>
    /// <param name="values">What stands in its braces. <c>repository</c> is put in as it is; every other value becomes one part of the address.</param>
    internal static string At(this HostEndpoint endpoint, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var path = endpoint.Path;
        foreach (var (name, value) in values)
        {
            path = path.Replace($"{{{name}}}", name == "repository" ? value : Uri.EscapeDataString(value), StringComparison.Ordinal);
        }

        return path;
    }
}
