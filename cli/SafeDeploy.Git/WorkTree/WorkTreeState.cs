using LibGit2Sharp;
using SafeDeploy.Core;

namespace SafeDeploy.Git.WorkTree;

/// <summary>The tree that the work tree would be if all of it were committed now.</summary>
/// <param name="Tree">The tree's id.</param>
/// <param name="EqualsHead">Whether it is the tree of the commit that is checked out.</param>
public sealed record WorkTreeState(string Tree, bool EqualsHead)
{
    /// <summary>
    /// Computes the tree: what Git's own <c>git add -A</c> and <c>git write-tree</c> would make of it, with ignored files left out. The user's index,
    /// refs and objects stay as they are.
    /// </summary>
    /// <exception cref="SafeDeployException">The repository is bare, has no commit, or holds files that only an external filter can read.</exception>
    public static WorkTreeState Of(GitRepository repository)
    {
        var head = repository.Head;
        var folder = repository.WorkTreeFolder
            ?? throw SafeDeployException.Undetermined($"the repository at {repository.Repository.Info.Path} is bare: it has no work tree. Point at a clone that has one");
        try
        {
            // A repository of its own, so that the store that takes what is written serves nobody else.
            using var own = new Repository(folder);
            var written = new InMemoryObjects();
            own.ObjectDatabase.AddBackend(written, InMemoryObjects.Priority);
            var tree = TreeHash.Of(new WorkTreeFiles(own, written, folder).Read());
            return new WorkTreeState(tree, tree == head.Tree);
        }
        catch (LibGit2SharpException e)
        {
            throw SafeDeployException.Undetermined($"the work tree at {folder} could not be read: {e.Message.TrimEnd('.')}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SafeDeployException.Undetermined($"the work tree at {folder} could not be read: {e.Message.TrimEnd('.')}", e);
        }
    }
}
