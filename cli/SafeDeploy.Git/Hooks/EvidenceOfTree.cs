using System.Text;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Git.Objects;

namespace SafeDeploy.Git.Hooks;

/// <summary>Looks up the recorded test runs of a tree, in every store that is here, and checks each. One record is found by its tree's id, however many there are.</summary>
internal static class EvidenceOfTree
{
    /// <summary>The refs that can hold the store here: written on this machine, fetched from a remote, and published to its branch.</summary>
    public static IReadOnlyList<string> StoreRefs(IEnumerable<string> remotes) =>
        [EvidenceLayout.Ref, .. remotes.SelectMany(r => new[] { EvidenceLayout.RemoteRef(r), $"refs/remotes/{r}/{EvidenceLayout.Branch}" })];

    /// <summary>Judges the records of a tree.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="stores">The commits that hold the store; an id that stands in several counts once.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="signers">Who may sign: of the base branch.</param>
    /// <param name="requirement">What is asked.</param>
    /// <exception cref="SafeDeploy.Core.SafeDeployException">A store is damaged, or a part of it is not here.</exception>
    public static TestVerdict Judge(IObjectReader objects, IEnumerable<string> stores, string tree, AllowedSigners signers, TestRequirement requirement)
    {
        var checks = new Dictionary<string, EvidenceCheck>(StringComparer.Ordinal);
        foreach (var store in stores.Distinct(StringComparer.Ordinal))
        {
            if (objects.Commit(store) is not { Head.Tree: var root } || objects.Entry(root, EvidenceLayout.FolderOf(tree)) is not { IsTree: true } folder)
            {
                continue;
            }

            foreach (var entry in objects.Tree(folder.Id))
            {
                if (EvidenceLayout.ReadEnvelopeName(entry.Name) is (EvidenceLayout.TestKind, var digest) && !checks.ContainsKey(digest))
                {
                    checks.Add(digest, Check(objects, tree, digest, entry, signers));
                }
            }
        }

        return TestVerdict.Judge([.. checks.Values], requirement);
    }

    /// <summary>Who may sign, as a tree of the base branch says; null when it says nothing.</summary>
    public static AllowedSigners? Signers(IObjectReader objects, string tree) => objects.File(tree, AllowedSigners.Path) is { } text ? AllowedSigners.Read(Encoding.UTF8.GetString(text)) : null;

    private static EvidenceCheck Check(IObjectReader objects, string tree, string digest, TreeEntry entry, AllowedSigners signers) =>
        objects.Read(entry.Id) is { Kind: GitObjectKind.Blob } envelope
            ? EvidenceCheck.Of(tree, digest, envelope.Content, signers)
            : new EvidenceCheck { Digest = digest, State = EvidenceState.NotVerifiable, Reason = "its content is not in this clone: safedeploy evidence fetch" };
}
