using LibGit2Sharp;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Git;

/// <summary>Tells whether what the host says was deployed lies on the first-parent line of the judged commit.</summary>
internal static class DeployedReader
{
    /// <summary>How far back is looked, in commits along the first parent.</summary>
    private const int MostCommits = 50_000;

    public static Fact<IReadOnlyList<DeployedCommitFact>> Read(GitRepository repository, Commit judged, IReadOnlyList<string> deployed, DateTimeOffset now)
    {
        var source = new Provenance { Source = $"git log --first-parent {judged.Sha}", At = now };
        var wanted = deployed.ToHashSet(StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var whole = false;
        try
        {
            var current = judged;
            for (var i = 0; current is not null && found.Count < wanted.Count && i < MostCommits; i++)
            {
                if (wanted.Contains(current.Sha))
                {
                    found.Add(current.Sha);
                }

                var parent = current.Parents.FirstOrDefault();
                whole = parent is null && !repository.IsShallow;
                current = parent;
            }
        }
        catch (LibGit2SharpException)
        {
            whole = false;
        }

        return Fact.List<DeployedCommitFact>(
            [.. deployed.Distinct(StringComparer.Ordinal).Select(id => new DeployedCommitFact { Commit = id, OnBranch = found.Contains(id) ? true : whole ? Later(repository, judged, id) : null })], source);
    }

    /// <summary>A commit that comes after the judged one may be on the same branch, and so may one that this clone does not have: neither can be told here.</summary>
    private static bool? Later(GitRepository repository, Commit judged, string id) =>
        repository.Repository.Lookup<Commit>(id) is not { } commit || repository.Repository.ObjectDatabase.FindMergeBase(commit, judged)?.Sha == judged.Sha ? null : false;
}
