using System.Security.Cryptography;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Ssh;
using SafeDeploy.Testing;

namespace SafeDeploy.Hook.Tests.Pushing;

/// <summary>Keys, and records of test runs signed by them, put into a store as Git keeps it.</summary>
internal static class Records
{
    public static ECDsa Developer { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static ECDsa Ci { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static ECDsa Stranger { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static string AllowedSigners { get; } = Line("ada@example.test", Core.Evidence.AllowedSigners.DeveloperNamespace, Developer) + Line("ci@example.test", Core.Evidence.AllowedSigners.CiNamespace, Ci);

    public static string Line(string who, string ns, ECDsa key) => $"{who} namespaces=\"{ns}\" {SshSignature.Read(SshSignature.Sign(key, ns, []))!.Key}\n";

    /// <summary>An envelope that says that tests ran on a tree.</summary>
    public static byte[] Envelope(string tree, ECDsa? key, int executed = 12, int failed = 0, string ns = Core.Evidence.AllowedSigners.DeveloperNamespace)
    {
        var at = DateTimeOffset.UtcNow.AddMinutes(-1);
        var statement = new TestStatement
        {
            Type = TestStatement.StatementType,
            Subject = [new EvidenceSubject("repo", new Dictionary<string, string> { [TestStatement.TreeDigest] = tree })],
            PredicateType = TestStatement.TestPredicateType,
            Predicate = new TestPredicate
            {
                Result = failed > 0 || executed == 0 ? TestResults.Failed : TestResults.Passed,
                Configuration = [],
                Run = new TestRun
                {
                    Executed = executed,
                    Passed = executed - failed,
                    Failed = failed,
                    Projects = [new TestProjectRun { Path = "tests/Records.Tests.csproj", Executed = executed, Failed = failed }],
                    StartedAt = at.AddSeconds(-9),
                    FinishedAt = at,
                },
            },
        };
        var payload = statement.Write();
        var signature = key is null ? null : SshSignature.Sign(key, ns, DsseEnvelope.PreAuthenticationEncoding(DsseEnvelope.InTotoPayloadType, payload));
        return new DsseEnvelope
        {
            PayloadType = DsseEnvelope.InTotoPayloadType,
            Payload = payload,
            Signatures = signature is null ? [] : [new DsseSignature(SshSignature.Read(signature)!.Key.Fingerprint, signature)],
        }.Write();
    }

    /// <summary>Adds an envelope to a store in a repository, under the name that its bytes have, or had.</summary>
    public static void Store(HookedClone clone, string folder, string tree, byte[] envelope, byte[]? named = null, string store = EvidenceLayout.Ref)
    {
        var file = Path.Combine(clone.Root, $"envelope-{Guid.NewGuid():N}");
        File.WriteAllBytes(file, envelope);
        var index = file + ".index";
        clone.Environment["GIT_INDEX_FILE"] = index;
        try
        {
            var old = clone.GitIn(folder, "rev-parse", "--verify", "--quiet", store).Output.Trim();
            if (old.Length > 0)
            {
                clone.GitIn(folder, "read-tree", old).MustPass();
            }

            var blob = clone.GitIn(folder, "hash-object", "-w", file).MustPass().Output.Trim();
            clone.GitIn(folder, "update-index", "--add", "--cacheinfo", $"100644,{blob},{EvidenceLayout.FolderOf(tree)}/{EvidenceLayout.EnvelopeName(EvidenceLayout.TestKind, named ?? envelope)}").MustPass();
            var root = clone.GitIn(folder, "write-tree").MustPass().Output.Trim();
            string[] parent = old.Length > 0 ? ["-p", old] : [];
            var commit = clone.GitIn(folder, ["commit-tree", root, "-m", "record", .. parent]).MustPass().Output.Trim();
            clone.GitIn(folder, "update-ref", store, commit).MustPass();
        }
        finally
        {
            clone.Environment["GIT_INDEX_FILE"] = null;
            File.Delete(file);
            File.Delete(index);
        }
    }
}
