namespace SafeDeploy.Cli.Scanning;

/// <summary>Paths without links, so that what the compiler names and what Git names are one path.</summary>
internal static class RealPath
{
    /// <summary>The absolute path with every link on the way followed; a part that is not there is kept as it is named.</summary>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var root = Path.GetPathRoot(full)!;
        var current = root;
        foreach (var part in full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            current = Path.Combine(current, part);
            FileSystemInfo entry = Directory.Exists(current) ? new DirectoryInfo(current) : new FileInfo(current);
            if (entry.LinkTarget is not null && entry.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                current = Of(target.FullName);
            }
        }

        return current;
    }

    /// <summary>The deepest folder that holds all of these paths.</summary>
    public static string CommonFolder(string folder, IEnumerable<string> paths)
    {
        var common = folder;
        foreach (var path in paths)
        {
            while (!path.StartsWith(Path.TrimEndingDirectorySeparator(common) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && Path.GetDirectoryName(common) is { } parent)
            {
                common = parent;
            }
        }

        return common;
    }
}
