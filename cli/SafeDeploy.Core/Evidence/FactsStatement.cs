using System.Text.Json;
using System.Text.Json.Serialization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Evidence;

/// <summary>
/// The statement of what was seen of a commit (in-toto Statement v1, with the facts as a predicate of our own). Signed, it lets somebody who may see
/// everything vouch for facts to somebody who may not.
/// </summary>
public sealed record FactsStatement
{
    /// <summary>The type of this predicate.</summary>
    public const string FactsPredicateType = "https://github.com/safedeploy/safedeploy/facts/v1";

    /// <summary>The statement's type.</summary>
    [JsonPropertyName("_type")]
    public required string Type { get; init; }

    /// <summary>The commit that the facts are about, with its tree.</summary>
    public required IReadOnlyList<EvidenceSubject> Subject { get; init; }

    /// <summary>The predicate's type.</summary>
    public required string PredicateType { get; init; }

    /// <summary>The facts.</summary>
    public required FactSet Predicate { get; init; }

    /// <summary>The statement of facts.</summary>
    /// <exception cref="SafeDeployException">The facts are about no commit.</exception>
    public static FactsStatement Of(FactSet facts) => facts.Subject is { Commit: { } commit, Tree: { } tree }
        ? new FactsStatement
        {
            Type = TestStatement.StatementType,
            Subject = [new EvidenceSubject(facts.Subject.Repository ?? "repo", new Dictionary<string, string> { [TestStatement.TreeDigest] = tree, [TestStatement.CommitDigest] = commit })],
            PredicateType = FactsPredicateType,
            Predicate = facts,
        }
        : throw SafeDeployException.Undetermined("the facts are about no commit, so there is nothing to sign. Collect them in a repository");

    /// <summary>The statement's bytes: the same facts always give the same.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, FactsJsonContext.Default.FactsStatement);

    /// <summary>Reads a statement; null where the bytes are not one of facts, or its subject is not what the facts are about.</summary>
    /// <exception cref="JsonException">It is one, and its facts are not whole.</exception>
    public static FactsStatement? Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, FactsJsonContext.Default.FactsStatement) is { Type: TestStatement.StatementType, PredicateType: FactsPredicateType, Subject: [{ Digest: { } digest }] } statement
            && digest.GetValueOrDefault(TestStatement.TreeDigest) == statement.Predicate.Subject.Tree
            && digest.GetValueOrDefault(TestStatement.CommitDigest) == statement.Predicate.Subject.Commit
            ? statement
            : null;
}
