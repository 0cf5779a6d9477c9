namespace SafeDeploy.Git.Objects;

/// <summary>What kind of object Git keeps under an id.</summary>
public enum GitObjectKind
{
    /// <summary>A commit.</summary>
    Commit,

    /// <summary>A folder.</summary>
    Tree,

    /// <summary>A file's content.</summary>
    Blob,

    /// <summary>An annotated tag.</summary>
    Tag,
}

/// <summary>An object, whole.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Content">Its bytes, without Git's header.</param>
public sealed record GitObject(GitObjectKind Kind, byte[] Content);

/// <summary>
/// Reads the objects and refs of one repository, for what must be quick. It changes nothing, asks no network (an object that a partial clone left out is not
/// there), and follows no replacement refs: what is pushed is judged, not what stands in for it here.
/// </summary>
public interface IObjectReader : IDisposable
{
    /// <summary>The id that a ref names; null when there is no such ref.</summary>
    /// <param name="name">A full name such as <c>refs/heads/main</c>, or <c>HEAD</c>.</param>
    /// <exception cref="SafeDeploy.Core.SafeDeployException">The repository cannot be read.</exception>
    public string? Resolve(string name);

    /// <summary>The ref that a symbolic ref names; null when the ref is none, or is not there.</summary>
    /// <param name="name">A full name such as <c>refs/remotes/origin/HEAD</c>.</param>
    /// <exception cref="SafeDeploy.Core.SafeDeployException">The repository cannot be read.</exception>
    public string? SymbolicTarget(string name);

    /// <summary>An object; null when it is not here.</summary>
    /// <param name="id">Its id, in lower-case hex.</param>
    /// <exception cref="SafeDeploy.Core.SafeDeployException">The object is damaged, or the repository cannot be read.</exception>
    public GitObject? Read(string id);
}
