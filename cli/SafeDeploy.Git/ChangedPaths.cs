using LibGit2Sharp;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Git;

/// <summary>Reads which files a commit changed against its first parent, and what the changed lines of code do to who may reach what.</summary>
internal static class ChangedPaths
{
    /// <summary>How many files of one commit are listed; beyond that the list is marked as not complete.</summary>
    public const int Most = 20_000;

    /// <summary>The largest file whose lines are looked at, in bytes.</summary>
    private const long LargestFile = 2 * 1024 * 1024;

    // A file that moved is one deleted and one added: nothing is guessed by likeness.
    private static readonly CompareOptions Exact = new() { Similarity = SimilarityOptions.None, IncludeUnmodified = false, ContextLines = 0 };

    public static Fact<IReadOnlyList<ChangedPathFact>> Read(GitRepository repository, Commit commit, DateTimeOffset now)
    {
        var source = new Provenance { Source = $"git diff-tree -r {commit.Sha}^1 {commit.Sha}", At = now };
        try
        {
            var parent = commit.Parents.FirstOrDefault();
            if (parent is null && repository.IsShallow)
            {
                return Fact.Missing<IReadOnlyList<ChangedPathFact>>(
                    $"the clone is shallow and ends at {commit.Sha}, so what it changed cannot be told", "Check out with fetch-depth: 0, or git fetch --unshallow", source: source);
            }

            return Compared(repository, parent?.Tree, commit.Tree, source);
        }
        catch (LibGit2SharpException e)
        {
            return Lost(e, source);
        }
    }

    /// <summary>The files that differ between two commits.</summary>
    public static Fact<IReadOnlyList<ChangedPathFact>> Between(GitRepository repository, Commit from, Commit to, DateTimeOffset now)
    {
        var source = new Provenance { Source = $"git diff-tree -r {from.Sha} {to.Sha}", At = now };
        try
        {
            return Compared(repository, from.Tree, to.Tree, source);
        }
        catch (LibGit2SharpException e)
        {
            return Lost(e, source);
        }
    }

    private static Fact<IReadOnlyList<ChangedPathFact>> Compared(GitRepository repository, Tree? from, Tree to, Provenance source)
    {
        var changes = repository.Repository.Diff.Compare<TreeChanges>(from, to, Exact);
        return Fact.List<ChangedPathFact>([.. changes.Take(Most).Select(c => Of(repository.Repository, c))], source, complete: changes.Count <= Most);
    }

    private static Fact<IReadOnlyList<ChangedPathFact>> Lost(LibGit2SharpException e, Provenance source) =>
        Fact.Missing<IReadOnlyList<ChangedPathFact>>($"an object is missing from this clone: {e.Message}", "Fetch the whole repository: a partial clone lacks files", source: source);

    private static ChangedPathFact Of(Repository repository, TreeEntryChanges change)
    {
        var path = change.Path.Replace('\\', '/');
        return new ChangedPathFact { Path = path, Access = AccessChange.IsCode(path) ? Access(repository, change) : [] };
    }

    private static IReadOnlyList<string>? Access(Repository repository, TreeEntryChanges change)
    {
        try
        {
            var before = change.OldExists && change.OldMode != Mode.GitLink ? repository.Lookup<Blob>(change.OldOid) : null;
            var after = change.Exists && change.Mode != Mode.GitLink ? repository.Lookup<Blob>(change.Oid) : null;
            if ((before is null && change.OldExists) || (after is null && change.Exists) || before?.Size > LargestFile || after?.Size > LargestFile || before?.IsBinary == true || after?.IsBinary == true)
            {
                return null;
            }

            var lines = repository.Diff.Compare(before, after, Exact);
            return AccessChange.OfLines(lines.AddedLines.Select(l => l.Content), lines.DeletedLines.Select(l => l.Content));
        }
        catch (LibGit2SharpException)
        {
            return null;
        }
    }
}
