using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Git.Evidence;

/// <summary>Reads the decisions that the evidence store keeps, each with its signature checked.</summary>
public static class DecisionReader
{
    /// <summary>The most decisions that are read.</summary>
    public const int MostDecisions = 2000;

    /// <summary>The decisions of a store, in the order of their names.</summary>
    /// <param name="objects">Where objects are read.</param>
    /// <param name="signers">Who may sign, from the base branch.</param>
    /// <param name="now">The time of collection.</param>
    public static Fact<IReadOnlyList<DecisionFact>> Read(GitObjectReader objects, AllowedSigners signers, DateTimeOffset now)
    {
        var source = new Provenance { Source = $"{EvidenceLayout.Ref}:{EvidenceLayout.StoreFolder}", At = now };
        if (objects.Read($"{EvidenceLayout.Ref}:{EvidenceLayout.StoreFolder}") is not { Type: "tree" } folder)
        {
            return Fact.List<DecisionFact>([], source);
        }

        if (GitTreeEntry.Read(folder.Content, folder.Id.Length / 2) is not { } entries)
        {
            return Fact.Missing<IReadOnlyList<DecisionFact>>("the store of records is not whole", "See what is wrong: safedeploy evidence verify", source: source);
        }

        var named = entries.Where(e => e.Mode == GitTreeEntry.FileMode).Select(e => (e.Id, Name: EvidenceLayout.ReadEnvelopeName(e.Name)))
            .Where(e => e.Name is { } name && DecisionKinds.All.Contains(name.Kind)).ToList();
        List<DecisionFact> decisions = [.. named.Take(MostDecisions).Select(e => objects.Read(e.Id) is { Type: "blob" } blob
            ? DecisionFact.Check(e.Name!.Value.Kind, e.Name.Value.Digest, blob.Content, signers)
            : new DecisionFact { Kind = e.Name!.Value.Kind, Digest = e.Name.Value.Digest, State = EvidenceState.NotVerifiable, Doubt = "its content is not in this clone: safedeploy evidence fetch" })];
        return Fact.List<DecisionFact>(decisions, source, complete: named.Count <= MostDecisions);
    }
}
