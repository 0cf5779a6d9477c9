using SafeDeploy.Core.Evidence;

namespace SafeDeploy.Core.Facts;

/// <summary>A recorded decision, its signature checked. Whether it counts is judged later, at a moment.</summary>
public sealed record DecisionFact
{
    /// <summary>The SHA-256 of its bytes: the record's name.</summary>
    public required string Digest { get; init; }

    /// <summary>One of <see cref="DecisionKinds"/>, as the store keeps it.</summary>
    public required string Kind { get; init; }

    /// <summary>What checking its form and signature came to.</summary>
    public required EvidenceState State { get; init; }

    /// <summary>How far its key is trusted. Only a developer's is a person's.</summary>
    public SignerTrust Trust { get; init; }

    /// <summary>Why it is not trusted, as the end of a sentence.</summary>
    public string? Doubt { get; init; }

    /// <summary>Whom the allowed signers name for the key.</summary>
    public string? Signer { get; init; }

    /// <summary>The fingerprint of the key that signed.</summary>
    public string? Key { get; init; }

    /// <summary>The control that is waived.</summary>
    public string? Control { get; init; }

    /// <summary>The branch or commit that it holds for.</summary>
    public string? Scope { get; init; }

    /// <summary>Why, as the signer wrote.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was taken; null where it cannot be read.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>When it ends; null where it does not say.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The record that it answers.</summary>
    public string? Of { get; init; }

    /// <summary>Checks a stored envelope.</summary>
    /// <param name="kind">The kind that its name says.</param>
    /// <param name="digest">The SHA-256 that its name says.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="signers">Who may sign, from the base branch.</param>
    public static DecisionFact Check(string kind, string digest, ReadOnlySpan<byte> bytes, AllowedSigners signers)
    {
        var broken = new DecisionFact { Digest = digest, Kind = kind, State = EvidenceState.Broken };
        if (EvidenceLayout.Digest(bytes) != digest)
        {
            return broken with { Doubt = "its bytes are not those that its name says" };
        }

        if (DsseEnvelope.Read(bytes) is not { PayloadType: DsseEnvelope.InTotoPayloadType } envelope || DecisionStatement.Read(envelope.Payload.Span) is not { } statement)
        {
            return broken with { Doubt = "it does not hold a statement of a decision" };
        }

        if (statement.Predicate.Kind != kind)
        {
            return broken with { Doubt = $"it states {statement.Predicate.Kind}, and is kept as {kind}" };
        }

        var check = EvidenceCheck.OfSignatures(digest, envelope, signers, statement.Predicate.At);
        return new DecisionFact
        {
            Digest = digest,
            Kind = kind,
            State = check.State,
            Trust = check.Trust,
            Doubt = check.Reason,
            Signer = check.Signer,
            Key = check.Key,
            Control = statement.Predicate.Control,
            Scope = statement.Predicate.Scope,
            Reason = statement.Predicate.Reason,
            At = statement.Predicate.At,
            Expires = statement.Predicate.Expires,
            Of = statement.Predicate.Of,
        };
    }
}
