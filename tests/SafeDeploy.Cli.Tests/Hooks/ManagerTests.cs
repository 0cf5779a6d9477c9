using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Hooks;

/// <summary>
/// Other hook managers, really installed, told to run ours by what the documentation says. SAFEDEPLOY_HOOK_MANAGERS names a folder with the npm packages husky and lefthook;
/// pre-commit is on the PATH.
/// </summary>
public sealed class ManagerTests : IDisposable
{
    private const string HuskyLine = "safedeploy hook pre-push -- \"$@\"";
    private const string LefthookLine = "exec safedeploy hook pre-push -- \"$@\"";
    private static readonly string[] LefthookScript = ["pre-push:", "  scripts:", "    \"safedeploy.sh\":", "      runner: sh", "      use_stdin: true"];
    private static readonly string[] PreCommitSteps = ["pre-commit uninstall -t pre-push", "safedeploy hook install", "pre-commit install -t pre-push"];

    private readonly HookedClone _clone;

    public ManagerTests(HookTemplate template)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the tool is put on the PATH by a POSIX shell script");
        _clone = template.Copy();
        File.Delete(_clone.Hook);
        var bin = Path.Combine(_clone.Root, "bin");
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        HookedClone.WriteHook(Path.Combine(bin, "safedeploy"), $"#!/bin/sh\nexec '{host}' '{HookedClone.Dll}' \"$@\"\n");
        _clone.Environment["PATH"] = bin + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
    }

    public void Dispose() => _clone.Dispose();

    [Fact]
    public void Husky_told_as_documented_runs_ours_on_every_push()
    {
        Documented(HuskyLine);
        Link();
        Run("node", "node_modules/husky/bin.js");
        HookedClone.WriteHook(Path.Combine(_clone.Work, ".husky", "pre-push"), HuskyLine + "\n");

        Judges("husky");
    }

    [Fact]
    public void Lefthook_told_as_documented_runs_ours_on_every_push()
    {
        Documented([.. LefthookScript, LefthookLine]);
        Link();
        File.WriteAllLines(Path.Combine(_clone.Work, "lefthook.yml"), LefthookScript);
        HookedClone.WriteHook(Path.Combine(_clone.Work, ".lefthook", "pre-push", "safedeploy.sh"), LefthookLine + "\n");
        Run(Path.Combine(_clone.Work, "node_modules", ".bin", "lefthook"), "install");

        Judges("lefthook");
    }

    [Fact]
    public void Precommit_installed_as_documented_runs_ours_on_every_push()
    {
        Documented(PreCommitSteps);
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "pre-commit"))), "pre-commit is not on the PATH");
        File.WriteAllText(
            Path.Combine(_clone.Work, ".pre-commit-config.yaml"),
            "repos:\n- repo: local\n  hooks:\n  - id: t\n    name: t\n    entry: 'true'\n    language: system\n    always_run: true\n    pass_filenames: false\n    stages: [push]\n");
        Run("pre-commit", "install", "-t", "pre-push");
        foreach (var step in PreCommitSteps)
        {
            Run("sh", "-c", step);
        }

        Judges("pre-commit");
    }

    /// <summary>A branch passes; a change of main, its deletion, and a push that carries no new file are judged all the same.</summary>
    private void Judges(string manager)
    {
        Assert.Contains($"(run by {manager})", _clone.Tool("hook", "status").MustPass().Output, StringComparison.Ordinal);
        _clone.Commit("second");
        _clone.Git("push", "origin", "main:topic").MustPass();
        foreach (var (refspec, what) in new[] { ("main", "change main"), (":main", "delete main"), ("topic~0:refs/heads/master", "create master") })
        {
            _clone.Git("branch", "--force", "topic", "main").MustPass();
            var push = _clone.Git("push", "origin", refspec);
            Assert.Equal(1, push.ExitCode);
            Assert.Contains($"safedeploy: push refused: it would {what}", push.Error, StringComparison.Ordinal);
        }
    }

    private void Link()
    {
        var packages = Environment.GetEnvironmentVariable("SAFEDEPLOY_HOOK_MANAGERS");
        Assert.SkipWhen(packages is null, "husky and lefthook are not there: a folder with the npm packages, named by SAFEDEPLOY_HOOK_MANAGERS, lets this test run (see .ci/run)");
        Directory.CreateSymbolicLink(Path.Combine(_clone.Work, "node_modules"), Path.Combine(packages, "node_modules"));
        File.WriteAllText(Path.Combine(_clone.Work, "package.json"), "{}\n");
    }

    private void Run(string program, params string[] arguments) => Ran.Process(_clone.Work, program, arguments, _clone.Environment).MustPass();

    /// <summary>What is done here is what docs/hook.md says, word for word.</summary>
    private static void Documented(params string[] lines)
    {
        var page = File.ReadAllText(SourceTree.Combine("docs", "hook.md"));
        Assert.All(lines, l => Assert.Contains($"    {l}\n", page, StringComparison.Ordinal));
    }
}
