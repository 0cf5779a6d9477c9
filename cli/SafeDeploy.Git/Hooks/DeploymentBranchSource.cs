using System.Text.RegularExpressions;
using SafeDeploy.Core;
using SafeDeploy.Core.Hooks;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Git.Hooks;

/// <summary>Finds out which branches are deployed from: the policy at the work tree's root, else the remote's HEAD as last fetched, else <c>main</c> and <c>master</c>.</summary>
public static partial class DeploymentBranchSource
{
    /// <summary>The deployment branches for a push.</summary>
    /// <param name="folder">Where Git runs the hook.</param>
    /// <param name="remote">Where the push goes.</param>
    /// <exception cref="SafeDeployException">The policy is broken or cannot be read.</exception>
    public static DeploymentBranches For(string folder, PushRemote remote)
    {
        var policy = ReadPolicy(folder, HookRepository.WorkTreeOf(folder))?.DeploymentBranches;
        return DeploymentBranches.Choose(policy, policy is null ? HeadsOf(folder, remote) : [], DeploymentPolicy.FileName);
    }

    /// <summary>The deployment branches of every configured remote; one entry without a remote where the policy names them or no remote is configured.</summary>
    /// <exception cref="SafeDeployException">The policy is broken or cannot be read.</exception>
    public static IReadOnlyList<(string? Remote, DeploymentBranches Branches)> ForAll(HookRepository repository)
    {
        var policy = ReadPolicy(repository.Folder, repository.WorkTree)?.DeploymentBranches;
        var remotes = policy is null ? [.. Remotes(repository.Folder).Select(r => r.Name).Distinct(StringComparer.Ordinal)] : Array.Empty<string>();
        return remotes.Length == 0
            ? [(null, DeploymentBranches.Choose(policy, [], DeploymentPolicy.FileName))]
            : [.. remotes.Select(r => ((string?)r, DeploymentBranches.Choose(null, HeadOf(repository.Folder, r) is { } head ? [head] : [], DeploymentPolicy.FileName)))];
    }

    private static DeploymentPolicy? ReadPolicy(string folder, string? workTree)
    {
        if (workTree is null)
        {
            return ReadCommittedPolicy(folder);
        }

        var path = Path.Combine(workTree, DeploymentPolicy.FileName);
        try
        {
            return HookFiles.Exists(path) ? PolicyFile.Read(File.ReadAllText(path), DeploymentPolicy.FileName) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SafeDeployException.Usage($"{DeploymentPolicy.FileName} is there and cannot be read: {e.Message}", e);
        }
    }

    // Without a work tree the committed policy is the one there is.
    private static DeploymentPolicy? ReadCommittedPolicy(string folder)
    {
        if (GitProcess.Run(folder, "rev-parse", "--git-dir") is { ExitCode: not 0 } refused)
        {
            throw SafeDeployException.Undetermined($"Git opens no repository in {folder}: {HookRepository.FirstLine(refused.Error)}");
        }

        var listed = GitProcess.Run(folder, "ls-tree", "--full-tree", "HEAD", "--", DeploymentPolicy.FileName);
        if (listed.ExitCode != 0 || listed.Output.Length == 0)
        {
            return null;
        }

        var blob = GitProcess.Run(folder, "cat-file", "blob", $"HEAD:{DeploymentPolicy.FileName}");
        return blob.ExitCode == 0
            ? PolicyFile.Read(blob.Output, DeploymentPolicy.FileName)
            : throw SafeDeployException.Usage($"{DeploymentPolicy.FileName} is committed and cannot be read: {HookRepository.FirstLine(blob.Error)}");
    }

    private static IReadOnlyList<string> HeadsOf(string folder, PushRemote remote)
    {
        if (remote.IsNamed && HeadOf(folder, remote.Name) is { } own)
        {
            return [own];
        }

        var same = Remotes(folder).Where(r => PushRemote.SamePlace(r.Address, remote.Address)).Select(r => r.Name).Distinct(StringComparer.Ordinal);
        return [.. same.Select(r => HeadOf(folder, r)).OfType<string>()];
    }

    private static string? HeadOf(string folder, string remote)
    {
        var prefix = $"refs/remotes/{remote}/";
        var head = GitProcess.Run(folder, "symbolic-ref", "--quiet", $"{prefix}HEAD");
        var target = head.Output.TrimEnd('\n');
        return head.ExitCode == 0 && target.StartsWith(prefix, StringComparison.Ordinal) && target.Length > prefix.Length ? target[prefix.Length..] : null;
    }

    private static IEnumerable<(string Name, string Address)> Remotes(string folder) => GitProcess.Run(folder, "remote", "-v").Lines
        .Select(l => RemoteLine().Match(l)).Where(m => m.Success).Select(m => (m.Groups["name"].Value, m.Groups["address"].Value));

    [GeneratedRegex(@"^(?<name>[^\t]+)\t(?<address>.*) \((fetch|push)\)( \[.*\])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex RemoteLine();
}
