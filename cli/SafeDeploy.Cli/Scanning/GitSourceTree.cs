using SafeDeploy.Core;
using SafeDeploy.Git;
using SafeDeploy.Git.WorkTree;

namespace SafeDeploy.Cli.Scanning;

/// <summary>The work tree as libgit2 reads it.</summary>
internal sealed class GitSourceTree : ISourceTree
{
    private GitSourceTree(string root) => Root = root;

    /// <inheritdoc/>
    public string Root { get; }

    /// <summary>The work tree that a folder belongs to.</summary>
    /// <exception cref="SafeDeployException">It belongs to none.</exception>
    public static GitSourceTree Open(string folder)
    {
        using var repository = GitRepository.Open(folder);
        return new GitSourceTree(RealPath.Of(repository.WorkTreeFolder ?? throw SafeDeployException.Undetermined("the repository is bare")));
    }

    /// <inheritdoc/>
    public string TreeId()
    {
        using var repository = GitRepository.Open(Root);
        return WorkTreeState.Of(repository).Tree;
    }
}
