using System.Security.Cryptography;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Ssh;

namespace SafeDeploy.Core.Tests.Evidence;

/// <summary>Records as a run of tests would leave them.</summary>
internal static class SampleEvidence
{
    public const string Tree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    public static DateTimeOffset Noon { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static ECDsa DeveloperKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static ECDsa CiKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static ECDsa StrangersKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static AllowedSigners Signers { get; } = AllowedSigners.Read($"""
        ada@example.test namespaces="safedeploy-dev" {SshPublicKey.Of(DeveloperKey)}
        ci@example.test namespaces="safedeploy-ci" {SshPublicKey.Of(CiKey)} the build
        """);

    public static TestProjectRun Project(string path = "tests/A.csproj", int executed = 5, int failed = 0, int flaky = 0) =>
        new() { Path = path, Framework = "net10.0", Executed = executed, Failed = failed, Flaky = flaky };

    public static TestRun Run(params IReadOnlyList<TestProjectRun> projects) => new()
    {
        Executed = projects.Sum(p => p.Executed),
        Passed = projects.Sum(p => p.Executed - p.Failed),
        Failed = projects.Sum(p => p.Failed),
        Projects = projects,
        StartedAt = Noon.AddMinutes(-1),
        FinishedAt = Noon,
    };

    public static TestStatement Statement(TestRun? run = null, string tree = Tree, string? result = null) => new()
    {
        Type = TestStatement.StatementType,
        Subject = [new EvidenceSubject("repo", new Dictionary<string, string> { [TestStatement.TreeDigest] = tree })],
        PredicateType = TestStatement.TestPredicateType,
        Predicate = new TestPredicate
        {
            Result = result ?? ((run?.Failed ?? 0) > 0 ? TestResults.Failed : TestResults.Passed),
            Configuration = [],
            Run = run ?? Run(Project()),
        },
    };

    public static byte[] Envelope(TestStatement statement, ECDsa? key, string ns = AllowedSigners.DeveloperNamespace)
    {
        var payload = statement.Write();
        var message = DsseEnvelope.PreAuthenticationEncoding(DsseEnvelope.InTotoPayloadType, payload);
        return new DsseEnvelope
        {
            PayloadType = DsseEnvelope.InTotoPayloadType,
            Payload = payload,
            Signatures = key is null ? [] : [new DsseSignature(SshPublicKey.Of(key).Fingerprint, SshSignature.Sign(key, ns, message))],
        }.Write();
    }

    public static EvidenceCheck Check(byte[] envelope, string tree = Tree, AllowedSigners? signers = null) =>
        EvidenceCheck.Of(tree, EvidenceLayout.Digest(envelope), envelope, signers ?? Signers);

    public static EvidenceCheck Trusted(TestRun run, bool ci = true, string? result = null) => Check(Envelope(
        Statement(run, result: result), ci ? CiKey : DeveloperKey, ci ? AllowedSigners.CiNamespace : AllowedSigners.DeveloperNamespace));
}
