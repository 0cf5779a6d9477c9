using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;

namespace SafeDeploy.Git.Evidence;

/// <summary>Brings another store into this one: the union of both, in a commit with both as parents. Records are named by their content, so they cannot collide.</summary>
/// <param name="folder">The repository, or a folder in it.</param>
public sealed class EvidenceMerge(string folder)
{
    private readonly GitPlumbing _git = new(folder);
    private readonly EvidenceWriter _writer = new(folder);

    /// <summary>Merges a commit of another store.</summary>
    /// <param name="other">The commit.</param>
    /// <returns>The store's newest commit, which holds both.</returns>
    /// <exception cref="SafeDeployException">One name stands for two contents, so one of the stores was tampered with; or Git failed.</exception>
    public string Merge(string other)
    {
        while (true)
        {
            var tip = _writer.Tip();
            if (tip is not null && IsAncestor(other, tip))
            {
                return tip;
            }

            if (tip is null || IsAncestor(tip, other))
            {
                if (_git.Run([], ["update-ref", "--no-deref", EvidenceLayout.Ref, other, tip ?? new string('0', other.Length)]).ExitCode == 0)
                {
                    return other;
                }

                if (_writer.Tip() != tip)
                {
                    continue;
                }
            }

            return _writer.Update("Merge evidence", t => t is null ? [] : [other], t => t is null ? Tree(other) : Union(Tree(t), Tree(other), ""));
        }
    }

    /// <summary>Whether a commit is in the history of another.</summary>
    internal bool IsAncestor(string old, string current) => _git.Run([], ["merge-base", "--is-ancestor", old, current]).ExitCode == 0;

    private string Tree(string commit) => _git.Ask("rev-parse", $"{commit}^{{tree}}");

    private string Union(string one, string two, string path)
    {
        if (one == two)
        {
            return one;
        }

        var entries = _writer.Entries(one).ToDictionary(e => e.Name, StringComparer.Ordinal);
        foreach (var entry in _writer.Entries(two))
        {
            if (!entries.TryGetValue(entry.Name, out var known))
            {
                entries[entry.Name] = entry;
            }
            else if (known.IsFolder && entry.IsFolder)
            {
                entries[entry.Name] = known with { Id = Union(known.Id, entry.Id, $"{path}{entry.Name}/") };
            }
            else if (known != entry)
            {
                throw SafeDeployException.Undetermined(
                    $"{path}{entry.Name} holds one thing in this evidence store and another in the other, though its name is its digest: one of them was tampered with. Look: safedeploy evidence verify");
            }
        }

        return _writer.MakeTree(entries.Values);
    }
}
