using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Hooks;
using SafeDeploy.Git.Hooks;

namespace SafeDeploy.Git.Evidence;

/// <summary>Who may sign, and where that stands.</summary>
/// <param name="Signers">The signers; nobody where the base branch names none.</param>
/// <param name="Source">The commit or ref that was read; null where there is no base branch here.</param>
/// <param name="Exists">Whether it holds the file at all.</param>
public sealed record TrustedSigners(AllowedSigners Signers, string? Source, bool Exists)
{
    /// <summary>Reads the signers of the base branch: of the deployment branch as it was last fetched from a remote, else of the local one.</summary>
    /// <param name="folder">The repository, or a folder in it.</param>
    /// <param name="named">The commit or ref that the user named instead.</param>
    /// <exception cref="SafeDeployException">There is no such commit, or the policy is broken.</exception>
    public static TrustedSigners Read(string folder, string? named = null)
    {
        using var objects = GitObjectReader.Start(folder);
        if (named is not null)
        {
            return objects.Read($"{named}^{{commit}}") is { } commit ? Of(objects, commit.Id)
                : throw SafeDeployException.Usage($"there is no commit '{named}' in this repository. Name the branch that changes are merged into: --base origin/main");
        }

        var remotes = GitProcess.Run(folder, "remote").Lines;
        var remote = remotes.Contains("origin") ? "origin" : remotes.Count == 1 ? remotes[0] : null;
        var branches = DeploymentBranchSource.For(folder, new PushRemote(remote ?? "", "")).Names;
        var candidates = branches.Select(b => remote is null ? null : $"refs/remotes/{remote}/{b}").OfType<string>().Concat(branches.Select(b => $"refs/heads/{b}"));
        return candidates.FirstOrDefault(c => objects.Read($"{c}^{{commit}}") is not null) is { } found ? Of(objects, found) : new TrustedSigners(AllowedSigners.Nobody, null, false);
    }

    /// <summary>
    /// Who may sign, as it stood before the judged change: at what was deployed last, else before the judged commit where that is merged, else at the base branch. A
    /// change cannot bring the key that vouches for it.
    /// </summary>
    /// <param name="folder">The repository, or a folder in it.</param>
    /// <param name="objects">Reads its objects.</param>
    /// <param name="judged">The judged commit's id.</param>
    /// <param name="branch">The deployment branch that it is judged on; null where that is not known.</param>
    /// <param name="since">What was deployed last; null where that is not known.</param>
    public static TrustedSigners Before(string folder, GitObjectReader objects, string judged, string? branch, string? since)
    {
        if (since is not null && objects.Read($"{since}^{{commit}}") is { } deployed && deployed.Id != judged)
        {
            return Of(objects, deployed.Id);
        }

        var tip = branch is null ? null : objects.Read($"refs/remotes/origin/{branch}^{{commit}}") ?? objects.Read($"refs/heads/{branch}^{{commit}}");
        var merged = tip is null || tip.Id == judged || new EvidenceMerge(folder).IsAncestor(judged, tip.Id);
        return (merged ? objects.Read($"{judged}^1") : tip) is { } before ? Of(objects, before.Id) : new TrustedSigners(AllowedSigners.Nobody, null, false);
    }

    /// <summary>Reads the signers of a commit.</summary>
    public static TrustedSigners Of(GitObjectReader objects, string commit) =>
        new EvidenceReader(objects).Signers(commit) is { } signers ? new TrustedSigners(signers, commit, true) : new TrustedSigners(AllowedSigners.Nobody, commit, false);
}
