using SafeDeploy.Core.Hooks;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Hooks;

public sealed class InstallTests(HookTemplate template) : IDisposable
{
    private readonly HookedClone _clone = template.Copy();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public void Installed_hook_is_an_executable_script_with_line_feeds_and_absolute_paths()
    {
        var script = File.ReadAllText(_clone.Hook);

        Assert.StartsWith("#!/bin/sh\n", script, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', script);
        Assert.Contains($" {HookedClone.Dll} hook pre-push \"$@\" >&2\n", script, StringComparison.Ordinal);
        Assert.DoesNotContain("tool run", script, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal((UnixFileMode)Convert.ToInt32("755", 8), File.GetUnixFileMode(_clone.Hook));
        }
    }

    [Fact]
    public void Installing_twice_changes_nothing()
    {
        var before = _clone.Trace();

        var again = _clone.Tool("hook", "install").MustPass();

        Assert.Equal(before, _clone.Trace());
        Assert.Contains("installed already", again.Error, StringComparison.Ordinal);
        Assert.Empty(again.Output);
    }

    [Fact]
    public void Uninstalling_leaves_no_trace_and_uninstalling_again_says_so()
    {
        File.Delete(_clone.Hook);
        var before = _clone.Trace();
        _clone.Tool("hook", "install").MustPass();

        _clone.Tool("hook", "uninstall").MustPass();
        var again = _clone.Tool("hook", "uninstall").MustPass();

        Assert.Equal(before, _clone.Trace());
        Assert.Contains("Nothing to take away", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Hooks_folder_made_by_the_installation_goes_with_it()
    {
        Directory.Delete(_clone.Hooks, recursive: true);
        var before = _clone.Trace();
        _clone.Tool("hook", "install").MustPass();
        Assert.True(File.Exists(_clone.Hook));

        _clone.Tool("hook", "uninstall").MustPass();

        Assert.Equal(before, _clone.Trace());
        Assert.False(Directory.Exists(_clone.Hooks));
    }

    [Fact]
    public void Hook_that_was_there_before_gets_the_same_input_and_arguments_and_is_restored()
    {
        HookedClone.WriteHook(_clone.Hook, "#!/bin/sh\nprintf '%s|' \"$@\" > ../seen\ncat >> ../seen\n");
        var before = _clone.Trace();
        _clone.Tool("hook", "install").MustPass();
        var commit = _clone.Commit("second");

        _clone.Git("push", "--quiet", "origin", "main:topic").MustPass();
        var seen = File.ReadAllText(Path.Combine(_clone.Root, "seen"));
        var refused = _clone.Git("push", "origin", "main");
        _clone.Tool("hook", "uninstall").MustPass();

        Assert.Equal($"origin|../remote.git|refs/heads/main {commit} refs/heads/topic {new string('0', 40)}\n", seen);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(before, _clone.Trace());
    }

    [Fact]
    public void Failure_of_the_hook_that_was_there_before_fails_the_push()
    {
        HookedClone.WriteHook(_clone.Hook, "#!/bin/sh\necho not today >&2\nexit 7\n");
        _clone.Tool("hook", "install").MustPass();

        var push = _clone.Git("push", "origin", "main:topic");

        Assert.Equal(1, push.ExitCode);
        Assert.StartsWith("not today\n", push.Error, StringComparison.Ordinal);
        Assert.Equal("", _clone.Remote("refs/heads/topic"));
    }

    [Fact]
    public void Hook_whose_tool_is_gone_refuses_every_push_in_one_line()
    {
        const string Gone = "/gone/it's here/safedeploy";
        File.WriteAllText(_clone.Hook, new HookScript(GitHook.PrePush, [Gone, "hook", "pre-push"], [Gone], MadeFolder: false).Render());

        var push = _clone.Git("push", "origin", "main:topic");

        Assert.Equal(1, push.ExitCode);
        Assert.Equal(
            "safedeploy: push refused: /gone/it's here/safedeploy, which checks pushes, is gone. Install SafeDeploy again and run: safedeploy hook install "
            + "(or take the hook away: rm '.git/hooks/pre-push')\n"
            + "error: failed to push some refs to '../remote.git'\n",
            push.Error);
    }

    [Fact]
    public void Hook_that_was_edited_is_left_alone_by_installing_and_uninstalling()
    {
        File.AppendAllText(_clone.Hook, "echo mine\n");
        var before = _clone.Trace();

        var install = _clone.Tool("hook", "install");
        var uninstall = _clone.Tool("hook", "uninstall");

        Assert.Equal((2, 2), (install.ExitCode, uninstall.ExitCode));
        Assert.Contains("edited since", install.Error, StringComparison.Ordinal);
        Assert.Contains("edited since", uninstall.Error, StringComparison.Ordinal);
        Assert.Equal(before, _clone.Trace());
    }

    [Fact]
    public void Hook_that_is_not_ours_is_left_alone_by_uninstalling()
    {
        HookedClone.WriteHook(_clone.Hook, "#!/bin/sh\nexit 0\n");
        var before = _clone.Trace();

        var uninstall = _clone.Tool("hook", "uninstall").MustPass();

        Assert.Contains("Nothing to take away", uninstall.Error, StringComparison.Ordinal);
        Assert.Equal(before, _clone.Trace());
    }

    [Fact]
    public void Reinstalling_a_hook_of_another_path_brings_it_up_to_date_and_keeps_the_chain()
    {
        File.Delete(_clone.Hook);
        HookedClone.WriteHook(_clone.Hook, "#!/bin/sh\nexit 0\n");
        var old = new HookScript(GitHook.PrePush, ["/old/safedeploy", "hook", "pre-push"], ["/old/safedeploy"], MadeFolder: false).Render();
        File.Move(_clone.Hook, _clone.Chained);
        HookedClone.WriteHook(_clone.Hook, old);

        var install = _clone.Tool("hook", "install").MustPass();

        Assert.Contains("up to date", install.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("/old/", File.ReadAllText(_clone.Hook), StringComparison.Ordinal);
        Assert.Equal("#!/bin/sh\nexit 0\n", File.ReadAllText(_clone.Chained));
    }

    [Fact]
    public void Interrupted_installation_is_finished_by_another_and_undone_by_uninstalling()
    {
        File.Delete(_clone.Hook);
        HookedClone.WriteHook(_clone.Hook, "#!/bin/sh\nexit 0\n");
        var before = _clone.Trace();
        File.Move(_clone.Hook, _clone.Chained);

        _clone.Tool("hook", "install").MustPass();
        Assert.True(File.Exists(_clone.Chained));
        _clone.Tool("hook", "uninstall").MustPass();

        Assert.Equal(before, _clone.Trace());
    }

    [Fact]
    public void Tool_in_a_folder_with_spaces_and_quotes_is_found_again_by_the_hook()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_clone.Root, "it's a $HOME `folder`")).FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(f => Path.GetFileName(f) is "safedeploy.dll" or "safedeploy.runtimeconfig.json" or "System.CommandLine.dll" || Path.GetFileName(f).StartsWith("SafeDeploy.", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        Ran.Process(_clone.Work, "dotnet", [Path.Combine(folder, "safedeploy.dll"), "hook", "install"], _clone.Environment).MustPass();
        var push = _clone.Git("push", "origin", "main:master");

        Assert.Equal(1, push.ExitCode);
        Assert.StartsWith("safedeploy: push refused: it would create master,", push.Error, StringComparison.Ordinal);
    }
}
