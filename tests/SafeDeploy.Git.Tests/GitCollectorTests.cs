using SafeDeploy.Core;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Git.Tests;

public sealed class GitCollectorTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Changes_without_start_are_the_commit_alone()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Commit("second");
        var facts = Collect(source);
        Assert.Null(facts.Since);
        Assert.True(facts.Changes!.IsKnown);
        Assert.Equal([source.Head], facts.Changes.Value.Select(c => c.Id));
    }

    [Fact]
    public void Changes_follow_the_first_parent_back_to_the_start_exclusive()
    {
        using var source = TemporaryRepository.WithCommit();
        var start = source.Head;
        source.Git("tag", "live");
        source.Git("checkout", "-q", "-b", "feature");
        source.Commit("on the side");
        source.Git("checkout", "-q", "main");
        var second = source.Commit("second");
        var merge = source.Merge("feature");
        var facts = Collect(source, "live");
        Assert.Equal(start, facts.Since);
        Assert.True(facts.Changes!.Complete);
        Assert.Equal([merge, second], facts.Changes.Value!.Select(c => c.Id));
        var change = facts.Changes.Value![0];
        Assert.Equal(source.HeadTree, change.Tree);
        Assert.Equal([second, source.Git("rev-parse", "feature")], change.Parents);
        Assert.Equal("Merge feature", change.Subject);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 9, 4, 0, TimeSpan.Zero), change.CommittedAt);
        Assert.Equal($"git log --first-parent {start}..{merge}", facts.Changes.Source!.Source);
        Assert.Equal(Now, facts.Changes.Source.At);
    }

    [Fact]
    public void Changes_since_the_commit_itself_are_none_and_complete()
    {
        using var source = TemporaryRepository.WithCommit();
        var facts = Collect(source, "HEAD");
        Assert.Empty(facts.Changes!.Value!);
        Assert.True(facts.Changes.Complete);
    }

    [Fact]
    public void Start_beside_the_first_parent_line_leaves_a_gap()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Git("checkout", "-q", "-b", "feature");
        var side = source.Commit("on the side");
        source.Git("checkout", "-q", "main");
        source.Merge("feature");
        var facts = Collect(source, side);
        Assert.False(facts.Changes!.IsKnown);
        Assert.Contains("not on the first-parent line", facts.Changes.Gap!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_that_is_not_there_leaves_a_gap_that_names_it()
    {
        using var source = TemporaryRepository.WithCommit();
        var facts = Collect(source, "v9");
        Assert.Equal("v9", facts.Since);
        Assert.Contains("no commit 'v9' in this repository", facts.Changes!.Gap!.Reason, StringComparison.Ordinal);
        Assert.Contains("git fetch --tags", facts.Changes.Gap.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Shallow_clone_that_ends_before_the_start_is_not_complete()
    {
        using var source = TemporaryRepository.WithCommit();
        var start = source.Head;
        foreach (var i in Enumerable.Range(0, 5))
        {
            source.Commit($"commit {i}");
        }

        using var clone = source.Clone("--depth", "3");
        // The start is in the clone, but what lies between is not.
        clone.Git("fetch", "-q", "--depth", "1", "origin", $"{start}:refs/tags/live");
        var facts = Collect(clone, "live");
        Assert.True(facts.Shallow);
        Assert.False(facts.Changes!.Complete);
        Assert.Contains("fetch-depth: 0", facts.Changes.Source!.Source, StringComparison.Ordinal);

        var gone = Collect(clone, start[..12] + "0000");
        Assert.Contains("shallow clone", gone.Changes!.Gap!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Shallow_clone_that_holds_the_start_is_complete()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Commit("a");
        source.Commit("b");
        using var clone = source.Clone("--depth", "2");
        var facts = Collect(clone, "HEAD~1");
        Assert.True(facts.Changes!.Complete);
        Assert.Single(facts.Changes.Value!);
    }

    [Fact]
    public void Range_beyond_the_cap_is_not_complete()
    {
        using var source = TemporaryRepository.WithCommit();
        source.AddCommits("long", GitCollector.MostChanges + 5);
        using var repository = GitRepository.Open(source.Path);
        var first = source.Git("rev-list", "--max-parents=0", "long");
        var facts = GitCollector.Collect(repository, "long", first, new DeploymentPolicy(), Now);
        Assert.False(facts.Changes!.Complete);
        Assert.Equal(GitCollector.MostChanges, facts.Changes.Value!.Count);
    }

    [Fact]
    public void Unknown_commit_is_a_usage_error()
    {
        using var source = TemporaryRepository.WithCommit();
        using var repository = GitRepository.Open(source.Path);
        Assert.Equal(ExitCodes.Usage, Assert.Throws<SafeDeployException>(() => GitCollector.Collect(repository, "abc", null, new(), Now)).ExitCode);
    }

    [Fact]
    public void Procedure_is_read_from_the_judged_commit_and_not_from_the_work_tree()
    {
        using var source = TemporaryRepository.WithCommit();
        var written = source.Commit("procedure", (new ProcedurePolicy().Path, "---\nowner: Jo Bloggs\nreviewed: 2026-01-15\n---\n# How we deploy\n\n## Testing\n"));
        source.Commit("other", ("x.txt", "x"));
        source.Write(new ProcedurePolicy().Path, "# Something else\n\nOwner: Nobody\n");
        var document = Collect(source).Procedure!.Value!;
        Assert.True(document.Exists);
        Assert.Equal(["How we deploy", "Testing"], document.Headings);
        Assert.Equal("Jo Bloggs", document.Owner);
        Assert.Equal(new DateOnly(2026, 1, 15), document.ReviewedOn);
        Assert.Equal(source.Git("rev-parse", $"HEAD:{document.Path}"), document.Blob);
        Assert.Equal(written, document.LastChangedIn);
    }

    [Fact]
    public void Procedure_that_only_the_work_tree_has_does_not_exist()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Write(new ProcedurePolicy().Path, "# Uncommitted\n");
        Assert.False(Collect(source).Procedure!.Value!.Exists);
    }

    [Fact]
    public void Procedure_changed_on_a_branch_was_last_changed_by_its_merge()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Commit("procedure", ("docs/deployment-procedure.md", "# One\n"));
        source.Git("checkout", "-q", "-b", "feature");
        source.Commit("edit", ("docs/deployment-procedure.md", "# Two\n"));
        source.Git("checkout", "-q", "main");
        source.Commit("meanwhile", ("y.txt", "y"));
        var merge = source.Merge("feature");
        source.Commit("later", ("z.txt", "z"));
        Assert.Equal(merge, Collect(source).Procedure!.Value!.LastChangedIn);
    }

    [Fact]
    public void Procedure_in_the_first_commit_was_changed_there_but_in_a_shallow_clone_nobody_knows()
    {
        using var source = TemporaryRepository.Empty();
        var first = source.Commit("first", ("docs/deployment-procedure.md", "# One\n"));
        source.Commit("second", ("x.txt", "x"));
        Assert.Equal(first, Collect(source).Procedure!.Value!.LastChangedIn);
        using var clone = source.Clone("--depth", "1");
        var shallow = Collect(clone).Procedure!.Value!;
        Assert.True(shallow.Exists);
        Assert.Null(shallow.LastChangedIn);
    }

    [Theory]
    [InlineData("./docs/p.md")]
    [InlineData("docs\\p.md")]
    [InlineData("/docs/p.md")]
    public void Procedure_path_is_read_however_it_is_written(string path)
    {
        using var source = TemporaryRepository.Empty();
        source.Commit("first", ("docs/p.md", "# P\n"));
        var document = Collect(source, policy: new DeploymentPolicy { Procedure = new ProcedurePolicy { Path = path } }).Procedure!.Value!;
        Assert.True(document.Exists);
        Assert.Equal("docs/p.md", document.Path);
    }

    [Fact]
    public void Folder_or_link_is_no_procedure()
    {
        using var source = TemporaryRepository.Empty();
        source.Commit("first", ("docs/deployment-procedure.md/inside.md", "# P\n"));
        Assert.False(Collect(source).Procedure!.Value!.Exists);
        Assert.False(Collect(source, policy: new DeploymentPolicy { Procedure = new ProcedurePolicy { Path = "../x.md" } }).Procedure!.Value!.Exists);
    }

    [Fact]
    public void Partial_clone_leaves_a_gap_where_the_procedure_is_missing()
    {
        using var source = TemporaryRepository.Empty();
        source.Commit("first", ("docs/deployment-procedure.md", "# One\n"));
        source.Git("config", "uploadpack.allowFilter", "true");
        using var clone = source.Clone("--filter=blob:none", "--no-checkout");
        var procedure = Collect(clone).Procedure!;
        Assert.False(procedure.IsKnown);
        Assert.Contains("partial clone", procedure.Gap!.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_hold_no_credentials_and_survive_the_file()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Git("remote", "add", "origin", "https://x-access-token:ghs_secret@github.com/owner/name");
        var facts = new FactSet { SchemaVersion = FactSet.CurrentSchemaVersion, CollectedAt = Now, Subject = new SubjectFact(), Git = Collect(source) };
        var json = FactsFile.Write(facts);
        Assert.DoesNotContain("ghs_secret", json, StringComparison.Ordinal);
        Assert.Equal(json, FactsFile.Write(FactsFile.Read(json, "facts.json")));
    }

    private static GitFacts Collect(TemporaryRepository source, string? since = null, DeploymentPolicy? policy = null)
    {
        using var repository = GitRepository.Open(source.Path);
        return GitCollector.Collect(repository, "HEAD", since, policy ?? new DeploymentPolicy(), Now);
    }
}
