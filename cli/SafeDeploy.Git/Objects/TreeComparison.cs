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
    public static IReadOnlyList<string> ChangedPaths(IObjectReader objects, string? old, string? current)
    {
        var paths = new List<string>();
        Compare(objects, old, current, "", paths);
        return paths;
    }

    // Side by side, as Git does. A tree that is not in Git's order shows more than differs, and never less.
    private static void Compare(IObjectReader objects, string? old, string? current, string prefix, List<string> paths)
    {
        if (old == current)
        {
            return;
        }

        var before = old is null ? default : objects.Walk(old);
        var after = current is null ? default : objects.Walk(current);
        var (was, comes) = (before.MoveNext(), after.MoveNext());
        while (was || comes)
        {
            var order = !comes ? -1 : !was ? 1 : TreeWalk.Order(before, after);
            if (order != 0 || !TreeWalk.Same(before, after))
            {
                var entry = order <= 0 ? before : after;
                var path = prefix + Encoding.UTF8.GetString(entry.Name);
                if (entry.IsTree)
                {
                    Compare(objects, order <= 0 ? before.HexId : null, order >= 0 ? after.HexId : null, path + "/", paths);
                }
                else
                {
                    paths.Add(path);
                }
            }

            was = order <= 0 ? before.MoveNext() : was;
            comes = order >= 0 ? after.MoveNext() : comes;
        }
    }
}
