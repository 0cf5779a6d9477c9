using System.Globalization;
using System.Text.Json;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Rules in the host's own JSON (GitHub's REST reference, "Create a repository ruleset").</summary>
internal static class RulePayloads
{
    public static string PullRequest(int approvals, bool codeOwners = false) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"type":"pull_request","parameters":{"required_approving_review_count":{{{approvals}}},"dismiss_stale_reviews_on_push":true,"require_last_push_approval":true,"require_code_owner_review":{{{(codeOwners ? "true" : "false")}}},"required_review_thread_resolution":false}}""");

    /// <summary>Required checks; null where a name would need more than JSON to stand in a shell command, or the app that must report it is not known.</summary>
    public static string? StatusChecks(IReadOnlyList<PolicyCheck> checks) => checks.Count == 0 || checks.Any(c => c.App is null || c.Name.Any(l => l is '\'' or '\\' || char.IsControl(l)))
        ? null
        : $$$"""{"type":"required_status_checks","parameters":{"strict_required_status_checks_policy":true,"required_status_checks":[{{{string.Join(",", checks.Select(Check))}}}]}}""";

    private static string Check(PolicyCheck check) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"context":"{{JsonEncodedText.Encode(check.Name)}}","integration_id":{{check.App}}}""");
}
