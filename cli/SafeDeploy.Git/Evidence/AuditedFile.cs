using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Git.Evidence;

/// <summary>What looking at one file of the store came to. Nothing of another file is needed for it, so files are looked at side by side.</summary>
/// <param name="Record">The record that it is; null where it is none.</param>
/// <param name="Prune">The removal that somebody who is allowed to states in it; null where it is none.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record AuditedFile(AuditedRecord? Record, PruneStatement? Prune, params IReadOnlyList<AuditProblem> Problems)
{
    /// <summary>Looks at a file.</summary>
    /// <param name="path">Its path in the store.</param>
    /// <param name="mode">Its mode, as Git lists it.</param>
    /// <param name="content">What it holds; null where that is not here.</param>
    /// <param name="signers">Who may sign.</param>
    /// <param name="exists">Whether the store has a file at a path.</param>
    public static AuditedFile Of(string path, string mode, GitObjectContent? content, AllowedSigners signers, Func<string, bool> exists)
    {
        if (EvidenceLayout.ReadPath(path) is not { } place || mode != GitTreeEntry.FileMode)
        {
            return Wrong(AuditProblemKind.Tampering, $"{path} is no record: it was put there by something else");
        }

        if (content is not { Type: "blob", Content: var bytes })
        {
            return Wrong(AuditProblemKind.Unseen, $"{path} is not in this clone: safedeploy evidence fetch");
        }

        if (EvidenceLayout.Digest(bytes) != place.Digest)
        {
            return Wrong(AuditProblemKind.Tampering, $"{path} holds bytes that are not those of its name: it was changed, or put in another's place");
        }

        return place switch
        {
            { IsEnvelope: true, Kind: EvidenceLayout.TestKind, Tree: { } tree } => OfTest(path, tree, EvidenceCheck.Of(tree, place.Digest, bytes, signers), exists),
            { IsEnvelope: true, Kind: EvidenceLayout.PruneKind, Tree: null } => OfPrune(path, place.Digest, bytes, signers),
            { IsEnvelope: true, Tree: null } when DecisionKinds.All.Contains(place.Kind) && DecisionFact.Check(place.Kind, place.Digest, bytes, signers) is { State: EvidenceState.Broken } broken =>
                Wrong(AuditProblemKind.Tampering, $"{path}: {broken.Doubt}"),
            _ => new AuditedFile(null, null),
        };
    }

    private static AuditedFile OfTest(string path, string tree, EvidenceCheck check, Func<string, bool> exists)
    {
        var problems = new List<AuditProblem>();
        if (check.State is EvidenceState.Broken)
        {
            problems.Add(new AuditProblem(AuditProblemKind.Tampering, $"{path}: {check.Reason}"));
        }

        if (check.Run?.Results is { } file)
        {
            var named = $"{EvidenceLayout.FolderOf(tree)}/{file.Name}";
            if (EvidenceLayout.ReadPath(named)?.Digest != file.Sha256)
            {
                problems.Add(new AuditProblem(AuditProblemKind.Tampering, $"{path} names the file {file.Name}, which is not the name of its digest"));
            }
            else if (!exists(named))
            {
                problems.Add(new AuditProblem(AuditProblemKind.Gap, $"{path} names the file {file.Name}, which is gone"));
            }
        }

        return new AuditedFile(new AuditedRecord(tree, path, check), null, problems);
    }

    private static AuditedFile OfPrune(string path, string digest, byte[] bytes, AllowedSigners signers)
    {
        if (DsseEnvelope.Read(bytes) is not { } envelope || PruneStatement.Read(envelope.Payload.Span) is not { } statement)
        {
            return Wrong(AuditProblemKind.Tampering, $"{path} does not hold a statement of a removal");
        }

        return EvidenceCheck.OfSignatures(digest, envelope, signers, statement.Predicate.PrunedAt) is { State: EvidenceState.Trusted }
            ? new AuditedFile(null, statement)
            : Wrong(AuditProblemKind.Tampering, $"{path} says that records were removed, and nobody who is allowed to signed it");
    }

    private static AuditedFile Wrong(AuditProblemKind kind, string message) => new(null, null, new AuditProblem(kind, message));
}
