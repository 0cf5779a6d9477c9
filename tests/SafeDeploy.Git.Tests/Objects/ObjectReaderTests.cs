using SafeDeploy.Core;
using SafeDeploy.Git.Objects;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Git.Tests.Objects;

/// <summary>What is read from a repository's own files is what Git itself reads.</summary>
public class ObjectReaderTests
{
    [Theory]
    [InlineData("loose")]
    [InlineData("packed")]
    [InlineData("packed with long delta chains")]
    [InlineData("packed in parts, with deltas by id")]
    [InlineData("packed, with a multi-pack index and no loose refs")]
    public void Every_object_and_ref_reads_as_git_reads_it(string shape)
    {
        using var repository = History();
        _ = shape switch
        {
            "loose" => "",
            "packed" => repository.Git("gc", "-q"),
            "packed with long delta chains" => repository.Git("repack", "-adfq", "--depth=250", "--window=50"),
            "packed in parts, with deltas by id" => repository.Git("repack", "-dq") + repository.Git("-c", "repack.useDeltaBaseOffset=false", "repack", "-adFq"),
            _ => repository.Git("repack", "-adq") + repository.Git("multi-pack-index", "write") + repository.Git("pack-refs", "--all"),
        };

        using var files = ObjectReaders.Open(repository.Path);
        using var git = ObjectReaders.OpenThroughGit(repository.Path);

        Assert.Equal("FileObjectReader", files.GetType().Name);
        var ids = repository.Git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)").Split('\n');
        Assert.True(ids.Length > 150, $"{ids.Length} objects");
        foreach (var id in ids)
        {
            var (expected, actual) = (git.Read(id)!, files.Read(id)!);
            Assert.Equal((id, expected.Kind), (id, actual.Kind));
            Assert.Equal(expected.Content, actual.Content);
        }

        foreach (var name in repository.Git("for-each-ref", "--format=%(refname)").Split('\n').Append("HEAD").Append("refs/heads/none").Append("refs/heads/main/below"))
        {
            Assert.Equal(git.Resolve(name), files.Resolve(name));
        }

