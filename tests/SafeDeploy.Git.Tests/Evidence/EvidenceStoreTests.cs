using SafeDeploy.Core.Evidence;
using SafeDeploy.Git.Evidence;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.Git.Tests.Evidence.EvidenceSamples;

namespace SafeDeploy.Git.Tests.Evidence;

/// <summary>The store on real repositories: what is written is there, whoever writes beside, in every kind of repository.</summary>
public sealed class EvidenceStoreTests
{
    private static readonly string TreeA = new('a', 40);
    private static readonly string TreeB = new('b', 40);

    [Fact]
    public void Records_are_read_back_and_the_users_files_index_and_branches_stay_as_they_are()
    {
        using var repository = TemporaryRepository.WithCommit();
        repository.Write("staged.txt", "x");
        repository.Git("add", "staged.txt");
        var (before, index) = (repository.Git("for-each-ref", "refs/heads"), File.ReadAllBytes(repository.Combine(".git/index")));

        Record(repository.Path, TreeA, 1);
        Record(repository.Path, TreeA, 2);
        Record(repository.Path, TreeB, 3);

        using var objects = GitObjectReader.Start(repository.Path);
        var reader = new EvidenceReader(objects);
        Assert.Equal([1, 2], reader.Tests(TreeA, Signers).Select(t => t.Run!.Executed).Order());
        Assert.All(reader.Tests(TreeA, Signers), t => Assert.Equal((EvidenceState.Trusted, SignerTrust.ContinuousIntegration), (t.State, t.Trust)));
        Assert.Empty(reader.Tests(new string('c', 40), Signers));
        Assert.Empty(Audit(repository).Problems);
        Assert.Equal(before, repository.Git("for-each-ref", "refs/heads"));
        Assert.Equal(index, File.ReadAllBytes(repository.Combine(".git/index")));
    }

    [Fact]
    public void The_same_record_written_twice_is_there_once()
    {
        using var repository = TemporaryRepository.WithCommit();
        var writer = new EvidenceWriter(repository.Path);
        var envelope = Envelope(TreeA, 1);
        var files = new Dictionary<string, byte[]> { [EvidenceLayout.EnvelopeName(EvidenceLayout.TestKind, envelope)] = envelope };

        Assert.Equal(writer.Append(EvidenceLayout.FolderOf(TreeA), files, "one"), writer.Append(EvidenceLayout.FolderOf(TreeA), files, "two"));
    }

    [Fact]
    public async Task Four_writers_at_once_lose_nothing()
    {
        using var repository = TemporaryRepository.WithCommit();
        const int Each = 8;
        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(w => Task.Run(() =>
            Enumerable.Range(0, Each).Select(i => Record(repository.Path, new string((char)('a' + (i % 3)), 40), (w * 100) + i + 1)).ToList())));

