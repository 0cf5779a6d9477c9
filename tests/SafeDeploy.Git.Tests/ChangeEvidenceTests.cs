using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Git.Tests;

/// <summary>What Git shows of each change beside its id: the files, who owned them before, the register of staff, and what was deployed.</summary>
public sealed class ChangeEvidenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Files_of_a_merge_are_those_that_it_brought_to_the_branch()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Git("checkout", "-q", "-b", "feature");
        source.Commit("on the side", ("src/A.cs", "class A;\n"), (".github/workflows/ci.yml", "on: push\n"));
        source.Git("checkout", "-q", "main");
        source.Commit("meanwhile", ("B.txt", "b"));
        source.Merge("feature");
        Assert.Equal([".github/workflows/ci.yml", "src/A.cs"], Tip(source).Paths!.Value!.Select(p => p.Path).Order(StringComparer.Ordinal));
        Assert.True(Tip(source).Paths!.Complete);
    }

    [Fact]
    public void File_that_moved_is_one_deleted_and_one_added()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Commit("a", (".github/workflows/ci.yml", "on: push\njobs: {}\n"));
        Directory.CreateDirectory(source.Combine("old"));
        source.Git("mv", ".github/workflows/ci.yml", "old/ci.yml");
        source.Commit("b");
        Assert.Equal([".github/workflows/ci.yml", "old/ci.yml"], Tip(source).Paths!.Value!.Select(p => p.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Lines_that_open_an_endpoint_are_seen_in_code_and_in_nothing_else()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Commit("a", ("src/Api.cs", "class Api\n{\n    [Authorize]\n    void Get() { }\n}\n"), ("notes.md", "[Authorize]\n"));
        source.Commit("b", ("src/Api.cs", "class Api\n{\n    [AllowAnonymous]\n    void Get() { }\n}\n"), ("notes.md", "[AllowAnonymous]\n"));
        var paths = Tip(source).Paths!.Value!.ToDictionary(p => p.Path, p => p.Access);
        Assert.Equal(["adds AllowAnonymous", "removes Authorize"], paths["src/Api.cs"]);
        Assert.Equal([], paths["notes.md"]);
    }

    [Fact]
    public void Code_that_was_deleted_takes_its_protection_along()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Commit("a", ("src/Api.cs", "[Authorize]\nclass Api;\n"));
        source.Git("rm", "-q", "src/Api.cs");
        source.Commit("b");
        Assert.Equal(["removes Authorize"], Assert.Single(Tip(source).Paths!.Value!).Access);
    }

    [Fact]
    public void Code_that_is_no_text_was_not_looked_at()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Commit("a", ("src/Api.cs", "class A;\0\0\0\n"));
        Assert.Null(Assert.Single(Tip(source).Paths!.Value!).Access);
    }

    [Fact]
    public void First_commit_of_all_shows_its_files()
    {
        using var source = TemporaryRepository.WithCommit();
        Assert.Equal("README.md", Assert.Single(Tip(source).Paths!.Value!).Path);
        Assert.Equal(CommitFact.NoCodeOwners, Tip(source).BaseCodeOwners);
    }

    [Fact]
    public void First_commit_of_a_shallow_clone_hides_its_files_and_its_owners()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Commit("second");
        using var clone = source.Clone("--depth", "1");
        Assert.Contains("fetch-depth: 0", Tip(clone).Paths!.Gap!.Hint, StringComparison.Ordinal);
        Assert.Null(Tip(clone).BaseCodeOwners);
    }

    [Fact]
    public void Owners_are_those_before_the_change()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Commit("a", ("CODEOWNERS", "* @first\n"));
        source.Commit("b", (".github/CODEOWNERS", "* @second\n"));
        var facts = Collect(source);
        var texts = facts.CodeOwners!.Value!.ToDictionary(f => f.Blob, f => (f.Path, f.Text));
        Assert.Equal(("CODEOWNERS", "* @first\n"), texts[facts.Changes!.Value![0].BaseCodeOwners!]);
        // The file in .github goes before the one at the root.
        Assert.Equal((".github/CODEOWNERS", "* @second\n"), texts[facts.JudgedCodeOwners!]);
    }

    [Fact]
    public void Link_named_like_the_owners_file_is_none()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a symbolic link needs a right that Windows seldom gives");
        using var source = TemporaryRepository.WithCommit();
        File.CreateSymbolicLink(source.Combine("CODEOWNERS"), "/etc/hostname");
        source.Commit("a");
        Assert.Equal(CommitFact.NoCodeOwners, Collect(source).JudgedCodeOwners);
    }

    [Fact]
    public void Register_is_read_from_the_remote_branch_and_not_from_what_is_judged()
    {
        using var source = TemporaryRepository.WithCommit();
        var registered = source.Commit("register", ("compliance/staff.csv", "account,id\nada,1\n"));
        using var clone = source.Clone();
        clone.Commit("adds itself", ("compliance/staff.csv", "account,id\nada,1\nmallory,2\n"));
        var staff = Collect(clone).Staff!.Value!;
        Assert.Equal(["ada"], staff.Members!.Select(m => m.Account));
        Assert.Equal(registered, staff.Commit);
    }

    [Fact]
    public void Register_that_is_not_there_is_said_so()
    {
        using var source = TemporaryRepository.WithCommit();
        Assert.False(Collect(source).Staff!.Value!.Exists);
    }

    [Fact]
    public void Register_of_a_branch_that_the_clone_lacks_says_to_fetch_it()
    {
        using var source = TemporaryRepository.WithCommit();
        using var repository = GitRepository.Open(source.Path);
        var facts = GitCollector.Collect(repository, "HEAD", null, new DeploymentPolicy(), Now, "release");
        Assert.Contains("git fetch origin release", facts.Staff!.Gap!.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Deployed_commits_are_told_from_those_of_other_branches()
    {
        using var source = TemporaryRepository.WithCommit();
        var first = source.Head;
        source.Git("checkout", "-q", "-b", "hotfix");
        var side = source.Commit("hotfix");
        source.Git("checkout", "-q", "main");
        source.Merge("hotfix");
        source.Git("checkout", "-q", "-b", "next");
        var later = source.Commit("later");
        source.Git("checkout", "-q", "main");
        var gone = new string('a', 40);
        var deployed = Collect(source, [first, side, later, gone]).Deployed!.Value!.ToDictionary(d => d.Commit, d => d.OnBranch);
        Assert.Equal([true, false, null, null], [deployed[first], deployed[side], deployed[later], deployed[gone]]);
    }

    [Fact]
    public void Deployed_commit_beyond_a_shallow_clone_cannot_be_told()
    {
        using var source = TemporaryRepository.WithCommit();
        var first = source.Head;
        source.Commit("second");
        using var clone = source.Clone("--depth", "1");
        Assert.Null(Assert.Single(Collect(clone, [first]).Deployed!.Value!).OnBranch);
    }

    private static CommitFact Tip(TemporaryRepository source) => Collect(source).Changes!.Value![0];

    private static GitFacts Collect(TemporaryRepository source, IReadOnlyList<string>? deployed = null)
    {
        using var repository = GitRepository.Open(source.Path);
        return GitCollector.Collect(repository, "HEAD", null, new DeploymentPolicy(), Now, "main", deployed);
    }
}
