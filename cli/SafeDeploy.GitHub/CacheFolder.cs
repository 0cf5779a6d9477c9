namespace SafeDeploy.GitHub;

/// <summary>Where answers are kept between runs: in the user's own cache, and never in the repository.</summary>
public static class CacheFolder
{
    /// <summary>The folder; null when there is no place for one.</summary>
    /// <param name="repository">The root of the repository that is looked at; null when there is none.</param>
    public static string? Of(string? repository) => Within(UserCache(), repository);

    /// <summary>The folder in a user's cache, unless that lies in the repository: what is kept would show up as a change of it, or be planted with it.</summary>
    internal static string? Within(string? userCache, string? repository)
    {
        if (userCache is null || !Path.IsPathFullyQualified(userCache))
        {
            return null;
        }

        var folder = Path.GetFullPath(Path.Combine(userCache, "safedeploy", "answers"));
        return repository is not null && IsIn(folder, Path.GetFullPath(repository)) ? null : folder;
    }

    private static bool IsIn(string folder, string root) => !Path.GetRelativePath(root, folder).StartsWith("..", StringComparison.Ordinal)
        && !Path.IsPathFullyQualified(Path.GetRelativePath(root, folder));

    private static string? UserCache()
    {
        if (OperatingSystem.IsWindows())
        {
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } local ? local : null;
        }

        // A relative one is to be ignored, says the XDG base directory specification.
        if (!OperatingSystem.IsMacOS() && Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathFullyQualified(cache))
        {
            return cache;
        }

        return Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home
            ? Path.Combine(home, OperatingSystem.IsMacOS() ? Path.Combine("Library", "Caches") : ".cache")
            : null;
    }
}
