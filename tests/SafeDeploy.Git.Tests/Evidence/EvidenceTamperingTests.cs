using SafeDeploy.Core.Evidence;
using SafeDeploy.Git.Evidence;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.Git.Tests.Evidence.EvidenceSamples;

namespace SafeDeploy.Git.Tests.Evidence;

/// <summary>Whoever changes the store is found, whatever they change.</summary>
public sealed class EvidenceTamperingTests
{
    private static readonly string TreeA = new('a', 40);
    private static readonly string TreeB = new('b', 40);

    private static TemporaryRepository Stored(out string first, out string second)
    {
        var repository = TemporaryRepository.WithCommit();
        first = Record(repository.Path, TreeA, 1);
        second = Record(repository.Path, TreeB, 2);
        return repository;
    }

    [Fact]
    public void Changed_byte_of_a_stored_envelope_is_found_wherever_it_is()
    {
        using var repository = Stored(out var first, out _);
        var tip = repository.Git("rev-parse", EvidenceLayout.Ref);
        // Each place through the whole store would take minutes; all bytes and masks are tried on the envelope itself beside this.
        foreach (var seventh in Enumerable.Range(0, 8))
        {
            Tamper(repository, folder =>
            {
                var bytes = File.ReadAllBytes(Path.Combine(folder, first));
                bytes[seventh * (bytes.Length - 1) / 7] ^= 1;
                File.WriteAllBytes(Path.Combine(folder, first), bytes);
            });
            Assert.Contains(Audit(repository).Problems, p => p.Kind == AuditProblemKind.Tampering && p.Message.Contains(first, StringComparison.Ordinal));
            using (var objects = GitObjectReader.Start(repository.Path))
            {
                Assert.Equal(EvidenceState.Broken, Assert.Single(new EvidenceReader(objects).Tests(TreeA, Signers)).State);
            }

            repository.Git("update-ref", EvidenceLayout.Ref, tip);
        }

        Assert.Empty(Audit(repository).Problems);
    }

    [Fact]
    public void Swapped_envelopes_are_found()
    {
        using var repository = Stored(out var first, out var second);
        Tamper(repository, folder =>
        {
            var (one, two) = (Path.Combine(folder, first), Path.Combine(folder, second));
            var bytes = File.ReadAllBytes(one);
            File.Copy(two, one, overwrite: true);
            File.WriteAllBytes(two, bytes);
        });
        Assert.Contains(Audit(repository).Problems, p => p.Kind == AuditProblemKind.Tampering && p.Message.Contains(first, StringComparison.Ordinal));
        Assert.Contains(Audit(repository).Problems, p => p.Kind == AuditProblemKind.Tampering && p.Message.Contains(second, StringComparison.Ordinal));
    }

    [Fact]
    public void Envelope_copied_into_the_folder_of_another_tree_is_found()
    {
        using var repository = Stored(out var first, out _);
        Tamper(repository, folder => File.Copy(Path.Combine(folder, first), Path.Combine(folder, EvidenceLayout.FolderOf(TreeB), Path.GetFileName(first))));
        Assert.Contains(Audit(repository).Problems, p => p.Kind == AuditProblemKind.Tampering && p.Message.Contains("is about the tree", StringComparison.Ordinal));
    }

    [Fact]
    public void Record_signed_again_with_another_key_is_foreign()
    {
        using var repository = TemporaryRepository.WithCommit();
        var path = Record(repository.Path, TreeA, 1, StrangersKey);
        var record = Assert.Single(Audit(repository).Records);
        Assert.Equal((path, EvidenceState.Foreign), (record.Path, record.Check.State));
    }

    [Fact]
    public void Removed_record_is_found()
    {
        using var repository = Stored(out var first, out _);
        Tamper(repository, folder => File.Delete(Path.Combine(folder, first)));
        Assert.Contains(Audit(repository).Problems, p => p.Kind == AuditProblemKind.Tampering && p.Message.Contains("removes", StringComparison.Ordinal));
    }

