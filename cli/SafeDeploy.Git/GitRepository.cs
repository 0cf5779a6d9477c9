using LibGit2Sharp;
using SafeDeploy.Core;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Git;

/// <summary>A commit and its tree.</summary>
/// <param name="Id">The commit's id.</param>
/// <param name="Tree">The id of its tree.</param>
public sealed record GitCommit(string Id, string Tree);

/// <summary>A Git repository, read through libgit2: work tree, linked work tree, bare, detached or shallow. It changes nothing.</summary>
public sealed class GitRepository : IDisposable
{
    /// <summary>Below this, Git reads no text as the beginning of an id.</summary>
    private const int ShortestId = 4;

    private GitRepository(Repository repository) => Repository = repository;

    internal Repository Repository { get; }

    /// <summary>Whether the clone is shallow, so that history ends early.</summary>
    public bool IsShallow => Repository.Info.IsShallow;

    /// <summary>The folder of the work tree; null in a bare repository.</summary>
    public string? WorkTreeFolder => Repository.Info.WorkingDirectory is { } folder ? Path.TrimEndingDirectorySeparator(folder) : null;

    /// <summary>The name of the branch that is checked out; null when none is (detached).</summary>
    public string? CurrentBranch => Repository.Info.IsHeadDetached ? null : Repository.Head.FriendlyName;

    /// <summary>The commit that is checked out.</summary>
    /// <exception cref="SafeDeployException">There is no commit yet.</exception>
    public GitCommit Head => Repository.Head.Tip is { } tip ? Of(tip) : throw NoCommit();

    /// <summary>The branch that the remote names as its HEAD; null where the clone does not record it.</summary>
    public string? DefaultBranch
    {
        get
        {
            if (Remote is not { } remote || Repository.Refs[$"refs/remotes/{remote.Name}/HEAD"] is not SymbolicReference head)
            {
                return null;
            }

            var prefix = $"refs/remotes/{remote.Name}/";
            return head.TargetIdentifier.StartsWith(prefix, StringComparison.Ordinal) ? head.TargetIdentifier[prefix.Length..] : null;
        }
    }

    /// <summary>The address of the remote (<c>origin</c>, else the only one) without credentials; null when there is none.</summary>
    public string? RemoteUrl => RemoteAddress.Sanitise(Remote?.Url);

    /// <summary>The host and repository that the remote points at; null when it is not <c>owner/name</c> on a host.</summary>
    public RemoteAddress? RemoteAddress => RemoteAddress.Parse(Remote?.Url);

    private Remote? Remote => Repository.Network.Remotes["origin"] ?? (Repository.Network.Remotes.Take(2).ToList() is [var only] ? only : null);

    /// <summary>As <see cref="Open"/>, null where the folder belongs to no repository.</summary>
    /// <exception cref="SafeDeployException">There is one, and it cannot be read.</exception>
    public static GitRepository? TryOpen(string folder) => Repository.Discover(Path.GetFullPath(folder)) is null ? null : Open(folder);

    /// <summary>Opens the repository that a folder or file belongs to.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="instead">What the user could do where there is none, as the end of a sentence; null for nothing in particular.</param>
    /// <exception cref="SafeDeployException">There is none (2), or it cannot be read (3).</exception>
    public static GitRepository Open(string path, string? instead = null)
    {
        var full = Path.GetFullPath(path);
        if (!Path.Exists(full))
        {
            throw SafeDeployException.Usage($"there is nothing at {full}. Give the path of a repository or of a folder in it");
        }

        try
        {
            var found = Repository.Discover(File.Exists(full) ? Path.GetDirectoryName(full)! : full)
                ?? throw RepositoryFolder.None(full, instead);
            return new GitRepository(new Repository(found));
        }
        catch (LibGit2SharpException e)
        {
            throw OpenFailure.Explain(full, e, instead);
        }
    }

