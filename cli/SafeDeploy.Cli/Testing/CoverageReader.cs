using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core.Evidence.Coverage;

namespace SafeDeploy.Cli.Testing;

/// <summary>Reads the coverage files of a run, and says of which files of the repository they speak.</summary>
/// <param name="top">The top of the work tree.</param>
internal sealed class CoverageReader(string top)
{
    private readonly string _root = RealPath.Of(top);
    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);

    /// <summary>Names of source files that are not in the repository, or not there at all.</summary>
    public SortedSet<string> NotFound { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the files; null where one of them cannot be read, since what it would show to be executed would look untested.</summary>
    /// <param name="files">The files.</param>
    /// <param name="problem">Which one, and why.</param>
    public IReadOnlyList<CoveredFile>? Read(IReadOnlyList<ResultFile> files, out string? problem)
    {
        var map = new CoverageMap();
        foreach (var file in files)
        {
            try
            {
                using var content = File.OpenRead(file.Path);
                Add(map, CoberturaFile.Read(content));
            }
            catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
            {
                problem = $"{Path.GetFileName(file.Path)} cannot be read: {e.Message}";
                return null;
            }
        }

        problem = null;
        return map.Files();
    }

    private void Add(CoverageMap map, CoberturaFile file)
    {
        foreach (var function in file.Functions)
        {
            if (InRepository(file.Sources, function.FileName) is { } path)
            {
                foreach (var line in function.Lines)
                {
                    map.Add(path, function.Name, line);
                }
            }
        }
    }

    /// <summary>The path in the repository of a file that a coverage file names; null where it is not one, or two source folders have one of that name.</summary>
    private string? InRepository(IReadOnlyList<string> sources, string name)
    {
        var key = $"{name}\0{string.Join('\0', sources)}";
        if (!_known.TryGetValue(key, out var path))
        {
            IEnumerable<string> places = Path.IsPathFullyQualified(name) ? [name] : sources.DefaultIfEmpty("").Select(s => Path.Combine(Path.GetFullPath(s.Length == 0 ? _root : s, _root), name));
            var found = places.Where(File.Exists).Select(RealPath.Of).Distinct(StringComparer.Ordinal).ToList();
            path = found.Count == 1 && Path.GetRelativePath(_root, found[0]).Replace('\\', '/') is var relative && !relative.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(relative)
                && TestedCode.CanBeWritten(relative) ? relative : null;
            _known[key] = path;
            if (path is null && name.Length > 0 && !IsOurs(name))
            {
                NotFound.Add(Path.GetFileName(name.Replace('\\', '/')));
            }
        }

        return path;
    }

    // The attributes' package brings its symbols, so that a collector measures it too: it is no code of the user's, and nothing that is missing.
    private static bool IsOurs(string name) => name.Replace('\\', '/').Split('/').SkipLast(1).Contains("SafeDeploy.Annotations", StringComparer.Ordinal);
}
