namespace SafeDeploy.Accuracy;

/// <summary>The files below a folder of somebody else's sources.</summary>
internal static class SourceFiles
{
    // A link may lead out of the sources, or in a circle.
    private static readonly EnumerationOptions NoLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>Files of a pattern, relative to the folder with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Below(string root, string pattern) =>
        [.. Directory.EnumerateFiles(root, pattern, NoLinks).Select(p => Path.GetRelativePath(root, p).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>The folder of a file, with a slash at its end; empty at the top.</summary>
    public static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];
}
