using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Hooks;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Hook.Tests.Pushing;

/// <summary>Real pushes to a bare repository whose pre-receive hook is ours: nobody goes past it, with or without a hook of their own.</summary>
public sealed class ReceiveTests : IDisposable
{
    private readonly HookedClone _clone;

    public ReceiveTests(PushRig rig)
    {
        _clone = rig.Copy();
        File.Delete(_clone.Hook);
        _clone.GitIn(Remote, "symbolic-ref", "HEAD", "refs/heads/main").MustPass();
        PushRig.Install(Remote, GitHook.PreReceive);
    }

    private string Remote => Path.Combine(_clone.Root, "remote.git");

    public void Dispose() => _clone.Dispose();

    [Fact]
    public void Commit_without_evidence_is_not_taken_even_with_no_verify()
    {
        var tree = PushRig.Change(_clone, "src/Other.cs");

        Refused(
            $"safedeploy: refused: main would become the tree {tree}, whose regression tests are not shown to have passed: no test run of this tree is recorded. "
            + "Push it to another branch, let continuous integration test and record it (safedeploy test, safedeploy evidence push), then push it to main.",
            "--no-verify", "origin", "topic:main");
    }

    [Fact]
    public void Commit_that_continuous_integration_tested_is_taken()
    {
        RecordByCi(PushRig.Change(_clone, PushRig.Sensitive));
        _clone.Git("push", "--quiet", "origin", EvidenceLayout.Ref).MustPass();

        _clone.Git("push", "--quiet", "origin", "topic:main").MustPass();

        Assert.Equal(_clone.Git("rev-parse", "topic").Output.Trim(), _clone.Remote("refs/heads/main"));
    }

    [Theory]
    [InlineData(EvidenceLayout.Ref)]
    [InlineData("refs/heads/safedeploy-evidence")]
    public void Evidence_may_come_with_the_push_itself(string store)
    {
        RecordByCi(PushRig.Change(_clone, PushRig.Sensitive));

        _clone.Git("push", "--quiet", "--atomic", "origin", $"{EvidenceLayout.Ref}:{store}", "topic:main").MustPass();
    }

    [Fact]
    public void Evidence_by_a_developer_is_not_enough_for_a_deployment_branch()
    {
        PushRig.Record(_clone, PushRig.Change(_clone, PushRig.Sensitive));

        Refused("a developer signed it, and a record of continuous integration is needed", "origin", EvidenceLayout.Ref, "topic:main");
    }

    [Fact]
    public void Key_that_the_pushed_commit_brings_along_is_not_trusted()
    {
        var tree = PushRig.Change(_clone, AllowedSigners.Path, Records.Line("eve@example.test", AllowedSigners.CiNamespace, Records.Stranger));
        Records.Store(_clone, _clone.Work, tree, Records.Envelope(tree, Records.Stranger, ns: AllowedSigners.CiNamespace));

        Refused("is not in compliance/allowed_signers", "origin", EvidenceLayout.Ref, "topic:main");
    }

    [Fact]
    public void Policy_that_the_pushed_commit_brings_along_does_not_free_the_branch()
    {
        _clone.WritePolicy("""{ "deploymentBranches": ["elsewhere"] }""");
        _clone.Git("commit", "--quiet", "-am", "free").MustPass();

        Refused("whose regression tests are not shown to have passed", "origin", "topic:main");
    }

    [Fact]
    public void Several_refs_are_taken_together_or_not_at_all()
    {
        PushRig.Change(_clone, "src/Other.cs");
        var before = _clone.Remote("refs/heads/main");

        Refused("main would become the tree", "origin", "topic", "topic:main", "HEAD:refs/tags/v1");

        Assert.Equal((before, "", ""), (_clone.Remote("refs/heads/main"), _clone.Remote("refs/heads/topic"), _clone.Remote("refs/tags/v1")));
    }

    [Fact]
    public void Rewriting_is_refused_though_it_is_tested()
    {
        _clone.Git("switch", "--quiet", "--orphan", "other").MustPass();
        _clone.Git("checkout", "--quiet", "main", "--", ".").MustPass();
        _clone.Commit("without a past");
        RecordByCi(PushRig.Tree(_clone));

        Refused("it would rewrite main, a deployment branch (safedeploy.json), and lose commits that may be deployed", "--force", "origin", EvidenceLayout.Ref, "other:main");
    }

    [Theory]
    [InlineData(":main", "it would delete main, a deployment branch")]
    [InlineData("topic:live", "it would create live, a deployment branch")]
    public void Deleting_and_creating_a_deployment_branch_are_the_administrators(string refspec, string says)
    {
        _clone.GitIn(Remote, "config", "receive.denyDeleteCurrent", "ignore").MustPass();
        _clone.Git("switch", "--quiet", "main").MustPass();
        _clone.WritePolicy("""{ "deploymentBranches": ["main", "live"] }""");
        _clone.Git("commit", "--quiet", "-am", "two").MustPass();
        RecordByCi(PushRig.Tree(_clone));
        _clone.Git("push", "--quiet", "origin", EvidenceLayout.Ref, "main").MustPass();

        Refused(says, "origin", refspec);
    }

