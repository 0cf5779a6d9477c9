using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Hooks;

/// <summary>Which program the installed hook runs.</summary>
public sealed class NativeInstallTests(HookTemplate template) : IDisposable
{
    private readonly HookedClone _clone = template.Copy();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public void Native_hook_on_path_is_installed_by_its_absolute_path_and_refuses_a_push()
    {
        Assert.SkipWhen(NativeHook.Missing is not null, NativeHook.Missing ?? "");
        OnPath(NativeHook.Program);

        var install = _clone.Tool("hook", "install").MustPass();
        var script = File.ReadAllText(_clone.Hook);
        var status = _clone.Tool("hook", "status").MustPass();
        _clone.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        _clone.Commit("second");
        var push = _clone.Git("push", "origin", "main");

        Assert.Contains("Brought the pre-push hook up to date", install.Error, StringComparison.Ordinal);
        Assert.Contains($"    exec {_clone.Root}/bin/safedeploy-hook pre-push \"$@\" >&2\n", script, StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet", script, StringComparison.Ordinal);
        Assert.Contains($"runs      {_clone.Root}/bin/safedeploy-hook\n", status.Output, StringComparison.Ordinal);
        Assert.StartsWith("safedeploy: push refused: it would change main,", push.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo safedeploy-hook 0.0.0 native\n")]
    [InlineData("echo safedeploy-hook portable\n")]
    [InlineData("exit 127\n")]
    public void Hook_of_another_version_or_one_that_does_not_run_here_is_passed_over(string script)
    {
        var other = Path.Combine(_clone.Root, "other");
        HookedClone.WriteHook(other, "#!/bin/sh\n" + script);
        OnPath(other);

        var install = _clone.Tool("hook", "install").MustPass();

        Assert.Contains("installed already", install.Error, StringComparison.Ordinal);
        Assert.Contains(HookedClone.Dll, File.ReadAllText(_clone.Hook), StringComparison.Ordinal);
    }

    [Fact]
    public void Server_hook_goes_into_a_bare_repository_alone()
    {
        var clone = _clone.Tool("hook", "install", "--server");
        var bare = _clone.ToolIn(Path.Combine(_clone.Root, "remote.git"), "hook", "install", "--server").MustPass();
        _clone.Commit("second");
        var push = _clone.Git("push", "--no-verify", "origin", "main");
        _clone.ToolIn(Path.Combine(_clone.Root, "remote.git"), "hook", "uninstall").MustPass();

        Assert.Equal(2, clone.ExitCode);
        Assert.Contains("a pre-receive hook guards the bare repository that they push to", clone.Error, StringComparison.Ordinal);
        Assert.StartsWith("Installed the pre-receive hook: ", bare.Error, StringComparison.Ordinal);
        Assert.Equal(1, push.ExitCode);
        Assert.Contains("safedeploy: refused: main would have no key of safedeploy-ci", push.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_clone.Root, "remote.git", "hooks", "pre-receive")));
    }

    [Fact]
    public void Pre_receive_that_is_given_what_git_does_not_write_refuses_it()
    {
        var run = Ran.Process(Path.Combine(_clone.Root, "remote.git"), "dotnet", [HookedClone.Dll, "hook", "pre-receive"], _clone.Environment, "refs/heads/main\n");

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("safedeploy: refused: what Git passed to the hook cannot be read", run.Error, StringComparison.Ordinal);
    }

    private void OnPath(string program)
    {
        var bin = Directory.CreateDirectory(Path.Combine(_clone.Root, "bin")).FullName;
        File.CreateSymbolicLink(Path.Combine(bin, "safedeploy-hook"), program);
        _clone.Environment["PATH"] = $"{bin}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
    }
}
