using System.Text;

namespace SafeDeploy.Git.Objects;

/// <summary>Compares trees. Renames are not sought: what was moved is a file that went and a file that came.</summary>
internal static class TreeComparison
{
    /// <summary>The paths of the files that differ, gone or come, in Git's order; folders that are the same are not opened.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="old">The id of a tree; null for none.</param>
    /// <param name="current">The id of a tree; null for none.</param>
    /// <exception cref="SafeDeploy.Core.SafeDeployException">A tree that differs is not here, or damaged.</exception>
    public static IEnumerable<string> ChangedPaths(IObjectReader objects, string? old, string? current) => Compare(objects, old, current, "").Select(Decode);

    private static IEnumerable<string> Compare(IObjectReader objects, string? old, string? current, string prefix)
    {
        if (old == current)
        {
            yield break;
        }

        var before = (old is null ? [] : objects.Tree(old)).ToDictionary(e => e.Name, StringComparer.Ordinal);
        foreach (var entry in current is null ? [] : objects.Tree(current))
        {
            before.Remove(entry.Name, out var was);
            if (was is not null && was.Id == entry.Id && was.Mode == entry.Mode)
            {
                continue;
            }

            foreach (var path in Of(objects, was, entry, prefix + entry.Name))
            {
                yield return path;
            }
        }

        foreach (var gone in before.Values)
        {
            foreach (var path in Of(objects, gone, null, prefix + gone.Name))
            {
                yield return path;
            }
        }
    }

    private static IEnumerable<string> Of(IObjectReader objects, TreeEntry? was, TreeEntry? now, string path)
    {
        if (was is { IsTree: false } || now is { IsTree: false })
        {
            yield return path;
        }

        var (before, after) = (was is { IsTree: true } ? was.Id : null, now is { IsTree: true } ? now.Id : null);
        if (before is null && after is null)
        {
            yield break;
        }

        foreach (var inner in Compare(objects, before, after, path + "/"))
        {
            yield return inner;
        }
    }

    private static string Decode(string path) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(path));
}