        var audit = Audit(repository);
        Assert.Empty(audit.Problems);
        Assert.Equal(written.SelectMany(w => w).Order(StringComparer.Ordinal), audit.Records.Select(r => r.Path).Order(StringComparer.Ordinal));
        Assert.Equal(4 * Each, audit.Commits);
    }

    [Fact]
    public async Task Four_clones_that_publish_at_once_lose_nothing()
    {
        using var remote = TemporaryRepository.Empty("--bare");
        using var origin = TemporaryRepository.WithCommit();
        origin.Git("push", "-q", remote.Path, "main");
        var clones = Enumerable.Range(0, 4).Select(_ => remote.Clone()).ToList();
        try
        {
            var written = await Task.WhenAll(clones.Select((c, w) => Task.Run(() => Enumerable.Range(0, 3).Select(i =>
            {
                var path = Record(c.Path, TreeA, (w * 100) + i + 1);
                new EvidenceTransfer(c.Path).Push("origin");
                return path;
            }).ToList())));

            Assert.NotNull(new EvidenceTransfer(clones[0].Path).Fetch("origin"));
            var audit = Audit(clones[0]);
            Assert.Empty(audit.Problems);
            Assert.Equal(written.SelectMany(w => w).Order(StringComparer.Ordinal), audit.Records.Select(r => r.Path).Order(StringComparer.Ordinal));
        }
        finally
        {
            clones.ForEach(c => c.Dispose());
        }
    }

    [Theory]
    [InlineData("bare")]
    [InlineData("worktree")]
    [InlineData("shallow")]
    [InlineData("partial")]
    [InlineData("sha256")]
    public void Store_works_in_every_kind_of_repository(string kind)
    {
        using var origin = kind == "sha256" ? TemporaryRepository.Empty("--object-format=sha256") : TemporaryRepository.WithCommit();
        origin.Commit("second", ("a.txt", "a"));
        origin.Git("config", "uploadpack.allowFilter", "true");
        using var repository = kind switch
        {
            "bare" => origin.Clone("--bare"),
            "shallow" => origin.Clone("--depth", "1"),
            "partial" => origin.Clone("--filter=blob:none", "--no-checkout"),
            _ => origin.Clone(),
        };
        var folder = repository.Path;
        if (kind == "worktree")
        {
            folder = repository.Combine("../linked");
            repository.Git("worktree", "add", "-q", "--detach", folder);
        }

        var tree = repository.HeadTree;
        Record(folder, tree, 7);
        new EvidenceTransfer(folder).Push("origin");
        Record(origin.Path, tree, 8);
        new EvidenceMerge(origin.Path).Merge(new EvidenceWriter(origin.Path).Tip($"refs/heads/{EvidenceLayout.Branch}")!);
        origin.Git("update-ref", $"refs/heads/{EvidenceLayout.Branch}", EvidenceLayout.Ref);
        new EvidenceTransfer(folder).Fetch("origin");

        using var objects = GitObjectReader.Start(folder);
        Assert.Equal([7, 8], new EvidenceReader(objects).Tests(tree, Signers).Select(t => t.Run!.Executed).Order());
        Assert.Empty(EvidenceAudit.Of(folder, Signers)!.Problems);
    }

    [Fact]
    public void Fetch_brings_the_records_whole_into_a_partial_clone()
    {
        using var origin = TemporaryRepository.WithCommit();
        origin.Git("config", "uploadpack.allowFilter", "true");
        Record(origin.Path, TreeA, 1);
        origin.Git("update-ref", $"refs/heads/{EvidenceLayout.Branch}", EvidenceLayout.Ref);
        using var clone = origin.Clone("--filter=blob:none");
        new EvidenceTransfer(clone.Path).Fetch("origin");
        clone.Git("remote", "set-url", "origin", "file:///nowhere");

        Assert.Empty(Audit(clone).Problems);
        Assert.Single(Audit(clone).Records);
    }

    [Fact]
    public void Remote_that_was_rewritten_or_lost_its_records_is_refused_and_named()
    {
        using var origin = TemporaryRepository.WithCommit();
        Record(origin.Path, TreeA, 1);
        origin.Git("update-ref", $"refs/heads/{EvidenceLayout.Branch}", EvidenceLayout.Ref);
        using var clone = origin.Clone();
        new EvidenceTransfer(clone.Path).Fetch("origin");

        origin.Git("update-ref", "-d", EvidenceLayout.Ref);
        Record(origin.Path, TreeB, 2);
        origin.Git("update-ref", $"refs/heads/{EvidenceLayout.Branch}", EvidenceLayout.Ref);
        Assert.Contains("rewritten", Assert.Throws<Core.SafeDeployException>(() => new EvidenceTransfer(clone.Path).Fetch("origin")).Message, StringComparison.Ordinal);

        origin.Git("update-ref", "-d", $"refs/heads/{EvidenceLayout.Branch}");
        Assert.Contains("had one", Assert.Throws<Core.SafeDeployException>(() => new EvidenceTransfer(clone.Path).Fetch("origin")).Message, StringComparison.Ordinal);
        Assert.Single(Audit(clone).Records);
    }

    [Fact]
    public void Writing_beside_a_lock_that_stays_fails_in_words_and_leaves_the_store()
    {
        using var repository = TemporaryRepository.WithCommit();
        Record(repository.Path, TreeA, 1);
        var tip = new EvidenceWriter(repository.Path).Tip();
        File.WriteAllText(repository.Combine(".git/refs/safedeploy/evidence.lock"), "");

        Assert.Contains("lock", Assert.Throws<Core.SafeDeployException>(() => Record(repository.Path, TreeA, 2)).Message, StringComparison.Ordinal);
        Assert.Equal(tip, new EvidenceWriter(repository.Path).Tip());
        File.Delete(repository.Combine(".git/refs/safedeploy/evidence.lock"));
        Record(repository.Path, TreeA, 3);
        Assert.Empty(Audit(repository).Problems);
    }
}