    /// <summary>The root of the work tree that a folder is in; null where it is in none.</summary>
    public static string? RootOf(string folder) =>
        Repository.Discover(folder) is { } found && Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(found)) is { } parent && Path.GetFileName(Path.TrimEndingDirectorySeparator(found)) == ".git" ? parent : null;

    /// <summary>The commit that a name means: an id or its beginning, a branch, a tag, or an expression such as <c>HEAD~1</c>.</summary>
    /// <exception cref="SafeDeployException">It means none, or several (2); the repository has no commit yet (3).</exception>
    public GitCommit Resolve(string revision) => Of(Find(revision));

    /// <summary>As <see cref="Resolve"/>, null where it would throw because nothing has that name.</summary>
    public GitCommit? TryResolve(string revision)
    {
        try
        {
            return Peel(Repository.Lookup(revision)) is { } commit ? Of(commit) : null;
        }
        catch (Exception e) when (e is LibGit2SharpException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The newest commit of a branch: the local one, else what was last fetched from the remote; null when there is neither.</summary>
    public GitCommit? TipOf(string branch) =>
        (Repository.Branches[$"refs/heads/{branch}"] ?? (Remote is { } remote ? Repository.Branches[$"refs/remotes/{remote.Name}/{branch}"] : null))?.Tip is { } tip ? Of(tip) : null;

    /// <summary>The newest commit of a branch as the remote had it when it was last fetched, else the local branch's; null when there is neither.</summary>
    internal Commit? BaseOf(string branch) =>
        ((Remote is { } remote ? Repository.Branches[$"refs/remotes/{remote.Name}/{branch}"] : null) ?? Repository.Branches[$"refs/heads/{branch}"])?.Tip;

    /// <summary>Whether a commit has a file, or anything else, at a path.</summary>
    public bool Holds(string commit, string path) => Find(commit).Tree[path] is not null;

    /// <summary>Whether this clone has a branch, as the remote had it or of its own.</summary>
    public bool HasBase(string branch) => BaseOf(branch) is not null;

    /// <inheritdoc/>
    public void Dispose() => Repository.Dispose();

    internal Commit Find(string revision)
    {
        GitObject? found;
        try
        {
            found = Repository.Lookup(revision);
        }
        catch (Exception e) when (e is ArgumentException || (e is AmbiguousSpecificationException && revision.Length < ShortestId))
        {
            throw Unknown(revision, e);
        }
        catch (AmbiguousSpecificationException e)
        {
            throw SafeDeployException.Usage($"'{revision}' is the beginning of more than one id in this repository. Write more of it", e);
        }
        catch (LibGit2SharpException e)
        {
            throw Unknown(revision, e);
        }

        return found switch
        {
            null => throw Unknown(revision, null),
            _ when Peel(found) is { } commit => commit,
            _ => throw SafeDeployException.Usage($"'{revision}' is a {Kind(found)}, not a commit. Name a commit, a branch or a tag of a commit"),
        };
    }

    internal static GitCommit Of(Commit commit) => new(commit.Sha, commit.Tree.Sha);

    private static Commit? Peel(GitObject? found) => found is TagAnnotation tag ? tag.Peel<Commit>() : found as Commit;

    private static string Kind(GitObject found) => found switch
    {
        Tree => "tree",
        Blob => "file",
        _ => "tag of something else",
    };

    private SafeDeployException Unknown(string revision, Exception? inner)
    {
        if (Repository.Head.Tip is null && (!Repository.Branches.Any() || revision == "HEAD"))
        {
            return NoCommit();
        }

        var branches = Repository.Branches.Select(b => b.FriendlyName).Order(StringComparer.Ordinal).Take(6).ToList();
        var hint = IsShallow ? "This clone is shallow: git fetch --unshallow brings the rest"
            : branches.Count == 0 ? "Fetch it first"
            : $"Branches here: {string.Join(", ", branches.Take(5))}{(branches.Count > 5 ? ", …" : "")}";
        return SafeDeployException.Usage($"there is no commit '{revision}' in this repository. {hint}", inner);
    }

    private SafeDeployException NoCommit() => SafeDeployException.Undetermined(
        $"the repository at {WorkTreeFolder ?? Repository.Info.Path} has no commit yet{(CurrentBranch is { } branch ? $" on '{branch}'" : "")}: there is nothing to judge. Commit first");
}
