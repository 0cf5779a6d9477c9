using SafeDeploy.Core;
using SafeDeploy.Git.WorkTree;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Git.Tests;

/// <summary>Each shape is compared with what Git itself makes of it through an index of its own.</summary>
public sealed class WorkTreeStateTests
{
    [Fact]
    public void Clean_work_tree_equals_head()
    {
        using var source = Source();
        Assert.True(Compare(source).EqualsHead);
    }

    public static TheoryData<string> Shapes => [.. WorkTreeShapes.All.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Tree_is_what_git_itself_would_write(string shape)
    {
        using var source = Source();
        WorkTreeShapes.All[shape](source);
        Compare(source);
    }

    [Theory]
    [InlineData("executable bit set")]
    [InlineData("executable and new")]
    [InlineData("symbolic link")]
    [InlineData("link to nowhere")]
    [InlineData("link to a folder")]
    [InlineData("file becomes link")]
    [InlineData("executable bit not tracked")]
    [InlineData("unreadable names")]
    public void Tree_of_unix_shapes_is_what_git_itself_would_write(string shape)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has neither executable bits nor links for everybody");
        using var source = Source();
        var a = source.Combine("src/a.cs");
        switch (shape)
        {
            case "executable bit set":
                MakeExecutable(a);
                break;
            case "executable and new":
                MakeExecutable(source.Write("run.sh", "#!/bin/sh\n"));
                break;
            case "symbolic link":
                File.CreateSymbolicLink(source.Combine("link"), "src/a.cs");
                break;
            case "link to nowhere":
                File.CreateSymbolicLink(source.Combine("src/link"), "../../nowhere");
                break;
            case "link to a folder":
                File.CreateSymbolicLink(source.Combine("folder"), "src");
                break;
            case "file becomes link":
                File.Delete(a);
                File.CreateSymbolicLink(a, "../README.md");
                break;
            case "executable bit not tracked":
                source.Git("config", "core.filemode", "false");
                MakeExecutable(a);
                MakeExecutable(source.Write("run.sh", "#!/bin/sh\n"));
                source.Write("src/a.cs", "changed\n");
                break;
            default:
                source.Write("new\nline\ttab.txt", "1");
                source.Write("back\\slash.txt", "2");
                source.Write("quote\".txt", "3");
                break;
        }

        Compare(source);
    }

    [Fact]
    public void Linked_work_tree_is_read_by_its_own_index()
    {
        using var source = Source();
        using var folder = new TemporaryFolder();
        source.Git("worktree", "add", "-q", "-b", "side", folder.Combine("wt"));
        source.Write("only-in-main.txt", "1");
        File.WriteAllText(folder.Combine("wt/only-here.txt"), "1");
        using var repository = GitRepository.Open(folder.Combine("wt"));
        Assert.Equal(ByGit(source, folder.Combine("wt"), Path.Combine(source.Path, ".git/worktrees/wt/index")), WorkTreeState.Of(repository).Tree);
    }

    [Fact]
    public void Shallow_clone_is_read()
    {
        using var source = Source();
        source.Commit("more", ("more.txt", "1"));
        using var clone = source.Clone("--depth", "1");
        clone.Write("x.txt", "1");
        Compare(clone);
    }

    [Fact]
    public void File_that_git_is_told_to_look_away_from_is_read_as_it_is()
    {
        using var source = Source();
        source.Git("update-index", "--assume-unchanged", "src/a.cs");
        source.Write("src/a.cs", "class Hidden;\n");
        using var repository = GitRepository.Open(source.Path);
        var state = WorkTreeState.Of(repository);
        Assert.False(state.EqualsHead);
        source.Git("update-index", "--no-assume-unchanged", "src/a.cs");
        Assert.Equal(ByGit(source, source.Path, source.Combine(".git/index")), state.Tree);
    }

