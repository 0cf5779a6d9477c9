using SafeDeploy.Git.Evidence;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Git.Tests.Evidence;

public sealed class TestedTreeTests
{
    [Fact]
    public void Tree_of_changed_files_is_the_one_that_committing_them_gives()
    {
        using var repository = TemporaryRepository.WithCommit();
        repository.Commit("more", ("a.txt", "a"), ("src/b.txt", "b"), (".gitignore", "*.log\n"));
        repository.Write("a.txt", "changed");
        repository.Write("new/c.txt", "c");
        repository.Write("x.log", "ignored");
        File.Delete(repository.Combine("src/b.txt"));
        repository.Git("add", "a.txt");
        repository.Write("a.txt", "changed again");
        var index = File.ReadAllBytes(repository.Combine(".git/index"));
        var objects = repository.Git("count-objects");

        var tested = TestedTree.Of(repository.Path, [":(top,glob)**/*.txt"]);

        Assert.False(tested.EqualsHead);
        Assert.Equal(index, File.ReadAllBytes(repository.Combine(".git/index")));
        Assert.Equal(objects, repository.Git("count-objects"));
        Assert.Equal(["a.txt", "new/c.txt"], tested.Files.Keys.Order(StringComparer.Ordinal));
        repository.Commit("all");
        Assert.Equal(repository.HeadTree, tested.Tree);
        Assert.True(TestedTree.Of(repository.Path, []).EqualsHead);
    }

    [Theory]
    [InlineData("--assume-unchanged")]
    [InlineData("--skip-worktree")]
    public void File_that_Git_is_told_to_look_away_from_is_seen_as_it_is(string how)
    {
        using var repository = TemporaryRepository.WithCommit();
        repository.Git("update-index", how, "README.md");
        repository.Write("README.md", "changed");
        Assert.NotEqual(repository.HeadTree, TestedTree.Of(repository.Path, []).Tree);
    }

    [Fact]
    public void Repository_without_a_commit_and_one_of_sha256_have_a_tree()
    {
        using var repository = TemporaryRepository.Empty("--object-format=sha256");
        repository.Write("a.txt", "a");
        var tested = TestedTree.Of(repository.Path, []);
        Assert.Equal(64, tested.Tree.Length);
        Assert.Null(tested.Head);
        repository.Commit("first");
        Assert.Equal(repository.HeadTree, tested.Tree);
    }

    [Fact]
    public void Linked_work_tree_has_a_tree_of_its_own()
    {
        using var repository = TemporaryRepository.WithCommit();
        repository.Git("worktree", "add", "-q", "--detach", "../linked");
        File.WriteAllText(repository.Combine("../linked/new.txt"), "x");
        Assert.True(TestedTree.Of(repository.Path, []).EqualsHead);
        Assert.False(TestedTree.Of(Path.GetFullPath(repository.Combine("../linked")), []).EqualsHead);
    }

    [Fact]
    public void Folder_outside_a_work_tree_is_refused_in_words()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("not in the work tree", Assert.Throws<Core.SafeDeployException>(() => TestedTree.TopOf(folder.Path)).Message, StringComparison.Ordinal);
    }
}
