using SafeDeploy.Cli.Judging;
using SafeDeploy.Core;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Judging;

/// <summary>Which policy a commit is judged by: a change that is not merged does not bring its own.</summary>
public sealed class PolicyOfTheBaseTests : IDisposable
{
    private const string Strict = """{ "review": { "requiredApprovals": 2 } }""";
    private const string Weak = """{ "deploymentBranches": ["change"], "deployRequires": ["RECORD-1"] }""";

    private readonly TemporaryRepository _origin = TemporaryRepository.Empty();
    private readonly TemporaryRepository _clone;
    private readonly StringWriter _talk = new();

    public PolicyOfTheBaseTests()
    {
        _origin.Commit("Ask for two", ("safedeploy.json", Strict), ("README.md", "# A\n"));
        _clone = _origin.Clone();
    }

    public void Dispose()
    {
        _origin.Dispose();
        _clone.Dispose();
        _talk.Dispose();
    }

    [Fact]
    public void Pull_request_that_weakens_the_policy_is_judged_by_the_base_branchs()
    {
        _clone.Git("checkout", "-q", "-b", "change");
        _clone.Commit("Ask for nothing", ("safedeploy.json", Weak));

        Assert.Equal(2, Approvals());
        Assert.Contains("is not merged into main", _talk.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_that_the_host_made_to_try_a_pull_request_is_not_merged()
    {
        _clone.Git("checkout", "-q", "-b", "change");
        _clone.Commit("Ask for nothing", ("safedeploy.json", Weak));
        _clone.Git("checkout", "-q", "--detach", "origin/main");
        _clone.Merge("change");

        Assert.Equal(2, Approvals());
    }

    [Fact]
    public void Pull_request_that_brings_the_first_policy_is_judged_by_the_defaults()
    {
        _origin.Git("rm", "-q", "safedeploy.json");
        _origin.Commit("No policy");
        _clone.Git("pull", "-q");
        _clone.Git("checkout", "-q", "-b", "change");
        _clone.Commit("Ask for nothing", ("safedeploy.json", Weak));

        Assert.Equal(1, Approvals());
        Assert.Contains("there is none", _talk.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_that_is_named_counts_whatever_it_is()
    {
        _clone.Git("checkout", "-q", "-b", "change");
        _clone.Commit("Ask for three", ("safedeploy.json", """{ "review": { "requiredApprovals": 3 } }"""));

        Assert.Equal(3, Approvals(named: "safedeploy.json"));
    }

    [Fact]
    public void Merged_commit_is_judged_by_the_files_that_are_checked_out()
    {
        _clone.Write("safedeploy.json", """{ "review": { "requiredApprovals": 3 } }""");

        Assert.Equal(3, Approvals());
        Assert.Empty(_talk.ToString());
    }

    [Fact]
    public void Commit_of_another_deployment_branch_that_the_base_names_is_merged()
    {
        _origin.Commit("Deploy from release too", ("safedeploy.json", """{ "deploymentBranches": ["main", "release"] }"""));
        _origin.Git("checkout", "-q", "-b", "release");
        _origin.Commit("Ask for four there", ("safedeploy.json", """{ "deploymentBranches": ["main", "release"], "review": { "requiredApprovals": 4 } }"""));
        _origin.Git("checkout", "-q", "main");
        _clone.Git("pull", "-q");
        _clone.Git("checkout", "-q", "release");

        Assert.Equal(4, Approvals());
    }

    [Fact]
    public void Clone_without_the_base_branch_cannot_tell_and_says_what_to_fetch()
    {
        _clone.Git("checkout", "-q", "-b", "change");
        _clone.Commit("Ask for nothing", ("safedeploy.json", Weak));
        _clone.Git("checkout", "-q", "--detach");
        _clone.Git("branch", "-q", "-D", "main", "change");
        _clone.Git("update-ref", "-d", "refs/remotes/origin/main");
        _clone.Git("remote", "set-head", "origin", "--delete");

        var refused = Assert.Throws<SafeDeployException>(() => Approvals());

        Assert.Equal(ExitCodes.Undetermined, refused.ExitCode);
        Assert.Contains("fetch-depth: 0", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, Approvals(named: "safedeploy.json"));
    }

    [Fact]
    public void Shallow_clone_of_a_pull_request_is_not_taken_for_merged()
    {
        _clone.Git("checkout", "-q", "-b", "change");
        _clone.Commit("Ask for nothing", ("safedeploy.json", Weak));
        _clone.Git("push", "-q", "origin", "change");
        using var shallow = _origin.Clone("--depth", "1", "--no-single-branch", "-b", "change");

        Assert.Equal(2, Approvals(at: shallow));
    }

    [Fact]
    public void Policy_on_the_base_that_is_a_link_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        _origin.Git("rm", "-q", "safedeploy.json");
        File.CreateSymbolicLink(_origin.Combine("safedeploy.json"), "README.md");
        _origin.Commit("A link");
        _clone.Git("pull", "-q");
        _clone.Git("checkout", "-q", "-b", "change");
        _clone.Git("rm", "-q", "safedeploy.json");
        _clone.Commit("Ask for nothing", ("safedeploy.json", Weak));

        Assert.Equal(ExitCodes.Usage, Assert.Throws<SafeDeployException>(() => Approvals()).ExitCode);
    }

    private int Approvals(string? named = null, TemporaryRepository? at = null)
    {
        var folder = (at ?? _clone).Path;
        using var repository = Git.GitRepository.Open(folder);
        var file = named is null ? null : new FileInfo(Path.Combine(folder, named));
        return PolicyLocator.Read(file, folder, repository, branch: null, repository.Head.Id, _talk).Review.RequiredApprovals;
    }
}
