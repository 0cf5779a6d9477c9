using SafeDeploy.Core.Baselines;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Git.Tests;

/// <summary>Whose baseline a commit is judged by.</summary>
public sealed class BaselineReaderTests
{
    private static readonly BaselineEntry First = new() { Rule = "SD0301", Assembly = "A", Symbol = "M:B.C", Code = "aaaaaaaaaaaa" };
    private static readonly BaselineEntry Second = First with { Symbol = "M:B.D" };

    [Fact]
    public void Commit_of_the_branch_is_judged_by_its_own_and_shows_what_was_before()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Write(BaselineFile.Path, BaselineFile.Write([First]));
        var start = source.Commit("one");
        source.Write(BaselineFile.Path, BaselineFile.Write([First, Second]));
        var judged = source.Commit("two");
        source.Write(BaselineFile.Path, BaselineFile.Write([]));
        source.Commit("three");

        var fact = Read(source, judged, start).Value!;

        Assert.Equal([First, Second], fact.Entries);
        Assert.Equal([First], fact.Before!);
        Assert.Equal((true, judged), (fact.Exists, fact.Commit));
        Assert.Equal([First], Read(source, judged, null).Value!.Before!);
    }

    [Fact]
    public void Proposal_is_judged_by_the_baseline_that_it_started_from()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Write(BaselineFile.Path, BaselineFile.Write([First]));
        var fork = source.Commit("one");
        source.Git("checkout", "-q", "-b", "proposal");
        source.Write(BaselineFile.Path, BaselineFile.Write([First, Second]));
        var judged = source.Commit("accepts its own mistake");

        var fact = Read(source, judged, null).Value!;

        Assert.Equal([First], fact.Entries);
        Assert.Equal([First], fact.Before!);
        Assert.Equal(fork, fact.Commit);
    }

    [Fact]
    public void Baseline_that_is_broken_accepts_nothing_and_says_where()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Write(BaselineFile.Path, "safedeploy-baseline 1\nnonsense\n");

        var fact = Read(source, source.Commit("one"), null).Value!;

        Assert.Empty(fact.Entries);
        Assert.StartsWith("compliance/baseline.txt:2:", Assert.Single(fact.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Repository_without_a_baseline_says_that_there_is_none()
    {
        using var source = TemporaryRepository.WithCommit();

        Assert.False(Read(source, source.Head, null).Value!.Exists);
    }

    [Fact]
    public void Branch_that_the_clone_does_not_have_leaves_a_gap()
    {
        using var source = TemporaryRepository.WithCommit();
        using var repository = GitRepository.Open(source.Path);

        var fact = GitCollector.Collect(repository, source.Head, null, new DeploymentPolicy(), DateTimeOffset.UnixEpoch, "release").Baseline!;

        Assert.Contains("does not have the branch release", fact.Gap!.Reason, StringComparison.Ordinal);
    }

    private static Fact<BaselineFact> Read(TemporaryRepository source, string commit, string? since)
    {
        using var repository = GitRepository.Open(source.Path);
        return GitCollector.Collect(repository, commit, since, new DeploymentPolicy(), DateTimeOffset.UnixEpoch, "main").Baseline!;
    }
}