    [Fact]
    public void Other_branches_and_tags_are_taken_and_deleted_freely()
    {
        PushRig.Change(_clone, PushRig.Sensitive);
        _clone.Git("push", "--quiet", "origin", "topic", "HEAD:refs/tags/v1", "HEAD^{tree}:refs/tags/tree").MustPass();

        _clone.Git("push", "--quiet", "--force", "origin", "main:topic", ":refs/tags/v1").MustPass();
    }

    [Fact]
    public void Commit_that_would_lock_everybody_out_is_refused_though_it_is_tested()
    {
        File.WriteAllText(Path.Combine(_clone.Work, AllowedSigners.Path), "# nobody\n");
        _clone.Git("commit", "--quiet", "-am", "nobody").MustPass();
        RecordByCi(PushRig.Tree(_clone));
        Refused("main would have no key of safedeploy-ci in compliance/allowed_signers", "origin", EvidenceLayout.Ref, "topic:main");

        _clone.Git("reset", "--quiet", "--hard", "main").MustPass();
        _clone.WritePolicy("{");
        _clone.Git("commit", "--quiet", "-am", "broken").MustPass();
        RecordByCi(PushRig.Tree(_clone));
        Refused("main would have a policy that cannot be read, and no push could be judged after it: safedeploy.json:1:", "origin", EvidenceLayout.Ref, "topic:main");
    }

    [Theory]
    [InlineData(EvidenceLayout.Ref)]
    [InlineData("refs/heads/safedeploy-evidence")]
    public void Store_of_evidence_only_grows(string store)
    {
        var tree = PushRig.Change(_clone, PushRig.Sensitive);
        RecordByCi(tree);
        _clone.Git("push", "--quiet", "origin", $"{EvidenceLayout.Ref}:{store}").MustPass();
        var first = _clone.Remote(store);
        PushRig.Record(_clone, tree);
        _clone.Git("push", "--quiet", "origin", $"{EvidenceLayout.Ref}:{store}").MustPass();
        Assert.NotEqual(first, _clone.Remote(store));

        Refused($"it would rewrite {store}: the store of evidence only grows", "--force", "origin", $"{first}:{store}");
        Refused($"it would delete {store}: the store of evidence only grows", "origin", $":{store}");
        var smaller = _clone.Git("commit-tree", $"{first}^{{tree}}", "-p", EvidenceLayout.Ref, "-m", "fewer").MustPass().Output.Trim();
        Refused($"in {store}: the store of evidence only grows", "origin", $"{smaller}:{store}");
    }

    [Fact]
    public void Repository_without_signers_cannot_judge_and_takes_nothing()
    {
        var tree = _clone.GitIn(Remote, "mktree").MustPass().Output.Trim();
        var bare = _clone.GitIn(Remote, "commit-tree", tree, "-m", "bare").MustPass().Output.Trim();
        _clone.GitIn(Remote, "update-ref", "refs/heads/main", bare).MustPass();
        _clone.Git("fetch", "--quiet", "origin").MustPass();
        _clone.Git("switch", "--quiet", "-c", "next", "origin/main").MustPass();
        PushRig.Change(_clone, AllowedSigners.Path, Records.AllowedSigners);

        Refused("main has no compliance/allowed_signers, so nobody's word counts", "origin", "next:main");
    }

    [Fact]
    public void Hook_that_was_there_before_sees_the_push_first()
    {
        File.Delete(Path.Combine(Remote, "hooks", "pre-receive"));
        HookedClone.WriteHook(Path.Combine(Remote, "hooks", "pre-receive"), "#!/bin/sh\ncat > ../seen\n");
        PushRig.Install(Remote, GitHook.PreReceive);
        PushRig.Change(_clone, "src/Other.cs");

        Refused("main would become the tree", "origin", "topic:main");
        Assert.Contains(" refs/heads/main\n", File.ReadAllText(Path.Combine(_clone.Root, "seen")), StringComparison.Ordinal);
    }

    private void RecordByCi(string tree) => Records.Store(_clone, _clone.Work, tree, Records.Envelope(tree, Records.Ci, ns: AllowedSigners.CiNamespace));

    private void Refused(string says, params string[] arguments)
    {
        var push = _clone.Git(["push", .. arguments]);

        Assert.Equal(1, push.ExitCode);
        Assert.Contains(says, Unwrapped(push.Error), StringComparison.Ordinal);
        Assert.Contains("(pre-receive hook declined)", push.Error, StringComparison.Ordinal);
    }

    // Git puts "remote: " before each line, and spaces after it.
    private static string Unwrapped(string error) => string.Join('\n', error.Split('\n').Select(l => l.StartsWith("remote: ", StringComparison.Ordinal) ? l["remote: ".Length..].TrimEnd() : l));
}
