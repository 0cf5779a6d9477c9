using SafeDeploy.Accuracy.Labels;

namespace SafeDeploy.Accuracy.Scoring;

/// <summary>Files of findings: <c>owner+name.csv</c> holds what was found in owner/name.</summary>
internal static class FoundFiles
{
    /// <summary>The repository that a file or folder is named after.</summary>
    public static string RepositoryOf(string path) => Path.GetFileName(path).Replace(".csv", "", StringComparison.OrdinalIgnoreCase).Replace('+', '/');

    /// <summary>Reads files, and every CSV of folders.</summary>
    /// <exception cref="AccuracyException">There is no such file, or it holds no findings.</exception>
    public static FoundMembers Read(IEnumerable<string> paths)
    {
        var found = new FoundMembers();
        foreach (var file in paths.SelectMany(Files))
        {
            found.Add(RepositoryOf(file), CsvTable.Read<Finding>(file));
        }

        return found;
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.csv").Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path] : throw new AccuracyException($"there is no file or folder {path}");
}
