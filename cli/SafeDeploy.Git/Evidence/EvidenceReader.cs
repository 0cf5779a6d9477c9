using System.Text;
using SafeDeploy.Core.Evidence;

namespace SafeDeploy.Git.Evidence;

/// <summary>A stored envelope.</summary>
/// <param name="Kind">Its kind, such as <see cref="EvidenceLayout.TestKind"/>.</param>
/// <param name="Digest">The SHA-256 that its name says.</param>
/// <param name="Bytes">Its bytes; null where the object is not in this clone.</param>
public sealed record StoredEnvelope(string Kind, string Digest, byte[]? Bytes);

/// <summary>Reads the evidence store of a repository: from its ref alone, without the network, in a handful of requests to one Git.</summary>
/// <param name="objects">Where objects are read.</param>
/// <param name="store">The ref or commit that holds the store.</param>
public sealed class EvidenceReader(GitObjectReader objects, string store = EvidenceLayout.Ref)
{
    /// <summary>Whether there is a store here at all.</summary>
    public bool Exists => objects.Read($"{store}^{{commit}}") is not null;

    /// <summary>The envelopes kept for a tree, in the order of their names.</summary>
    /// <param name="tree">The id of the tree.</param>
    public IReadOnlyList<StoredEnvelope> Envelopes(string tree)
    {
        if (!EvidenceLayout.IsObjectId(tree) || objects.Read($"{store}:{EvidenceLayout.FolderOf(tree)}") is not { Type: "tree" } folder
            || GitTreeEntry.Read(folder.Content, folder.Id.Length / 2) is not { } entries)
        {
            return [];
        }

        return [.. entries.Where(e => e.Mode == GitTreeEntry.FileMode)
            .Select(e => (e.Id, Name: EvidenceLayout.ReadEnvelopeName(e.Name)))
            .Where(e => e.Name is not null)
            .Select(e => new StoredEnvelope(e.Name!.Value.Kind, e.Name.Value.Digest, objects.Read(e.Id) is { Type: "blob" } blob ? blob.Content : null))];
    }

    /// <summary>The test runs recorded for a tree, each checked. Nothing of another kind is among them.</summary>
    /// <param name="tree">The id of the tree.</param>
    /// <param name="signers">Who may sign: <see cref="Signers"/> of the base branch.</param>
    public IReadOnlyList<EvidenceCheck> Tests(string tree, AllowedSigners signers) =>
        [.. Envelopes(tree).Where(e => e.Kind == EvidenceLayout.TestKind).Select(e => e.Bytes is { } bytes
            ? EvidenceCheck.Of(tree, e.Digest, bytes, signers)
            : new EvidenceCheck { Digest = e.Digest, State = EvidenceState.NotVerifiable, Reason = "its content is not in this clone: safedeploy evidence fetch" })];

    /// <summary>A file that a statement of a tree names, if it is here and is the one that the statement means.</summary>
    public byte[]? File(string tree, EvidenceFile file) =>
        EvidenceLayout.IsObjectId(tree) && EvidenceLayout.ReadPath($"{EvidenceLayout.FolderOf(tree)}/{file.Name}") is { IsEnvelope: false } path && path.Digest == file.Sha256
        && objects.Read($"{store}:{EvidenceLayout.FolderOf(tree)}/{file.Name}") is { Type: "blob" } blob && EvidenceLayout.Digest(blob.Content) == file.Sha256
            ? blob.Content
            : null;

    /// <summary>Who may sign, as a commit says: the tip of the base branch, never the tree that is pushed or judged. Null where it has no such file.</summary>
    /// <param name="commit">The base branch's commit or ref.</param>
    public AllowedSigners? Signers(string commit) =>
        objects.Read($"{commit}:{AllowedSigners.Path}") is { Type: "blob" } file ? AllowedSigners.Read(Encoding.UTF8.GetString(file.Content)) : null;
}
