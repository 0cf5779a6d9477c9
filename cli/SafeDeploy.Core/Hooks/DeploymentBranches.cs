namespace SafeDeploy.Core.Hooks;

/// <summary>The branches that are deployed from, and how that is known.</summary>
/// <param name="Names">The branches' names, without <c>refs/heads/</c>.</param>
/// <param name="Source">Where the names are from, in words for a person.</param>
public sealed record DeploymentBranches(IReadOnlyList<string> Names, string Source)
{
    private static readonly string[] Usual = ["main", "master"];

    /// <summary>Whether a branch is deployed from. Branch names are case-sensitive.</summary>
    public bool Contains(string? branch) => branch is not null && Names.Contains(branch, StringComparer.Ordinal);

    /// <summary>The policy's branches, else the remote's HEAD, else <c>main</c> and <c>master</c>.</summary>
    /// <param name="policy">The policy's <c>deploymentBranches</c>; null when it has none.</param>
    /// <param name="remoteHeads">The branches that the remote's HEAD is known to name; more than one when several remotes share an address.</param>
    /// <param name="policyName">The policy's file, for <see cref="Source"/>.</param>
    public static DeploymentBranches Choose(IReadOnlyList<string>? policy, IReadOnlyList<string> remoteHeads, string policyName)
    {
        if (policy is { Count: > 0 })
        {
            return new DeploymentBranches(policy, policyName);
        }

        return remoteHeads.Count > 0
            ? new DeploymentBranches([.. remoteHeads.Distinct(StringComparer.Ordinal)], "the remote's default branch")
            : new DeploymentBranches(Usual, "the default, for want of a policy");
    }
}
