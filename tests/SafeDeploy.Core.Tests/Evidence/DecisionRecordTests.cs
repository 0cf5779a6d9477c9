using System.Security.Cryptography;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Ssh;
using SafeDeploy.Core.Facts;
using Xunit;

namespace SafeDeploy.Core.Tests.Evidence;

/// <summary>Decisions as envelopes: what checking them comes to.</summary>
public class DecisionRecordTests
{
    [Fact]
    public void Signed_decision_is_read_and_is_its_signers()
    {
        var fact = Check(Envelope(SampleEvidence.DeveloperKey, AllowedSigners.DeveloperNamespace));
        Assert.Equal((EvidenceState.Trusted, SignerTrust.Developer, "ada@example.test", "CHANGE-2", "main"), (fact.State, fact.Trust, fact.Signer!, fact.Control!, fact.Scope!));
    }

    [Fact]
    public void Decision_of_a_stranger_or_of_nobody_is_not_trusted()
    {
        Assert.Equal(EvidenceState.Foreign, Check(Envelope(SampleEvidence.StrangersKey, AllowedSigners.DeveloperNamespace)).State);
        Assert.Equal(EvidenceState.NotSigned, Check(Envelope(null, "")).State);
        Assert.Equal(SignerTrust.ContinuousIntegration, Check(Envelope(SampleEvidence.CiKey, AllowedSigners.CiNamespace)).Trust);
    }

    [Fact]
    public void Decision_that_was_changed_or_is_kept_as_another_kind_is_broken()
    {
        var envelope = Envelope(SampleEvidence.DeveloperKey, AllowedSigners.DeveloperNamespace);
        Assert.Equal(EvidenceState.Broken, DecisionFact.Check("breakglass", EvidenceLayout.Digest(envelope), envelope, SampleEvidence.Signers).State);
        Assert.Equal(EvidenceState.Broken, DecisionFact.Check("waiver", new string('0', 64), envelope, SampleEvidence.Signers).State);
        Assert.Equal(EvidenceState.Broken, Check("{}"u8.ToArray()).State);
        envelope[^10] ^= 1;
        Assert.NotEqual(EvidenceState.Trusted, Check(envelope).State);
    }

    [Fact]
    public void Test_run_in_the_place_of_a_decision_is_broken() => Assert.Equal(
        EvidenceState.Broken, Check(SampleEvidence.Envelope(SampleEvidence.Statement(), SampleEvidence.DeveloperKey)).State);

    private static DecisionFact Check(byte[] envelope) => DecisionFact.Check("waiver", EvidenceLayout.Digest(envelope), envelope, SampleEvidence.Signers);

    private static byte[] Envelope(ECDsa? key, string ns)
    {
        var payload = new DecisionStatement
        {
            Type = TestStatement.StatementType,
            Subject = [new EvidenceSubject("repo", new Dictionary<string, string> { [TestStatement.CommitDigest] = SampleFacts.Tip })],
            PredicateType = DecisionStatement.DecisionPredicateType,
            Predicate = new DecisionPredicate { Kind = DecisionKinds.Waiver, Control = "CHANGE-2", Scope = "main", Reason = "Nobody else is on duty", At = SampleEvidence.Noon, Expires = SampleEvidence.Noon.AddDays(2) },
        }.Write();
        var envelope = new DsseEnvelope { PayloadType = DsseEnvelope.InTotoPayloadType, Payload = payload, Signatures = [] };
        return key is null ? envelope.Write()
            : (envelope with { Signatures = [new DsseSignature(SshPublicKey.Of(key).Fingerprint, SshSignature.Sign(key, ns, envelope.SignedBytes()))] }).Write();
    }
}
