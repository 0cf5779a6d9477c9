using System.Text.RegularExpressions;
using SafeDeploy.Core.Hooks;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Git.Hooks;

/// <summary>Finds out which branches are deployed from: the policy at the work tree's root, else the remote's HEAD as last fetched, else <c>main</c> and <c>master</c>.</summary>
internal static partial class DeploymentBranchSource
{
    /// <summary>The deployment branches for a push.</summary>
    /// <param name="place">Where Git runs the hook.</param>
    /// <param name="policy">The policy that counts there; null for none.</param>
    /// <param name="remote">Where the push goes.</param>
    public static DeploymentBranches For(PushPlace place, PushPolicy? policy, PushRemote remote) =>
        DeploymentBranches.Choose(policy?.DeploymentBranches, policy?.DeploymentBranches is null ? HeadsOf(place, remote) : [], DeploymentPolicy.FileName);

    /// <summary>The deployment branches for a push, found through Git.</summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="remote">Where the push goes.</param>
    /// <exception cref="SafeDeploy.Core.SafeDeployException">The policy is broken or cannot be read.</exception>
    public static DeploymentBranches For(string folder, PushRemote remote)
    {
        using var place = PushPlace.ThroughGit(folder);
        return For(place, place.Policy(), remote);
    }

    /// <summary>The deployment branches of every configured remote; one entry without a remote where the policy names them or no remote is configured.</summary>
    /// <exception cref="SafeDeploy.Core.SafeDeployException">The policy is broken or cannot be read.</exception>
    public static IReadOnlyList<(string? Remote, DeploymentBranches Branches)> ForAll(HookRepository repository)
    {
        using var place = PushPlace.ThroughGit(repository.Folder);
        var policy = place.Policy()?.DeploymentBranches;
        var remotes = policy is null ? [.. Remotes(repository.Folder).Select(r => r.Name).Distinct(StringComparer.Ordinal)] : Array.Empty<string>();
        return remotes.Length == 0
            ? [(null, DeploymentBranches.Choose(policy, [], DeploymentPolicy.FileName))]
            : [.. remotes.Select(r => ((string?)r, DeploymentBranches.Choose(null, HeadOf(place, r) is { } head ? [head] : [], DeploymentPolicy.FileName)))];
    }

    /// <summary>The configured remotes that a push goes to: the one that was named, and those of the same address.</summary>
    public static IEnumerable<string> NamesOf(PushPlace place, PushRemote remote) =>
        remote.IsNamed && !remote.Name.Contains("://", StringComparison.Ordinal) ? [remote.Name] : AtSamePlace(place, remote);

    private static IReadOnlyList<string> HeadsOf(PushPlace place, PushRemote remote) => remote.IsNamed && HeadOf(place, remote.Name) is { } own
        ? [own]
        : [.. AtSamePlace(place, remote).Select(r => HeadOf(place, r)).OfType<string>()];

    private static IEnumerable<string> AtSamePlace(PushPlace place, PushRemote remote) =>
        Remotes(place.Folder).Where(r => PushRemote.SamePlace(r.Address, remote.Address)).Select(r => r.Name).Distinct(StringComparer.Ordinal);

    private static string? HeadOf(PushPlace place, string remote)
    {
        var prefix = $"refs/remotes/{remote}/";
        return place.Objects.SymbolicTarget($"{prefix}HEAD") is { } target && target.StartsWith(prefix, StringComparison.Ordinal) && target.Length > prefix.Length
            ? target[prefix.Length..]
            : null;
    }

    private static IEnumerable<(string Name, string Address)> Remotes(string folder) => GitProcess.Run(folder, "remote", "-v").Lines
        .Select(l => RemoteLine().Match(l)).Where(m => m.Success).Select(m => (m.Groups["name"].Value, m.Groups["address"].Value));

    [GeneratedRegex(@"^(?<name>[^\t]+)\t(?<address>.*) \((fetch|push)\)( \[.*\])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex RemoteLine();
}
