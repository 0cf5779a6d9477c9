using System.Security.Cryptography;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Ssh;
using SafeDeploy.Git.Evidence;
using SafeDeploy.Testing;

namespace SafeDeploy.Git.Tests.Evidence;

/// <summary>Keys, and records that they sign.</summary>
internal static class EvidenceSamples
{
    public static ECDsa CiKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static ECDsa StrangersKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static string SignersText { get; } = $"ci@example.test namespaces=\"safedeploy-ci\" {PublicKey(CiKey)}\n";

    public static AllowedSigners Signers { get; } = AllowedSigners.Read(SignersText);

    public static string PublicKey(ECDsa key) => SshSignature.Read(SshSignature.Sign(key, "x", []))!.Key.ToString();

    public static byte[] Envelope(string tree, int executed, string? previous = null, ECDsa? key = null, DateTimeOffset? at = null)
    {
        var time = at ?? new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        var statement = new TestStatement
        {
            Type = TestStatement.StatementType,
            Subject = [new EvidenceSubject("repo", new Dictionary<string, string> { [TestStatement.TreeDigest] = tree })],
            PredicateType = TestStatement.TestPredicateType,
            Predicate = new TestPredicate
            {
                Result = TestResults.Passed,
                Configuration = [],
                Run = new TestRun
                {
                    Executed = executed,
                    Failed = 0,
                    Projects = [new TestProjectRun { Path = "tests/A.csproj", Executed = executed, Failed = 0 }],
                    NotRun = [],
                    Incomplete = [],
                    StartedAt = time,
                    FinishedAt = time,
                    Previous = previous,
                },
            },
        }.Write();
        var envelope = new DsseEnvelope { PayloadType = DsseEnvelope.InTotoPayloadType, Payload = statement, Signatures = [] };
        var signer = key ?? CiKey;
        var signature = SshSignature.Sign(signer, AllowedSigners.CiNamespace, envelope.SignedBytes());
        return (envelope with { Signatures = [new DsseSignature(SshSignature.Read(signature)!.Key.Fingerprint, signature)] }).Write();
    }

    /// <summary>Records a run; gives the path of the record in the store.</summary>
    public static string Record(string folder, string tree, int executed, ECDsa? key = null, DateTimeOffset? at = null)
    {
        var writer = new EvidenceWriter(folder);
        var envelope = Envelope(tree, executed, writer.Tip(), key, at);
        var name = EvidenceLayout.EnvelopeName(EvidenceLayout.TestKind, envelope);
        writer.Append(EvidenceLayout.FolderOf(tree), new Dictionary<string, byte[]> { [name] = envelope }, "Record tests");
        return $"{EvidenceLayout.FolderOf(tree)}/{name}";
    }

    public static EvidenceAudit Audit(TemporaryRepository repository) => EvidenceAudit.Of(repository.Path, Signers)!;

    /// <summary>Puts a commit of one's own at the end of the store, as somebody who tampers would.</summary>
    public static void Tamper(TemporaryRepository repository, Action<string> change)
    {
        using var folder = new TemporaryFolder();
        var index = new Dictionary<string, string?> { ["GIT_INDEX_FILE"] = folder.Combine("index"), ["GIT_WORK_TREE"] = folder.Combine("files") };
        Directory.CreateDirectory(folder.Combine("files"));
        repository.Git(index, "read-tree", EvidenceLayout.Ref);
        repository.Git(index, "checkout-index", "-a", "-f");
        change(folder.Combine("files"));
        repository.Git(index, "add", "-A", "-f");
        var tree = repository.Git(index, "write-tree");
        repository.Git("update-ref", EvidenceLayout.Ref, repository.Git("commit-tree", tree, "-p", EvidenceLayout.Ref, "-m", "x"));
    }
}
