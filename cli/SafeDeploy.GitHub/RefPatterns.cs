using System.Buffers;
using System.Text.RegularExpressions;

namespace SafeDeploy.GitHub;

/// <summary>Which branches a ruleset's condition takes in ("Creating rulesets for a repository": fnmatch, in which <c>*</c> stops at a slash).</summary>
internal static class RefPatterns
{
    private static readonly SearchValues<char> LeftOpen = SearchValues.Create("[]{}\\!");

    /// <summary>Whether a branch is taken in; null where that cannot be told.</summary>
    /// <param name="condition">The condition; null for a ruleset that has none.</param>
    /// <param name="branch">The branch, without <c>refs/heads/</c>.</param>
    /// <param name="defaultBranch">The repository's default branch; null when it is not known.</param>
    public static bool? Covers(RefNameModel? condition, string branch, string? defaultBranch)
    {
        if (condition is not { Include: { } include, Exclude: { } exclude } || include.Concat(exclude).Any(p => p is null))
        {
            return null;
        }

        var taken = Any(include, branch, defaultBranch);
        var left = Any(exclude, branch, defaultBranch);
        return (taken, left) switch
        {
            (false, _) or (_, true) => false,
            (true, false) => true,
            _ => null,
        };
    }

    private static bool? Any(IReadOnlyList<string> patterns, string branch, string? defaultBranch)
    {
        var matched = patterns.Select(p => Matches(p, branch, defaultBranch)).ToList();
        return matched.Contains(true) ? true : matched.Contains(null) ? null : false;
    }

    private static bool? Matches(string pattern, string branch, string? defaultBranch)
    {
        if (pattern is "~ALL")
        {
            return true;
        }

        if (pattern is "~DEFAULT_BRANCH")
        {
            return defaultBranch is null ? null : branch == defaultBranch;
        }

        // Sets, alternatives and escapes are left open rather than read in another way than the host does.
        if (pattern.StartsWith('~') || pattern.AsSpan().ContainsAny(LeftOpen))
        {
            return null;
        }

        var expression = Regex.Escape(pattern).Replace(@"\*\*/", "(?:.*/)?", StringComparison.Ordinal).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal);
        try
        {
            return Regex.IsMatch($"refs/heads/{branch}", $@"^(?:{expression})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
