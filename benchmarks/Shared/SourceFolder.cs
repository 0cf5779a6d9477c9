using System.Xml;
using System.Xml.Linq;

namespace SafeDeploy.Measuring;

/// <summary>A folder of sources, as projects. Built files and migrations are left out; links are not followed.</summary>
public static class SourceFolder
{
    private static readonly string[] Skipped = ["obj", "bin", "Migrations"];

    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>The projects under a folder, in ordinal order of their files; a source belongs to the nearest project file above it.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static IReadOnlyList<SourceProject> Projects(string folder)
    {
        var root = Path.GetFullPath(folder);
        var projects = Files(root, "*.csproj");
        var byFolder = projects.GroupBy(p => Path.GetDirectoryName(p)!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var known = projects.ToHashSet(StringComparer.Ordinal);
        var sources = Files(root, "*.cs").GroupBy(f => NearestProject(f, root, byFolder), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        return [.. sources.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Key.Length == 0
            ? new SourceProject("none", null, s.Value, [])
            : new SourceProject(Path.GetFileNameWithoutExtension(s.Key), s.Key, s.Value, [.. References(s.Key).Where(known.Contains)]))];
    }

    private static List<string> Files(string root, string pattern) =>
        [.. Directory.EnumerateFiles(root, pattern, Everywhere).Where(f => !IsSkipped(Path.GetRelativePath(root, f))).Order(StringComparer.Ordinal)];

    private static bool IsSkipped(string path) => path.Split(Path.DirectorySeparatorChar)[..^1].Any(Skipped.Contains);

    /// <summary>The project file of the nearest folder above; empty where there is none.</summary>
    private static string NearestProject(string file, string root, Dictionary<string, string> byFolder)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null && folder.Length >= root.TrimEnd(Path.DirectorySeparatorChar).Length; folder = Path.GetDirectoryName(folder))
        {
            if (byFolder.TryGetValue(folder, out var project))
            {
                return project;
            }
        }

        return "";
    }

    private static IEnumerable<string> References(string projectFile)
    {
        var folder = Path.GetDirectoryName(projectFile)!;
        try
        {
            return [.. XDocument.Load(projectFile).Descendants().Where(e => e.Name.LocalName == "ProjectReference").Select(e => (string?)e.Attribute("Include")).OfType<string>()
                .Where(i => !i.Contains('$', StringComparison.Ordinal)).Select(i => Path.GetFullPath(Path.Combine(folder, i.Replace('\\', '/'))))];
        }
        catch (XmlException)
        {
            // A project file that is no XML still gathers the sources beside it.
            return [];
        }
    }
}
