namespace SafeDeploy.Git.Objects;

/// <summary>Reads a repository's own files: no process is started and no library loaded. Where a file is of a kind that it does not know, Git is asked from then on.</summary>
internal sealed class FileObjectReader : IObjectReader
{
    private readonly string _folder;
    private readonly FileRefs _refs;
    private FileObjects? _objects;
    private GitProcessReader? _git;

    /// <summary>Opens a repository.</summary>
    /// <param name="folder">Where to ask Git if need be.</param>
    /// <param name="directory">The repository.</param>
    public FileObjectReader(string folder, GitDirectory directory)
    {
        (_folder, _refs) = (folder, new FileRefs(directory));
        OrGit(() => _objects = new FileObjects(Path.Combine(directory.Common, "objects")), _ => null);
    }

    public string? Resolve(string name) => _refs.Resolve(name);

    public string? SymbolicTarget(string name) => _refs.SymbolicTarget(name);

    public GitObject? Read(string id) => _objects is { } own ? OrGit(() => own.Read(id), git => git.Read(id)) : Git.Read(id);

    public void Dispose()
    {
        _objects?.Dispose();
        _git?.Dispose();
    }

    private GitProcessReader Git => _git ??= new GitProcessReader(_folder);

    private T? OrGit<T>(Func<T?> own, Func<GitProcessReader, T?> git)
        where T : class
    {
        try
        {
            return own();
        }
        catch (UnreadFormatException)
        {
            _objects?.Dispose();
            _objects = null;
            return git(Git);
        }
    }
}
