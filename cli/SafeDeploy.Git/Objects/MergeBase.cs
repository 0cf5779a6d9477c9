using SafeDeploy.Git.Hooks;

namespace SafeDeploy.Git.Objects;

/// <summary>Finds where two lines of history parted.</summary>
internal static class MergeBase
{
    // Beyond this Git is quicker: it has the commit graph.
    private const int MostCommits = 1_000;

    [Flags]
    private enum Side
    {
        None = 0,
        One = 1,
        Other = 2,
        Both = One | Other,
    }

    /// <summary>
    /// A common ancestor of two commits, the newest by the committers' clocks; null when there is none here: histories that share nothing, or a shallow
    /// clone that ends before it.
    /// </summary>
    /// <param name="objects">The objects.</param>
    /// <param name="folder">Where to ask Git when the way is long.</param>
    /// <param name="one">The id of a commit that is here.</param>
    /// <param name="other">The id of a commit that is here.</param>
    /// <exception cref="SafeDeploy.Core.SafeDeployException">One of the two is not here, or an object is damaged.</exception>
    public static string? Find(IObjectReader objects, string folder, string one, string other)
    {
        var seen = new Dictionary<string, Side>(StringComparer.Ordinal);
        var queue = new PriorityQueue<(string Id, CommitHead Head), long>();
        Add(one, Side.One, objects.Commit(one)!.Value.Head);
        Add(other, Side.Other, objects.Commit(other)!.Value.Head);
        while (queue.TryDequeue(out var next, out _))
        {
            var sides = seen[next.Id];
            if (sides == Side.Both)
            {
                return next.Id;
            }

            foreach (var parent in next.Head.Parents)
            {
                var known = seen.GetValueOrDefault(parent);
                if ((known | sides) == known)
                {
                    continue;
                }

                // Where a shallow clone ends the parents are named and not there.
                if (objects.Read(parent) is not null && objects.Commit(parent) is { } commit)
                {
                    Add(parent, sides, commit.Head);
                }
            }

            if (seen.Count > MostCommits)
            {
                return GitProcess.Run(folder, "--no-replace-objects", "merge-base", one, other) is { ExitCode: 0, Lines: [var found, ..] } ? found : null;
            }
        }

        return null;

        void Add(string id, Side side, CommitHead head)
        {
            seen[id] = seen.GetValueOrDefault(id) | side;
            queue.Enqueue((id, head), -head.CommittedAt);
        }
    }
}
