using SafeDeploy.Cli.Signing;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;
using SafeDeploy.Git.Evidence;
using Judged = SafeDeploy.Core.Controls.Decisions;

namespace SafeDeploy.Cli.Decisions;

/// <summary>Records what people decide: signed, in the evidence store, and only where it will count.</summary>
/// <param name="folder">The repository.</param>
/// <param name="clock">The clock.</param>
internal sealed class DecisionRecorder(string folder, TimeProvider clock)
{
    private const int ShortestReason = 15;

    private readonly AllowedSigners _signers = TrustedSigners.Read(folder).Signers;

    /// <summary>Records a decision on the commit that is checked out.</summary>
    /// <param name="predicate">The decision; its time is put in here.</param>
    /// <param name="lasts">How long it holds; null where it has no end.</param>
    /// <param name="commit">The commit that is checked out.</param>
    /// <param name="signer">Signs it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SafeDeployException">The reason says nothing, or the signature would not count.</exception>
    public Task<DecisionFact> RecordAsync(DecisionPredicate predicate, TimeSpan? lasts, string commit, EnvelopeSigner signer, CancellationToken cancellation) =>
        WriteAsync(predicate, lasts, new EvidenceSubject("repo", new Dictionary<string, string> { [TestStatement.CommitDigest] = commit }), signer, cancellation);

    /// <summary>Records an answer of somebody else to a decision.</summary>
    /// <param name="kind">The answer's kind.</param>
    /// <param name="of">The decision.</param>
    /// <param name="reason">What is said.</param>
    /// <param name="signer">Signs it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SafeDeployException">It is the answer of whoever took the decision, or the signature would not count.</exception>
    public Task<DecisionFact> AnswerAsync(string kind, DecisionFact of, string reason, EnvelopeSigner signer, CancellationToken cancellation) => WriteAsync(
        new DecisionPredicate { Kind = kind, Reason = reason, Of = of.Digest, At = default }, null,
        new EvidenceSubject(of.Kind, new Dictionary<string, string> { [PruneStatement.FileDigest] = of.Digest }), signer, cancellation, of);

    /// <summary>The decision that a name means: the SHA-256 of its bytes, or its beginning.</summary>
    /// <exception cref="SafeDeployException">There is none, or several.</exception>
    public DecisionFact Find(string name, params string[] kinds)
    {
        using var objects = GitObjectReader.Start(folder);
        var decisions = (DecisionReader.Read(objects, _signers, clock.GetUtcNow()).Value ?? []).Where(d => kinds.Contains(d.Kind)).ToList();
        return decisions.Where(d => name.Length >= 6 && d.Digest.StartsWith(name, StringComparison.OrdinalIgnoreCase)).ToList() switch
        {
            [var one] => one,
            [] => throw SafeDeployException.Usage(
                $"there is no record '{name}' of a {string.Join(" or ", kinds)} here. {(decisions.Count == 0 ? "Bring the records here: safedeploy evidence fetch" : "See: safedeploy evidence decisions")}"),
            _ => throw SafeDeployException.Usage($"'{name}' is the beginning of more than one record's name. Write more of it"),
        };
    }

    private async Task<DecisionFact> WriteAsync(DecisionPredicate predicate, TimeSpan? lasts, EvidenceSubject subject, EnvelopeSigner signer, CancellationToken cancellation, DecisionFact? of = null)
    {
        if (predicate.Reason.Trim().Length < ShortestReason)
        {
            throw SafeDeployException.Usage($"--reason: say in at least {ShortestReason} characters why, for those who read the report in a year");
        }

        var now = clock.GetUtcNow();
        var decided = predicate with { At = now, Expires = now + lasts };
        var statement = new DecisionStatement
        {
            Type = TestStatement.StatementType,
            Subject = [subject],
            PredicateType = DecisionStatement.DecisionPredicateType,
            Predicate = decided,
        };
        var envelope = await signer.EnvelopeAsync(statement.Write(), cancellation);
        var record = DecisionFact.Check(decided.Kind, EvidenceLayout.Digest(envelope), envelope, _signers);
        if (!Judged.IsPersons(record))
        {
            throw SafeDeployException.Usage(
                $"nothing was recorded: it would count for nothing, because {record.Doubt ?? "a machine's key decides nothing"}. Have your public key named in {AllowedSigners.Path} on the deployment branch, with namespaces=\"{AllowedSigners.DeveloperNamespace}\"");
        }

        if (of is not null && !Judged.IsByAnother(of, record))
        {
            throw SafeDeployException.Usage($"nothing was recorded: {record.Signer} took this decision, and somebody else has to answer it");
        }

        new EvidenceWriter(folder).Append(
            EvidenceLayout.StoreFolder, new Dictionary<string, byte[]> { [EvidenceLayout.EnvelopeName(decided.Kind, envelope)] = envelope }, $"Record a decision: {decided.Kind}");
        return record;
    }
}
