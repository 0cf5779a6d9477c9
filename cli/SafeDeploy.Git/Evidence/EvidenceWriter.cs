using System.Text;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;

namespace SafeDeploy.Git.Evidence;

/// <summary>
/// Appends to the evidence store. Objects are written first and the ref moves last, from exactly the commit that was built on: a run that is cut off leaves
/// the store as it was, and of two writers the slower builds again on what the faster wrote.
/// </summary>
/// <param name="folder">The repository, or a folder in it.</param>
public sealed class EvidenceWriter(string folder)
{
    private const int MostAttempts = 60;

    // Commits carry no person: who signed stands in the envelopes.
    private static readonly Dictionary<string, string?> Identity = new()
    {
        ["GIT_AUTHOR_NAME"] = "SafeDeploy",
        ["GIT_AUTHOR_EMAIL"] = "safedeploy@localhost",
        ["GIT_COMMITTER_NAME"] = "SafeDeploy",
        ["GIT_COMMITTER_EMAIL"] = "safedeploy@localhost",
        // Git's own refusal to touch locks is for readers; this writes.
        ["GIT_OPTIONAL_LOCKS"] = null,
    };

    // Evidence must outlast a power cut: objects reach the disk before the ref names them.
    private static readonly string[] Durable = ["-c", "core.fsync=committed,loose-object,reference"];

    private readonly GitPlumbing _git = new GitPlumbing(folder).With(Identity);

    /// <summary>The newest commit of the store; null where there is none yet.</summary>
    public string? Tip(string store = EvidenceLayout.Ref) => _git.Run([], ["rev-parse", "-q", "--verify", $"{store}^{{commit}}"]) is { ExitCode: 0 } answer ? answer.Output.Trim() : null;

    /// <summary>Adds files to the folder of a tree.</summary>
    /// <param name="treeFolder">The folder in the store: <see cref="EvidenceLayout.FolderOf"/>, or <see cref="EvidenceLayout.StoreFolder"/>.</param>
    /// <param name="files">The files by name; one that is there already with these bytes is left alone.</param>
    /// <param name="message">The commit's message.</param>
    /// <returns>The store's newest commit, which holds them.</returns>
    /// <exception cref="SafeDeployException">Git failed, or the ref could not be moved.</exception>
    public string Append(string treeFolder, IReadOnlyDictionary<string, byte[]> files, string message)
    {
        var blobs = files.ToDictionary(f => f.Key, f => Blob(f.Value), StringComparer.Ordinal);
        return Update(message, _ => [], tip => Put(tip is null ? null : $"{tip}^{{tree}}", treeFolder.Split('/'), blobs));
    }

    /// <summary>Removes files and adds others, in one commit.</summary>
    /// <param name="paths">The paths to remove.</param>
    /// <param name="into">The folder of the store that others are added to.</param>
    /// <param name="files">The files to add, by name.</param>
    /// <param name="message">The commit's message.</param>
    public string Remove(IReadOnlyCollection<string> paths, string into, IReadOnlyDictionary<string, byte[]> files, string message)
    {
        var blobs = files.ToDictionary(f => f.Key, f => Blob(f.Value), StringComparer.Ordinal);
        return Update(message, _ => [], tip => Put(
            Without(tip is null ? null : $"{tip}^{{tree}}", [.. paths.Select(p => p.Split('/'))], 0), into.Split('/'), blobs));
    }

