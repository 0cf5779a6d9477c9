using Microsoft.Extensions.FileSystemGlobbing;

namespace SafeDeploy.Core.Hooks;

/// <summary>Which files handle personal data, as far as a hook can know: those that the policy's globs name, and those in which the last scan saw it.</summary>
/// <param name="globs">The policy's <c>sensitivePaths</c>.</param>
/// <param name="scanned">The paths that the last scan gave, in the repository, with forward slashes.</param>
public sealed class SensitivePaths(IEnumerable<string> globs, IEnumerable<string> scanned)
{
    // An absolute root makes the globbing library leave the current folder alone; nothing is looked for on the disk.
    private static readonly string Root = OperatingSystem.IsWindows() ? @"C:\" : "/";

    private readonly string[] _globs = [.. globs.Distinct(StringComparer.Ordinal)];
    private readonly HashSet<string> _scanned = scanned.ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether no path is known to be sensitive, so that nothing can be asked of a push.</summary>
    public bool IsEmpty => _globs.Length == 0 && _scanned.Count == 0;

    /// <summary>Those of some paths that are sensitive, in their order.</summary>
    public IReadOnlyList<string> Among(IEnumerable<string> paths)
    {
        var all = paths.ToList();
        if (all.Count == 0 || IsEmpty)
        {
            return [];
        }

        var matched = new HashSet<string>(_scanned, StringComparer.Ordinal);
        if (_globs.Length > 0)
        {
            // Paths in Git are what they are, on a file system that folds case too.
            var matcher = new Matcher(StringComparison.Ordinal);
            matcher.AddIncludePatterns(_globs);
            matched.UnionWith(matcher.Match(Root, all.Select(p => Root + p)).Files.Select(f => f.Path));
        }

        return [.. all.Where(matched.Contains)];
    }

    /// <summary>What is wrong with a glob; null when nothing is.</summary>
    public static string? ProblemOf(string glob) => glob switch
    {
        "" => "a glob is expected here, such as \"src/Records/**\"",
        _ when glob.StartsWith('/') || glob.Contains('\\', StringComparison.Ordinal) || glob.Contains(':', StringComparison.Ordinal) =>
            $"\"{glob}\" is not a path in the repository: write it from the root, with forward slashes, without one in front",
        _ when glob.Split('/').Any(p => p is "." or "..") => $"\"{glob}\" holds . or .., and a path in the repository has none",
        _ when glob.Any(c => c is '?' or '[' or '{' or '!' || char.IsControl(c)) => $"\"{glob}\" is not a glob: * stands for a part of a name, ** for any folders, and there is nothing else",
        _ => null,
    };
}
