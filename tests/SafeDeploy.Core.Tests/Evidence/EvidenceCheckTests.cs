using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Ssh;
using Xunit;

namespace SafeDeploy.Core.Tests.Evidence;

public sealed class EvidenceCheckTests
{
    [Fact]
    public void Envelope_by_an_allowed_key_is_trusted_as_far_as_its_key_is()
    {
        var dev = SampleEvidence.Check(SampleEvidence.Envelope(SampleEvidence.Statement(), SampleEvidence.DeveloperKey));
        var ci = SampleEvidence.Check(SampleEvidence.Envelope(SampleEvidence.Statement(), SampleEvidence.CiKey, AllowedSigners.CiNamespace));

        Assert.Equal((EvidenceState.Trusted, SignerTrust.Developer, "ada@example.test"), (dev.State, dev.Trust, dev.Signer));
        Assert.Equal((EvidenceState.Trusted, SignerTrust.ContinuousIntegration, "ci@example.test"), (ci.State, ci.Trust, ci.Signer));
    }

    [Fact]
    public void Developers_key_signing_as_continuous_integration_is_foreign() => Assert.Equal(
        EvidenceState.Foreign, SampleEvidence.Check(SampleEvidence.Envelope(SampleEvidence.Statement(), SampleEvidence.DeveloperKey, AllowedSigners.CiNamespace)).State);

    [Fact]
    public void Signature_made_for_something_else_counts_for_nothing()
    {
        var signers = AllowedSigners.Read($"ada@example.test namespaces=\"git\" {SshPublicKey.Of(SampleEvidence.DeveloperKey)}");
        Assert.Equal(EvidenceState.Foreign, SampleEvidence.Check(SampleEvidence.Envelope(SampleEvidence.Statement(), SampleEvidence.DeveloperKey, "git"), signers: signers).State);
    }

    [Fact]
    public void Envelope_signed_again_with_another_key_is_foreign() =>
        Assert.Equal(EvidenceState.Foreign, SampleEvidence.Check(SampleEvidence.Envelope(SampleEvidence.Statement(), SampleEvidence.StrangersKey)).State);

    [Fact]
    public void Envelope_without_a_signature_is_unsigned() => Assert.Equal(EvidenceState.NotSigned, SampleEvidence.Check(SampleEvidence.Envelope(SampleEvidence.Statement(), null)).State);

    [Fact]
    public void Envelope_of_another_tree_is_broken() =>
        Assert.Equal(EvidenceState.Broken, SampleEvidence.Check(SampleEvidence.Envelope(SampleEvidence.Statement(), SampleEvidence.DeveloperKey), tree: new string('a', 40)).State);

    [Fact]
    public void Envelope_in_another_records_place_is_broken()
    {
        var one = SampleEvidence.Envelope(SampleEvidence.Statement(SampleEvidence.Run(SampleEvidence.Project(executed: 1))), SampleEvidence.DeveloperKey);
        var two = SampleEvidence.Envelope(SampleEvidence.Statement(SampleEvidence.Run(SampleEvidence.Project(executed: 2))), SampleEvidence.DeveloperKey);
        Assert.Equal(EvidenceState.Broken, EvidenceCheck.Of(SampleEvidence.Tree, EvidenceLayout.Digest(one), two, SampleEvidence.Signers).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Envelope_with_any_byte_changed_is_never_trusted(bool renamed)
    {
        var envelope = SampleEvidence.Envelope(SampleEvidence.Statement(), SampleEvidence.DeveloperKey);
        var name = EvidenceLayout.Digest(envelope);
        foreach (var mask in new byte[] { 1, 2, 4, 8, 16, 32, 64, 128, 255 })
        {
            for (var i = 0; i < envelope.Length; i++)
            {
                envelope[i] ^= mask;
                // Whoever changes a record can give it the name that its bytes then have.
                var check = EvidenceCheck.Of(SampleEvidence.Tree, renamed ? EvidenceLayout.Digest(envelope) : name, envelope, SampleEvidence.Signers);
                Assert.True(check.State is EvidenceState.Broken or EvidenceState.NotVerifiable, $"byte {i} with {mask}: {check.State}");
                envelope[i] ^= mask;
            }
        }

        Assert.Equal(EvidenceState.Trusted, SampleEvidence.Check(envelope).State);
    }

    [Fact]
    public void Envelope_cut_off_anywhere_is_broken()
    {
        var envelope = SampleEvidence.Envelope(SampleEvidence.Statement(), SampleEvidence.DeveloperKey);
        Assert.All(Enumerable.Range(0, envelope.Length), length => Assert.Equal(EvidenceState.Broken, SampleEvidence.Check(envelope[..length]).State));
    }

    [Fact]
    public void Two_signatures_of_which_one_is_wrong_are_not_trusted()
    {
        var good = DsseEnvelope.Read(SampleEvidence.Envelope(SampleEvidence.Statement(), SampleEvidence.DeveloperKey))!;
        var other = DsseEnvelope.Read(SampleEvidence.Envelope(SampleEvidence.Statement(SampleEvidence.Run(SampleEvidence.Project(executed: 9))), SampleEvidence.CiKey, AllowedSigners.CiNamespace))!;
        Assert.Equal(EvidenceState.Broken, SampleEvidence.Check((good with { Signatures = [.. good.Signatures, .. other.Signatures] }).Write()).State);
    }

    [Fact]
    public void Statement_is_read_back_as_it_was_written()
    {
        var run = SampleEvidence.Run(SampleEvidence.Project()) with { NotRun = ["tests/Ü.csproj"], Incomplete = ["<\"&"], Previous = SampleEvidence.Tree, Command = "dotnet test" };
        var bytes = SampleEvidence.Statement(run).Write();
        Assert.Equal(bytes, TestStatement.Read(bytes)!.Write());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","subject":[null],"predicateType":"https://in-toto.io/attestation/test-result/v0.1","predicate":{"result":"PASSED","configuration":[],"safedeploy_v1":{"executed":1,"failed":0,"projects":[],"notRun":[],"incomplete":[],"startedAt":"2026-01-01T00:00:00Z","finishedAt":"2026-01-01T00:00:00Z"}}}""")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","subject":[],"predicateType":"https://in-toto.io/attestation/test-result/v0.1","predicate":{"result":"PASSED","configuration":[]}}""")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","subject":[],"predicateType":"https://example.test/other","predicate":{"result":"PASSED","configuration":[],"safedeploy_v1":{"executed":1,"failed":0,"projects":[],"notRun":[],"incomplete":[],"startedAt":"2026-01-01T00:00:00Z","finishedAt":"2026-01-01T00:00:00Z"}}}""")]
    public void Statement_that_lacks_what_is_needed_is_none(string json) => Assert.Null(TestStatement.Read(System.Text.Encoding.UTF8.GetBytes(json)));
}