    /// <summary>Moves the store to a tree that is made of its newest one, again and again until no other writer is in between.</summary>
    /// <param name="message">The commit's message.</param>
    /// <param name="otherParents">Parents besides the newest commit.</param>
    /// <param name="make">Makes the new tree of the newest commit; null where nothing is to change.</param>
    internal string Update(string message, Func<string?, IReadOnlyList<string>> otherParents, Func<string?, string?> make)
    {
        for (var attempt = 1; ; attempt++)
        {
            var tip = Tip();
            var tree = make(tip);
            if (tree is null || (tip is not null && tree == _git.Ask("rev-parse", $"{tip}^{{tree}}") && otherParents(tip).Count == 0))
            {
                return tip ?? throw SafeDeployException.Undetermined("the evidence store is empty, and there is nothing to write");
            }

            IReadOnlyList<string> parents = [.. new[] { tip }.OfType<string>(), .. otherParents(tip)];
            var commit = _git.Ask(Encoding.UTF8.GetBytes(message + "\n"), [.. Durable, "commit-tree", tree, .. parents.SelectMany(p => new[] { "-p", p })]);
            // An id of zeros demands that there be no such ref yet.
            var answer = _git.Run([], [.. Durable, "update-ref", "--no-deref", EvidenceLayout.Ref, commit, tip ?? new string('0', commit.Length)]);
            if (answer.ExitCode == 0)
            {
                return commit;
            }

            if (attempt >= MostAttempts)
            {
                throw SafeDeployException.Undetermined(
                    $"the evidence store {EvidenceLayout.Ref} could not be written: {answer.Error.Trim().Split('\n')[0]}. If no other Git is running, remove the lock file that it names and run this again");
            }

            Thread.Sleep(Random.Shared.Next(5, 20 + (10 * Math.Min(attempt, 10))));
        }
    }

    /// <summary>The tree of a folder with files put below it.</summary>
    /// <param name="tree">What the folder is now; null where it is not there.</param>
    /// <param name="path">The folders to go down.</param>
    /// <param name="blobs">The ids of the files by name.</param>
    private string Put(string? tree, ReadOnlySpan<string> path, Dictionary<string, string> blobs)
    {
        var entries = Entries(tree).ToDictionary(e => e.Name, StringComparer.Ordinal);
        if (path.IsEmpty)
        {
            foreach (var (name, id) in blobs)
            {
                entries[name] = new GitTreeEntry(GitTreeEntry.FileMode, name, id);
            }
        }
        else
        {
            var below = entries.GetValueOrDefault(path[0]);
            entries[path[0]] = new GitTreeEntry(GitTreeEntry.FolderMode, path[0], Put(below?.Id, path[1..], blobs));
        }

        return MakeTree(entries.Values);
    }

    /// <summary>The tree of a folder without some files below it; null where nothing is left.</summary>
    private string? Without(string? tree, IReadOnlyList<string[]> paths, int depth)
    {
        var entries = Entries(tree).ToDictionary(e => e.Name, StringComparer.Ordinal);
        foreach (var group in paths.GroupBy(p => p[depth], StringComparer.Ordinal).Where(g => entries.ContainsKey(g.Key)).ToList())
        {
            var below = entries[group.Key].IsFolder ? Without(entries[group.Key].Id, [.. group.Where(p => p.Length > depth + 1)], depth + 1) : null;
            if (below is null)
            {
                entries.Remove(group.Key);
            }
            else
            {
                entries[group.Key] = entries[group.Key] with { Id = below };
            }
        }

        return entries.Count == 0 ? null : MakeTree(entries.Values);
    }

    /// <summary>The entries of a tree; none where there is no tree.</summary>
    internal IReadOnlyList<GitTreeEntry> Entries(string? tree) => tree is null ? [] : [.. _git.Ask("ls-tree", "-z", tree).Split('\0', StringSplitOptions.RemoveEmptyEntries)
        .Select(l => l.Split('\t', 2))
        .Select(p => (Head: p[0].Split(' '), Name: p[1]))
        .Select(e => new GitTreeEntry(e.Head[0] == "040000" ? GitTreeEntry.FolderMode : e.Head[0], e.Name, e.Head[2]))];

    /// <summary>Writes a tree.</summary>
    internal string MakeTree(IEnumerable<GitTreeEntry> entries) => _git.Ask(
        Encoding.UTF8.GetBytes(string.Concat(entries.Select(e => $"{(e.IsFolder ? "040000 tree" : $"{e.Mode} blob")} {e.Id}\t{e.Name}\0"))), [.. Durable, "mktree", "-z"]);

    private string Blob(byte[] content) => _git.Ask(content, [.. Durable, "hash-object", "-w", "--no-filters", "--stdin"]);
}