        Assert.Equal(("refs/heads/main", null), (files.SymbolicTarget("HEAD"), files.SymbolicTarget("refs/heads/main")));
        Assert.Null(files.Read(new string('a', 40)));
    }

    [Fact]
    public void Merge_base_and_changed_paths_are_gits_own()
    {
        using var repository = History();
        using var files = ObjectReaders.Open(repository.Path);
        string[] tips = ["main", "side", "main~7", "side~1", "v1^{}"];

        foreach (var (one, other) in tips.SelectMany(a => tips.Select(b => (a, b))))
        {
            var (first, second) = (repository.Git("rev-parse", one), repository.Git("rev-parse", other));
            Assert.Equal(repository.Git("merge-base", first, second), MergeBase.Find(files, repository.Path, first, second));
            var paths = repository.Git("diff-tree", "-r", "--no-renames", "--name-only", "-z", first, second).Split('\0', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(
                paths.Order(StringComparer.Ordinal),
                TreeComparison.ChangedPaths(files, files.Commit(first)!.Value.Head.Tree, files.Commit(second)!.Value.Head.Tree).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("refs/../HEAD")]
    [InlineData("refs//heads/main")]
    [InlineData("refs/heads")]
    [InlineData("")]
    [InlineData("config")]
    public void Name_that_is_no_ref_leads_nowhere(string name)
    {
        using var repository = TemporaryRepository.WithCommit();
        using var files = ObjectReaders.Open(repository.Path);

        Assert.Null(files.Resolve(name));
    }

    [Fact]
    public void Pack_with_any_byte_changed_gives_the_same_object_or_none_or_an_error_in_a_sentence()
    {
        using var repository = History();
        repository.Git("repack", "-adq");
        var pack = Directory.EnumerateFiles(repository.Combine(".git/objects/pack"), "*.pack").Single();
        File.SetAttributes(pack, FileAttributes.Normal);
        var bytes = File.ReadAllBytes(pack);
        var ids = repository.Git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)").Split('\n');
        var random = new Random(20261122);
        for (var i = 0; i < 150; i++)
        {
            var changed = bytes.ToArray();
            changed[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(pack, changed);
            using var files = ObjectReaders.Open(repository.Path);
            foreach (var id in ids)
            {
                try
                {
                    files.Read(id);
                }
                catch (SafeDeployException e)
                {
                    Assert.Contains(id[..4], e.Message + id, StringComparison.Ordinal);
                    Assert.Equal(ExitCodes.Undetermined, e.ExitCode);
                }
            }
        }
    }

    [Fact]
    public void Pack_that_is_cut_off_is_said_to_be_damaged()
    {
        using var repository = History();
        repository.Git("repack", "-adq");
        var ids = repository.Git("rev-list", "--all").Split('\n');
        var pack = Directory.EnumerateFiles(repository.Combine(".git/objects/pack"), "*.pack").Single();
        File.SetAttributes(pack, FileAttributes.Normal);
        File.WriteAllBytes(pack, File.ReadAllBytes(pack)[..100]);
        using var files = ObjectReaders.Open(repository.Path);

        var failures = ids.Select(id => Record.Exception(() => files.Read(id))).OfType<SafeDeployException>().ToList();

        Assert.NotEmpty(failures);
        Assert.All(failures, f => Assert.Matches("^the object [0-9a-f]{40} is damaged. Try: git fsck$", f.Message));
    }

    [Theory]
    [InlineData("extensions.objectFormat", "sha256")]
    [InlineData("extensions.refStorage", "reftable")]
    [InlineData("extensions.somethingNew", "true")]
    public void Format_that_only_git_is_sure_of_is_left_to_git(string key, string value)
    {
        using var repository = TemporaryRepository.WithCommit();
        repository.Git("config", key, value);

        using var reader = ObjectReaders.Open(repository.Path);

        Assert.Equal("GitProcessReader", reader.GetType().Name);
    }

    [Theory]
    [InlineData("extensions.objectFormat", "sha1")]
    [InlineData("extensions.refStorage", "files")]
    [InlineData("extensions.preciousObjects", "true")]
    [InlineData("extensions.partialClone", "origin")]
    [InlineData("extensions.worktreeConfig", "true")]
    [InlineData("extensions.relativeWorktrees", "true")]
    public void Extension_that_moves_no_object_and_no_ref_is_read_here(string key, string value)
    {
        using var repository = TemporaryRepository.WithCommit();
        var head = repository.Git("rev-parse", "HEAD");
        repository.Git("config", "core.repositoryFormatVersion", "1");
        repository.Git("config", key, value);

        using var reader = ObjectReaders.Open(repository.Path);

        Assert.Equal("FileObjectReader", reader.GetType().Name);
        Assert.Equal(head, reader.Resolve("HEAD"));
    }

    private static TemporaryRepository History()
    {
        var repository = TemporaryRepository.Empty();
        var text = string.Concat(Enumerable.Range(0, 300).Select(i => $"line {i} of something that is long enough to be worth a delta\n"));
        for (var i = 0; i < 30; i++)
        {
            text = text.Replace($"line {i * 7} ", $"line {i * 7} changed {i} ", StringComparison.Ordinal);
            repository.Commit($"change {i}", ("big.txt", text), ($"folder/{i % 3}/file{i}.txt", $"{i}\n"), ($"folder/é {i % 2}/it's.txt", $"{i}\n"));
            if (i == 20)
            {
                repository.Git("tag", "-a", "v1", "-m", "one");
                repository.Git("branch", "side");
            }
        }

        repository.Git("switch", "-q", "side");
        repository.Git("rm", "-r", "-q", "folder/0");
        repository.Commit("aside", ("folder/0", "a file where a folder was\n"), ("side.txt", ""));
        repository.Git("switch", "-q", "main");
        repository.Git("merge", "-q", "-s", "ours", "-m", "merged", "side~1");
        return repository;
    }
}