    [Fact]
    public void Nested_repository_without_commit_cannot_be_determined()
    {
        using var source = Source();
        Directory.CreateDirectory(source.Combine("nested"));
        source.Git("init", "-q", "nested");
        source.Write("nested/file.txt", "1");
        using var repository = GitRepository.Open(source.Path);
        Assert.Equal(ExitCodes.Undetermined, Assert.Throws<SafeDeployException>(() => WorkTreeState.Of(repository)).ExitCode);
    }

    [Fact]
    public void External_filter_on_a_changed_file_cannot_be_determined()
    {
        using var source = Source();
        source.Commit("filter", (".gitattributes", "* text=auto\nassets/*.big filter=pack -text\n"));
        source.Git("config", "filter.pack.clean", "gzip -n");
        source.Write("assets/a.big", "large content");
        using var repository = GitRepository.Open(source.Path);
        var error = Assert.Throws<SafeDeployException>(() => WorkTreeState.Of(repository));
        Assert.Equal(ExitCodes.Undetermined, error.ExitCode);
        Assert.Contains("assets/a.big is changed and goes through the filter 'pack'", error.Message, StringComparison.Ordinal);
        File.Delete(source.Combine("assets/a.big"));
        source.Write("b.txt", "small");
        Compare(source);
    }

    [Fact]
    public void Sparse_checkout_cannot_be_determined_because_files_of_the_tree_are_not_there()
    {
        using var source = Source();
        source.Git("sparse-checkout", "set", "src");
        using var repository = GitRepository.Open(source.Path);
        var error = Assert.Throws<SafeDeployException>(() => WorkTreeState.Of(repository));
        Assert.Equal(ExitCodes.Undetermined, error.ExitCode);
        Assert.Contains("sparse checkout and lacks docs/x.md", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bare_repository_has_no_work_tree()
    {
        using var source = Source();
        using var bare = source.Clone("--bare");
        using var repository = GitRepository.Open(bare.Path);
        Assert.Contains("is bare", Assert.Throws<SafeDeployException>(() => WorkTreeState.Of(repository)).Message, StringComparison.Ordinal);
    }

    private static TemporaryRepository Source()
    {
        var source = TemporaryRepository.Empty();
        source.Commit(
            "first", (".gitignore", "bin/\n*.log\n"), (".gitattributes", "* text=auto\n"), ("src/a.cs", "class A;\n"), ("src/deep/b.cs", "class B;\n"), ("README.md", "# Read me\n"), ("docs/x.md", "x\n"));
        return source;
    }

    private static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        }
    }

    private static WorkTreeState Compare(TemporaryRepository source)
    {
        var index = source.Combine(".git/index");
        var before = Snapshot();
        WorkTreeState state;
        using (var repository = GitRepository.Open(source.Path))
        {
            state = WorkTreeState.Of(repository);
        }

        Assert.Equal(before, Snapshot());
        Assert.Equal(ByGit(source, source.Path, index), state.Tree);
        Assert.Equal(state.Tree == source.HeadTree, state.EqualsHead);
        return state;

        // Status refreshes the index when it may; here it may not, so that what is compared is what we left.
        (string Index, string Refs, string Objects, string Status) Snapshot() => (
            Convert.ToHexString(File.ReadAllBytes(index)),
            source.Git("for-each-ref"),
            string.Join('\n', Directory.EnumerateFiles(source.Combine(".git/objects"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)),
            source.Git(new Dictionary<string, string?> { ["GIT_OPTIONAL_LOCKS"] = "0" }, "status", "--porcelain=v2", "--ignored"));
    }

    private static string ByGit(TemporaryRepository source, string workTree, string index)
    {
        using var scratch = new TemporaryFolder();
        File.Copy(index, scratch.Combine("index"));
        var environment = new Dictionary<string, string?> { ["GIT_INDEX_FILE"] = scratch.Combine("index") };
        source.Git(environment, "-C", workTree, "-c", "advice.addEmbeddedRepo=false", "add", "-A");
        return source.Git(environment, "-C", workTree, "write-tree");
    }
}
