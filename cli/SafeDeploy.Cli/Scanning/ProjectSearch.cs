namespace SafeDeploy.Cli.Scanning;

/// <summary>Finds the projects below a folder that has no solution.</summary>
internal static class ProjectSearch
{
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", "artifacts", "TestResults" };

    /// <summary>All projects below a folder; build output, hidden folders and links are not entered.</summary>
    public static IReadOnlyList<string> Below(string folder)
    {
        var found = new List<string>();
        var waiting = new Stack<string>([folder]);
        while (waiting.TryPop(out var current))
        {
            found.AddRange(Directory.EnumerateFiles(current, "*proj").Where(ProjectKind.IsProject));
            foreach (var child in new DirectoryInfo(current).EnumerateDirectories().Where(IsEntered))
            {
                waiting.Push(child.FullName);
            }
        }

        return found;
    }

    private static bool IsEntered(DirectoryInfo folder) =>
        !Skipped.Contains(folder.Name) && !folder.Name.StartsWith('.') && !folder.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