    [Fact]
    public void Chain_that_was_rewritten_without_a_record_is_found_by_what_later_records_say()
    {
        using var repository = Stored(out _, out var second);
        using var folder = new TemporaryFolder();
        // A new chain that holds only the second record, as if the first had never been.
        var blob = repository.Git("rev-parse", $"{EvidenceLayout.Ref}:{second}");
        repository.Git(new Dictionary<string, string?> { ["GIT_INDEX_FILE"] = folder.Combine("index") }, "update-index", "--add", "--cacheinfo", $"100644,{blob},{second}");
        var tree = repository.Git(new Dictionary<string, string?> { ["GIT_INDEX_FILE"] = folder.Combine("index") }, "write-tree");
        repository.Git("update-ref", EvidenceLayout.Ref, repository.Git("commit-tree", tree, "-m", "x"));

        Assert.Contains(Audit(repository).Problems, p => p.Kind == AuditProblemKind.Gap && p.Message.Contains("records were lost", StringComparison.Ordinal));
    }

    [Fact]
    public void Store_that_lacks_what_the_remote_had_is_found()
    {
        using var origin = Stored(out _, out _);
        origin.Git("update-ref", $"refs/heads/{EvidenceLayout.Branch}", EvidenceLayout.Ref);
        using var clone = origin.Clone();
        new EvidenceTransfer(clone.Path).Fetch("origin");
        clone.Git("update-ref", EvidenceLayout.Ref, $"{EvidenceLayout.Ref}~1");
        Assert.Contains(Audit(clone).Problems, p => p.Kind == AuditProblemKind.Gap);
    }

    [Fact]
    public void File_that_is_no_record_is_found()
    {
        using var repository = Stored(out _, out _);
        Tamper(repository, folder => File.WriteAllText(Path.Combine(folder, "notes.txt"), "x"));
        Assert.Contains(Audit(repository).Problems, p => p.Kind == AuditProblemKind.Tampering && p.Message.Contains("notes.txt", StringComparison.Ordinal));
    }

    [Fact]
    public void Statement_of_removal_that_a_stranger_signed_excuses_nothing()
    {
        using var repository = Stored(out var first, out _);
        var envelope = Prune(first, StrangersKey);
        new EvidenceWriter(repository.Path).Remove([first], EvidenceLayout.StoreFolder, new Dictionary<string, byte[]> { [EvidenceLayout.EnvelopeName(EvidenceLayout.PruneKind, envelope)] = envelope }, "x");
        var problems = Audit(repository).Problems;
        Assert.Contains(problems, p => p.Message.Contains("removes", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Message.Contains("nobody who is allowed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-03-03", true)]
    [InlineData("2026-03-01", false)]
    public void Statement_of_removal_excuses_only_records_that_were_old_enough(string before, bool excused)
    {
        using var repository = Stored(out var first, out _);
        var envelope = Prune(first, CiKey, before);
        new EvidenceWriter(repository.Path).Remove([first], EvidenceLayout.StoreFolder, new Dictionary<string, byte[]> { [EvidenceLayout.EnvelopeName(EvidenceLayout.PruneKind, envelope)] = envelope }, "x");
        Assert.Equal(excused, Audit(repository).Problems.Count == 0);
        Assert.Single(Audit(repository).Records);
    }

    private static byte[] Prune(string path, System.Security.Cryptography.ECDsa key, string before = "2026-03-03")
    {
        var statement = new PruneStatement
        {
            Type = TestStatement.StatementType,
            Subject = [new EvidenceSubject(path, new Dictionary<string, string> { [PruneStatement.FileDigest] = EvidenceLayout.ReadPath(path)!.Digest })],
            PredicateType = PruneStatement.PrunePredicateType,
            Predicate = new PrunePredicate(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.Parse($"{before}T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture)),
        };
        var envelope = new DsseEnvelope { PayloadType = DsseEnvelope.InTotoPayloadType, Payload = statement.Write(), Signatures = [] };
        var signature = Core.Evidence.Ssh.SshSignature.Sign(key, AllowedSigners.CiNamespace, envelope.SignedBytes());
        return (envelope with { Signatures = [new DsseSignature(Core.Evidence.Ssh.SshSignature.Read(signature)!.Key.Fingerprint, signature)] }).Write();
    }
}
