using System.Text;
using LibGit2Sharp;
using SafeDeploy.Core;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Git;

/// <summary>The branch that changes are merged into, as the remote had it when it was last fetched, beside a commit that is judged.</summary>
/// <param name="Name">The branch.</param>
/// <param name="Commit">Its newest commit.</param>
/// <param name="Merged">Whether the judged commit is in a deployment branch already; else it is a proposal, which does not decide what it is judged by.</param>
public sealed record BaseBranch(string Name, string Commit, bool Merged)
{
    private const int LongestPolicy = 1024 * 1024;
    private static readonly string[] Usual = ["main", "master"];

    /// <summary>Finds it: the named branch, else the remote's default, else main or master. What the judged tree says of branches plays no part.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="named">The branch that the user named.</param>
    /// <param name="commit">The judged commit's id.</param>
    /// <returns>Null where this clone has no such branch.</returns>
    /// <exception cref="SafeDeployException">The branch's own policy is broken.</exception>
    public static BaseBranch? Find(GitRepository repository, string? named, string commit)
    {
        var names = named is not null ? [named] : repository.DefaultBranch is { } head ? [head] : Usual;
        if (names.FirstOrDefault(n => repository.BaseOf(n) is not null) is not { } name || repository.BaseOf(name) is not { } tip)
        {
            return null;
        }

        var found = new BaseBranch(name, tip.Sha, Holds(repository, tip, commit));
        if (found.Merged || named is not null)
        {
            return found;
        }

        // Its own policy may deploy from other branches too.
        var others = found.ReadPolicy(repository, repository.WorkTreeFolder ?? "") is { } text ? PolicyFile.Read(text, $"{name}:{DeploymentPolicy.FileName}").DeploymentBranches : null;
        return found with { Merged = (others ?? []).Any(o => repository.BaseOf(o) is { } other && Holds(repository, other, commit)) };
    }

    /// <summary>The text of the policy on the branch: in the folder that is judged, else at the root. Null when there is none.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="folder">The folder that is judged.</param>
    /// <exception cref="SafeDeployException">It is there and cannot be read.</exception>
    public string? ReadPolicy(GitRepository repository, string folder)
    {
        try
        {
            var tree = repository.Repository.Lookup<Commit>(Commit).Tree;
            var inside = repository.WorkTreeFolder is { } root ? Path.GetRelativePath(root, folder).Replace('\\', '/') : ".";
            var paths = inside is "." || inside.StartsWith("..", StringComparison.Ordinal) ? [DeploymentPolicy.FileName] : new[] { $"{inside}/{DeploymentPolicy.FileName}", DeploymentPolicy.FileName };
            var entry = paths.Select(p => tree[p]).FirstOrDefault(e => e is not null);
            if (entry is null)
            {
                return null;
            }

            if (entry is not { Mode: Mode.NonExecutableFile or Mode.ExecutableFile, Target: Blob { Size: < LongestPolicy } blob })
            {
                throw SafeDeployException.Usage($"{entry.Path} on {Name} is no file that a policy can be read from. Mend it there, or name a policy with --policy");
            }

            using var reader = new StreamReader(blob.GetContentStream(), Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (LibGit2SharpException e)
        {
            throw SafeDeployException.Undetermined($"the policy on {Name} cannot be read in this clone: {e.Message.TrimEnd('.')}. Fetch the whole branch", e);
        }
    }

    private static bool Holds(GitRepository repository, Commit tip, string commit)
    {
        try
        {
            return tip.Sha == commit || (repository.Repository.Lookup<Commit>(commit) is { } judged && repository.Repository.ObjectDatabase.FindMergeBase(tip, judged)?.Sha == commit);
        }
        catch (LibGit2SharpException)
        {
            // A shallow clone does not show it.
            return false;
        }
    }
}
