namespace SafeDeploy.Core.Facts;

/// <summary>
/// Makes file addresses into paths in the repository, with forward slashes. A file outside it is named without its folder, so that no fact
/// tells how the machine is laid out.
/// </summary>
/// <param name="root">The repository's root, an absolute path without links.</param>
/// <param name="generatedRoot">The folder that the scan's own build writes to; null where there is none.</param>
public sealed class SourcePaths(string root, string? generatedRoot = null)
{
    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
    private readonly string? _generatedRoot = generatedRoot is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(generatedRoot));

    /// <summary>The path in the repository of a SARIF address: a <c>file:</c> URI or a relative reference, percent-encoded.</summary>
    public string InRepository(string uri)
    {
        if (Uri.TryCreate(uri, UriKind.Absolute, out var absolute) && absolute.IsFile)
        {
            return OfFile(absolute.LocalPath);
        }

        // A source generator's file has no place on the disk: its address is relative to nothing.
        return Path.IsPathRooted(uri) ? OfFile(Uri.UnescapeDataString(uri)) : "<generated>/" + NameOf(Uri.UnescapeDataString(uri));
    }

    /// <summary>The path in the repository of a file or folder on the disk; <c>.</c> for the root itself.</summary>
    public string OfFile(string path)
    {
        var full = Path.GetFullPath(path);
        if (_generatedRoot is not null && IsUnder(full, _generatedRoot))
        {
            return "<generated>/" + NameOf(full);
        }

        return full == _root || IsUnder(full, _root) ? Path.GetRelativePath(_root, full).Replace('\\', '/') : "<outside>/" + NameOf(full);
    }

    private static bool IsUnder(string path, string folder) => path.StartsWith(
        folder + Path.DirectorySeparatorChar, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static string NameOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
}
