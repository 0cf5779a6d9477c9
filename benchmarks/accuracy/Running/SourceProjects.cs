using System.Xml;
using System.Xml.Linq;

namespace SafeDeploy.Accuracy.Running;

/// <summary>Finds what belongs together by where project files stand. Nothing is restored or built: the targets of strangers do not run.</summary>
internal static class SourceProjects
{
    /// <summary>The projects of a folder, in the order of their files. A file belongs to the nearest project file above it.</summary>
    /// <param name="root">The folder, absolute.</param>
    /// <param name="talk">Hears of a project file that is no XML; its references are then unknown.</param>
    public static IReadOnlyList<SourceProject> Find(string root, TextWriter talk)
    {
        var projects = Files(root, "*.csproj");
        var known = projects.ToHashSet(StringComparer.Ordinal);
        var nearestFirst = projects.Select(p => (File: p, Folder: SourceFiles.FolderOf(p))).OrderByDescending(p => p.Folder.Length).ThenBy(p => p.File, StringComparer.Ordinal).ToList();
        return [.. Files(root, "*.cs")
            .GroupBy(f => nearestFirst.Find(p => f.StartsWith(p.Folder, StringComparison.Ordinal)).File ?? "", StringComparer.Ordinal)
            .Select(g => new SourceProject(g.Key, [.. g], g.Key.Length == 0 ? [] : References(root, g.Key, known, talk)))
            .OrderBy(p => p.File, StringComparer.Ordinal)];
    }

    private static List<string> Files(string root, string pattern) =>
        [.. SourceFiles.Below(root, pattern).Where(p => !p.Split('/')[..^1].Any(part => part is "obj" or "bin" or "Migrations"))];

    private static List<string> References(string root, string project, HashSet<string> known, TextWriter talk)
    {
        try
        {
            // A stranger's file: no definitions of its own, so nothing else is read or blown up.
            using var reader = XmlReader.Create(Path.Combine(root, project), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return [.. XDocument.Load(reader).Descendants().Where(e => e.Name.LocalName == "ProjectReference")
                .Select(e => e.Attribute("Include")?.Value.Replace('\\', '/')).OfType<string>()
                .Select(r => Path.GetRelativePath(root, Path.GetFullPath(Path.Combine(root, SourceFiles.FolderOf(project), r))).Replace('\\', '/'))
                .Where(known.Contains).Distinct()];
        }
        catch (XmlException e)
        {
            talk.WriteLine($"{project} is no XML, so what it refers to is unknown: {e.Message}");
            return [];
        }
    }
}
