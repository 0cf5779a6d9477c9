using SafeDeploy.Core;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Git.Tests;

public sealed class GitRepositoryTests
{
    [Fact]
    public void Open_folder_without_repository_is_a_usage_error_that_names_the_folder()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<SafeDeployException>(() => GitRepository.Open(folder.Path));
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
        Assert.Contains($"no Git repository at {folder.Path}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("--facts", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("; or judge recorded facts with --facts", Assert.Throws<SafeDeployException>(() => GitRepository.Open(folder.Path, "judge recorded facts with --facts")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_path_that_is_not_there_is_a_usage_error()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<SafeDeployException>(() => GitRepository.Open(folder.Combine("nowhere")));
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
    }

    [Fact]
    public void Empty_repository_cannot_be_determined()
    {
        using var empty = TemporaryRepository.Empty();
        using var repository = GitRepository.Open(empty.Path);
        foreach (var act in new Func<object>[] { () => repository.Head, () => repository.Resolve("HEAD"), () => repository.Resolve("main") })
        {
            var error = Assert.Throws<SafeDeployException>(act);
            Assert.Equal(ExitCodes.Undetermined, error.ExitCode);
            Assert.Contains("no commit yet", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Sha256_repository_cannot_be_determined()
    {
        using var source = TemporaryRepository.Empty("--object-format=sha256");
        source.Commit("first", ("a.txt", "a"));
        var error = Assert.Throws<SafeDeployException>(() => GitRepository.Open(source.Path));
        Assert.Equal(ExitCodes.Undetermined, error.ExitCode);
        Assert.Contains("the object format 'sha256', which this version cannot read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_extension_cannot_be_determined()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Git("config", "core.repositoryformatversion", "1");
        source.Git("config", "extensions.refstorage", "reftable");
        var error = Assert.Throws<SafeDeployException>(() => GitRepository.Open(source.Path));
        Assert.Equal(ExitCodes.Undetermined, error.ExitCode);
        Assert.Contains("the extension refstorage", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Repository_of_another_user_cannot_be_determined_and_names_the_setting()
    {
        using var source = TemporaryRepository.WithCommit();
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "only root can give a folder to somebody else");
        using (var chown = System.Diagnostics.Process.Start("chown", ["-R", "12345", source.Path]))
        {
            chown.WaitForExit();
        }

        var error = Assert.Throws<SafeDeployException>(() => GitRepository.Open(source.Path));
        Assert.Equal(ExitCodes.Undetermined, error.ExitCode);
        Assert.Contains("safe.directory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_repository_cannot_be_determined()
    {
        using var source = TemporaryRepository.WithCommit();
        File.WriteAllText(source.Combine(".git/config"), "[core\n");
        var error = Assert.Throws<SafeDeployException>(() => GitRepository.Open(source.Path));
        Assert.Equal(ExitCodes.Undetermined, error.ExitCode);
    }

    [Fact]
    public void Resolve_reads_ids_beginnings_branches_tags_and_expressions()
    {
        using var source = TemporaryRepository.WithCommit();
        var first = source.Head;
        source.Git("tag", "-a", "v1", "-m", "one");
        source.Commit("second", ("b.txt", "b"));
        source.Git("branch", "other", first);
        using var repository = GitRepository.Open(source.Path);
        foreach (var name in new[] { first, first[..10], "HEAD~1", "v1", "other", "refs/heads/other", "main^" })
        {
            Assert.Equal(first, repository.Resolve(name).Id);
        }

        Assert.Equal(new GitCommit(source.Head, source.HeadTree), repository.Head);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("0123456789012345678901234567890123456789")]
    [InlineData("v9")]
    [InlineData("-x")]
    [InlineData("HEAD~50")]
    [InlineData("a..b")]
    [InlineData("")]
    public void Resolve_name_of_nothing_is_a_usage_error_that_says_what_there_is(string name)
    {
        using var source = TemporaryRepository.WithCommit();
        using var repository = GitRepository.Open(source.Path);
        var error = Assert.Throws<SafeDeployException>(() => repository.Resolve(name));
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
        Assert.Contains($"there is no commit '{name}' in this repository", error.Message, StringComparison.Ordinal);
        Assert.Contains("main", error.Message, StringComparison.Ordinal);
        Assert.Null(repository.TryResolve(name));
    }

    [Fact]
    public void Resolve_tree_or_file_is_a_usage_error()
    {
        using var source = TemporaryRepository.WithCommit();
        using var repository = GitRepository.Open(source.Path);
        Assert.Contains("is a tree, not a commit", Assert.Throws<SafeDeployException>(() => repository.Resolve("HEAD^{tree}")).Message, StringComparison.Ordinal);
        Assert.Contains("is a file, not a commit", Assert.Throws<SafeDeployException>(() => repository.Resolve("HEAD:README.md")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_ambiguous_beginning_is_a_usage_error()
    {
        using var source = TemporaryRepository.WithCommit();
        // Among 600 ids, many share their first four digits.
        source.AddCommits("long", 600);
        var twice = source.Git("rev-list", "long").Split('\n').GroupBy(i => i[..4]).First(g => g.Count() > 1).Key;
        using var repository = GitRepository.Open(source.Path);
        var error = Assert.Throws<SafeDeployException>(() => repository.Resolve(twice));
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
        Assert.Contains("more than one", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Subfolder_file_linked_work_tree_detached_and_bare_repositories_open()
    {
        using var source = TemporaryRepository.WithCommit();
        var file = source.Write("deep/er/file.txt", "x");
        using var linked = new TemporaryFolder();
        source.Git("worktree", "add", "-q", "-b", "side", linked.Combine("wt"));
        using var bare = source.Clone("--bare");
        using var detached = source.Clone();
        detached.Git("checkout", "-q", "--detach");

        Check(Path.GetDirectoryName(file)!, "main", source.Path);
        Check(file, "main", source.Path);
        Check(linked.Combine("wt"), "side", linked.Combine("wt"));
        Check(bare.Path, "main", null);
        Check(detached.Path, null, detached.Path);

        void Check(string path, string? branch, string? workTree)
        {
            using var repository = GitRepository.Open(path);
            Assert.Equal(source.Head, repository.Head.Id);
            Assert.Equal(branch, repository.CurrentBranch);
            Assert.Equal(workTree, repository.WorkTreeFolder);
        }
    }

    [Fact]
    public void Clone_knows_the_remotes_default_branch_and_branch_tips()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Git("branch", "release/1");
        using var clone = source.Clone();
        clone.Git("checkout", "-q", "--detach");
        clone.Git("branch", "-D", "main");
        using var repository = GitRepository.Open(clone.Path);
        Assert.Equal("main", repository.DefaultBranch);
        Assert.Equal(source.Head, repository.TipOf("main")!.Id);
        Assert.Equal(source.Head, repository.TipOf("release/1")!.Id);
        Assert.Null(repository.TipOf("nothing"));
        using var alone = GitRepository.Open(source.Path);
        Assert.Null(alone.DefaultBranch);
        Assert.Null(alone.RemoteUrl);
    }

    [Fact]
    public void Remote_url_never_holds_credentials()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Git("remote", "add", "upstream", "https://robot:s3cr3t@github.com/owner/name.git");
        using var repository = GitRepository.Open(source.Path);
        Assert.Equal("https://github.com/owner/name.git", repository.RemoteUrl);
        Assert.Equal("owner/name", repository.RemoteAddress!.Repository);
    }
}
