using System.Globalization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>
/// The settings of an environment in the host's own JSON (GitHub's REST reference, "Create or update an environment"). What a request leaves out is taken away,
/// so each of these says all that is known, and what must be filled in is in capitals.
/// </summary>
internal static class EnvironmentPayload
{
    /// <summary>As it is, but only for branches that are named.</summary>
    public static string Limited(EnvironmentFact now) => Of(now, selected: true);

    /// <summary>As it is, but with reviewers, of whom none approves what they started.</summary>
    public static string Reviewed(EnvironmentFact now) => Of(now, selected: now.DeployableFrom == "selected");

    private static string Of(EnvironmentFact now, bool selected)
    {
        var rules = now.Rules ?? [];
        var wait = rules.Select(r => r.WaitMinutes).FirstOrDefault(w => w is not null) ?? 0;
        var reviewers = rules.SelectMany(r => r.Reviewers ?? []).Where(r => r is { Id: not null, Type: "User" or "Team" })
            .Select(r => string.Create(CultureInfo.InvariantCulture, $$"""{"type":"{{r.Type}}","id":{{r.Id}}}""")).DefaultIfEmpty("""{"type":"Team","id":TEAM_ID}""");
        var branches = selected ? """{"protected_branches":false,"custom_branch_policies":true}"""
            : now.DeployableFrom == "protected" ? """{"protected_branches":true,"custom_branch_policies":false}""" : "null";
        return string.Create(CultureInfo.InvariantCulture, $$"""{"wait_timer":{{wait}},"prevent_self_review":true,"reviewers":[{{string.Join(",", reviewers)}}],"deployment_branch_policy":{{branches}}}""");
    }
}
