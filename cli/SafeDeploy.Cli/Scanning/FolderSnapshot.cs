namespace SafeDeploy.Cli.Scanning;

/// <summary>The files of a folder by name, size and time of change: enough to see that a build wrote into it.</summary>
internal sealed class FolderSnapshot
{
    private readonly Dictionary<string, (long Length, DateTime Changed)> _files;

    private FolderSnapshot(Dictionary<string, (long Length, DateTime Changed)> files) => _files = files;

    /// <summary>Takes the snapshot; Git's own folder, our evidence and links are left out.</summary>
    public static FolderSnapshot Of(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = false, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        var files = new Dictionary<string, (long, DateTime)>(StringComparer.Ordinal);
        var waiting = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        while (waiting.TryPop(out var current))
        {
            foreach (var entry in current.EnumerateFileSystemInfos("*", options))
            {
                if (entry is DirectoryInfo child)
                {
                    if (child.Name is not (".git" or ".safedeploy" or "node_modules"))
                    {
                        waiting.Push(child);
                    }
                }
                else if (entry is FileInfo file)
                {
                    files[Path.GetRelativePath(folder, file.FullName)] = (file.Length, file.LastWriteTimeUtc);
                }
            }
        }

        return new FolderSnapshot(files);
    }

    /// <summary>The files that were added, changed or deleted between this snapshot and a later one, in ordinal order.</summary>
    public IReadOnlyList<string> ChangesTo(FolderSnapshot later) =>
    [
        .. later._files.Where(f => !_files.TryGetValue(f.Key, out var before) || before != f.Value).Select(f => f.Key)
            .Concat(_files.Keys.Where(f => !later._files.ContainsKey(f)))
            .Order(StringComparer.Ordinal),
    ];
}
