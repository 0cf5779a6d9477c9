using System.Security.Cryptography;
using Microsoft.Extensions.FileSystemGlobbing;
using SafeDeploy.Core;

namespace SafeDeploy.Cli.Testing;

/// <summary>A file that a run wrote.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Pattern">The pattern that it was found by; null where it is in the folder that the runner was given.</param>
internal sealed record ResultFile(string Path, string? Pattern);

/// <summary>Finds the files that a run wrote, and tells them from those of an earlier one.</summary>
/// <param name="folder">The folder that patterns are relative to.</param>
/// <param name="patterns">The patterns.</param>
internal sealed class ResultFiles(string folder, IReadOnlyList<string> patterns)
{
    private readonly Dictionary<string, (DateTime Written, long Length)> _before = Matches(folder, patterns).ToDictionary(f => f.Path, f => State(f.Path), StringComparer.Ordinal);

    /// <summary>What matches now and was written since this was made; and what was there before and was not.</summary>
    public (IReadOnlyList<ResultFile> Fresh, IReadOnlyList<ResultFile> Stale) Look()
    {
        var now = Matches(folder, patterns);
        return ([.. now.Where(f => !IsStale(f))], [.. now.Where(IsStale)]);
    }

    /// <summary>All files below a folder with one of the extensions.</summary>
    public static IReadOnlyList<ResultFile> In(string folder, params string[] endings) => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal).Select(f => new ResultFile(f, null))];

    /// <summary>The SHA-256 of a file, in lower-case hex.</summary>
    public static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private bool IsStale(ResultFile file) => _before.TryGetValue(file.Path, out var before) && before == State(file.Path);

    private static (DateTime Written, long Length) State(string path) => (File.GetLastWriteTimeUtc(path), new FileInfo(path).Length);

    private static List<ResultFile> Matches(string folder, IReadOnlyList<string> patterns)
    {
        var found = new List<ResultFile>();
        foreach (var pattern in patterns)
        {
            if (Path.IsPathRooted(pattern))
            {
                found.AddRange(File.Exists(pattern) ? [new ResultFile(pattern, pattern)] : []);
                continue;
            }

            // The matcher goes no higher than where it starts, so what leads up is taken off first.
            var (root, rest) = (folder, pattern.Replace('\\', '/'));
            for (; rest.StartsWith("../", StringComparison.Ordinal) || rest.StartsWith("./", StringComparison.Ordinal); rest = rest[(rest.IndexOf('/', StringComparison.Ordinal) + 1)..])
            {
                root = rest[1] == '.' ? Path.GetDirectoryName(root) ?? throw SafeDeployException.Usage($"'{pattern}' leads out of the file system") : root;
            }

            found.AddRange(new Matcher(StringComparison.Ordinal).AddInclude(rest).GetResultsInFullPath(root).Order(StringComparer.Ordinal).Select(f => new ResultFile(Path.GetFullPath(f), pattern)));
        }

        return [.. found.DistinctBy(f => f.Path, StringComparer.Ordinal)];
    }
}
