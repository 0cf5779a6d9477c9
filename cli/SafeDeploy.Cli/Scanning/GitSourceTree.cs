using SafeDeploy.Core;
using SafeDeploy.Git;
using SafeDeploy.Git.WorkTree;

namespace SafeDeploy.Cli.Scanning;

/// <summary>The Git work tree that the scanned code stands in.</summary>
internal sealed class GitSourceTree
{
    private GitSourceTree(string root) => Root = root;

    /// <summary>The work tree's folder, absolute and without links.</summary>
    public string Root { get; }

    /// <summary>The work tree that a folder belongs to.</summary>
    /// <exception cref="SafeDeployException">It belongs to none.</exception>
    public static GitSourceTree Open(string folder)
    {
        using var repository = GitRepository.Open(folder);
        return new GitSourceTree(RealPath.Of(repository.WorkTreeFolder ?? throw SafeDeployException.Undetermined("the repository is bare")));
    }

    /// <summary>The id of the Git tree that the files make up now, changes and new files included.</summary>
    public string TreeId()
    {
        using var repository = GitRepository.Open(Root);
        return WorkTreeState.Of(repository).Tree;
    }
}
