using System.Text.RegularExpressions;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>
/// The commands that mend what a finding says, to paste into a shell (GitHub's REST reference: repository rules, branch protection, deployment
/// environments). A name that a shell could read as more than a name is never put into one: then the setting alone is named.
/// </summary>
internal static partial class HostCommands
{
    /// <summary>Adds a ruleset that puts one rule on a branch and that nobody may bypass; null where a name is not safe in a shell.</summary>
    public static string? AddRule(HostFacts host, string branch, string rule) => Safe(host.Repository, branch)
        ? $$$"""echo '{"name":"{{{branch}}}: deployment","target":"branch","enforcement":"active","bypass_actors":[],"conditions":{"ref_name":{"include":["refs/heads/{{{branch}}}"],"exclude":[]}},"rules":[{{{rule}}}]}' | gh api --method POST repos/{{{host.Repository}}}/rulesets --input -"""
        : null;

    /// <summary>Binds administrators to a branch's classic protection.</summary>
    public static string? EnforceAdmins(HostFacts host, string branch) =>
        Safe(host.Repository, branch) ? $"gh api --method POST repos/{host.Repository}/branches/{Uri.EscapeDataString(branch)}/protection/enforce_admins" : null;

    /// <summary>Changes a ruleset of the repository itself; an organisation's is changed there.</summary>
    public static string? ChangeRuleset(HostFacts host, BranchRuleFact asked, string change) =>
        asked is { RulesetId: { } id, RulesetSourceType: null or "Repository" } && Safe(host.Repository)
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"echo '{change}' | gh api --method PUT repos/{host.Repository}/rulesets/{id} --input -")
            : null;

    /// <summary>Changes the settings of an environment.</summary>
    public static string? ChangeEnvironment(HostFacts host, string environment, string change) =>
        Safe(host.Repository, environment) ? $"echo '{change}' | gh api --method PUT repos/{host.Repository}/environments/{Uri.EscapeDataString(environment)} --input -" : null;

    private static bool Safe(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!SafeName().IsMatch(name))
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_./-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex SafeName();
}
