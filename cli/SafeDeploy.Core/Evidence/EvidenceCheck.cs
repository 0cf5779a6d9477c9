using System.Text.Json.Serialization;
using SafeDeploy.Core.Evidence.Ssh;

namespace SafeDeploy.Core.Evidence;

/// <summary>What checking a stored envelope came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvidenceState>))]
public enum EvidenceState
{
    /// <summary>It is whole, about this tree, and signed by a key that is allowed to.</summary>
    [JsonStringEnumMemberName("trusted")]
    Trusted,

    /// <summary>It is whole and about this tree, but nobody signed it: it shows nothing to others.</summary>
    [JsonStringEnumMemberName("unsigned")]
    NotSigned,

    /// <summary>It is whole and its signature is right, but the key is not allowed to sign it.</summary>
    [JsonStringEnumMemberName("foreign")]
    Foreign,

    /// <summary>It was changed, put in another's place, or is no record at all.</summary>
    [JsonStringEnumMemberName("broken")]
    Broken,

    /// <summary>It may be good, but cannot be checked here: a key of a type that is not verified, a missing object.</summary>
    [JsonStringEnumMemberName("not-verifiable")]
    NotVerifiable,
}

/// <summary>A stored envelope, checked.</summary>
public sealed record EvidenceCheck
{
    /// <summary>The SHA-256 of its bytes: the record's name.</summary>
    public required string Digest { get; init; }

    /// <summary>What it comes to.</summary>
    public required EvidenceState State { get; init; }

    /// <summary>How far it is trusted.</summary>
    public SignerTrust Trust { get; init; }

    /// <summary>Why it is not trusted, as a sentence without its full stop.</summary>
    public string? Reason { get; init; }

    /// <summary>Whom the allowed signers name for the key.</summary>
    public string? Signer { get; init; }

    /// <summary>The fingerprint of the key that signed.</summary>
    public string? Key { get; init; }

    /// <summary>PASSED, WARNED or FAILED, as it states; null where that cannot be read.</summary>
    public string? Result { get; init; }

    /// <summary>The page of the run, as it states.</summary>
    public string? Url { get; init; }

    /// <summary>The run that it states; null where that cannot be read. Believe it only where <see cref="State"/> is <see cref="EvidenceState.Trusted"/>.</summary>
    public TestRun? Run { get; init; }

    /// <summary>Checks an envelope that holds a test run: form, name, place, signature and signer.</summary>
    /// <param name="tree">The tree in whose folder it is kept.</param>
    /// <param name="digest">The SHA-256 that its name says.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="signers">Who may sign, from the base branch.</param>
    public static EvidenceCheck Of(string tree, string digest, ReadOnlySpan<byte> bytes, AllowedSigners signers)
    {
        if (EvidenceLayout.Digest(bytes) != digest)
        {
            return Broken(digest, "its bytes are not those that its name says: it was changed, or put in another's place");
        }

        if (DsseEnvelope.Read(bytes) is not { PayloadType: DsseEnvelope.InTotoPayloadType } envelope)
        {
            return Broken(digest, "it is not an envelope of an in-toto statement");
        }

        if (TestStatement.Read(envelope.Payload.Span) is not { } statement)
        {
            return Broken(digest, "it does not hold a statement of a test run");
        }

        return statement.Tree != tree
            ? Broken(digest, $"it is about the tree {statement.Tree ?? "of nothing"}, and is kept for {tree}")
            : OfSignatures(digest, envelope, signers, statement.Run.FinishedAt) with
            {
                Result = statement.Predicate.Result,
                Url = statement.Predicate.Url,
                Run = statement.Run,
            };
    }

    /// <summary>Checks the signatures of an envelope. All must be right; the best counts.</summary>
    /// <param name="digest">The record's name.</param>
    /// <param name="envelope">The envelope.</param>
    /// <param name="signers">Who may sign.</param>
    /// <param name="at">When it was signed, as it says itself.</param>
    public static EvidenceCheck OfSignatures(string digest, DsseEnvelope envelope, AllowedSigners signers, DateTimeOffset at)
    {
        if (envelope.Signatures.Count == 0)
        {
            return new EvidenceCheck { Digest = digest, State = EvidenceState.NotSigned, Reason = "nobody signed it" };
        }

        var message = envelope.SignedBytes();
        EvidenceCheck? best = null;
        foreach (var signature in envelope.Signatures)
        {
            var one = One(digest, signature, message, signers, at);
            if (one.State is EvidenceState.Broken or EvidenceState.NotVerifiable)
            {
                return one;
            }

            best = best is null || one.Trust > best.Trust ? one : best;
        }

        return best!;
    }

    private static EvidenceCheck One(string digest, DsseSignature stored, byte[] message, AllowedSigners signers, DateTimeOffset at)
    {
        if (SshSignature.Read(stored.Signature.Span) is not { } signature)
        {
            return new EvidenceCheck
            {
                Digest = digest,
                State = EvidenceState.NotVerifiable,
                Reason = "its signature is not one that is verified here (SSHSIG by ed25519, ECDSA P-256 or RSA, or by a security key of the first two), or was changed",
            };
        }

        var key = signature.Key.Fingerprint;
        if (stored.KeyId != key)
        {
            return Broken(digest, "the key that it names is not the one that signed it");
        }

        if (!signature.Verifies(message))
        {
            return Broken(digest, $"its signature by {key} is wrong: what was signed was changed") with { Key = key };
        }

        var trust = signature.Namespace switch
        {
            AllowedSigners.CiNamespace => SignerTrust.ContinuousIntegration,
            AllowedSigners.DeveloperNamespace => SignerTrust.Developer,
            _ => SignerTrust.None,
        };
        return trust == SignerTrust.None || signers.Find(signature.Key, signature.Namespace, at) is not { } signer
            ? new EvidenceCheck
            {
                Digest = digest,
                State = EvidenceState.Foreign,
                Key = key,
                Reason = trust == SignerTrust.None ? $"it was signed for '{signature.Namespace}', not as evidence" : signers.Refusal(signature.Key, signature.Namespace, at),
            }
            : new EvidenceCheck { Digest = digest, State = EvidenceState.Trusted, Trust = trust, Signer = signer.Principals, Key = key };
    }

    private static EvidenceCheck Broken(string digest, string reason) => new() { Digest = digest, State = EvidenceState.Broken, Reason = reason };
}
