namespace SafeDeploy.Git.Objects;

/// <summary>Opens repositories for reading objects and refs.</summary>
public static class ObjectReaders
{
    /// <summary>The quickest reader that is sure to read the repository.</summary>
    /// <param name="folder">The folder that Git runs a hook in: the work tree's top, or the Git directory of a bare repository.</param>
    public static IObjectReader Open(string folder) => GitDirectory.Find(folder) is { } plain ? new FileObjectReader(folder, plain) : new GitProcessReader(folder);

    /// <summary>Git itself, whatever the repository: it sees the quarantined objects of a push that is being received.</summary>
    /// <param name="folder">A folder of the repository.</param>
    public static IObjectReader OpenThroughGit(string folder) => new GitProcessReader(folder);
}
