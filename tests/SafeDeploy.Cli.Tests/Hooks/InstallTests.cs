using SafeDeploy.Core.Hooks;
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
        Assert.Contains($" {HookedClone.Dll} hook pre-push -- \"$@\" >&2\n", script, StringComparison.Ordinal);
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
        var script = File.ReadAllText(_clone.Hook).Replace(HookedClone.Dll, "/gone/it's here/safedeploy.dll", StringComparison.Ordinal);
        script = script.Replace("'/gone/it's here/safedeploy.dll'", @"'/gone/it'\''s here/safedeploy.dll'", StringComparison.Ordinal);
        File.WriteAllText(_clone.Hook, script);

        var push = _clone.Git("push", "origin", "main:topic");

        Assert.Equal(1, push.ExitCode);
        Assert.Equal(
            "safedeploy: push refused: /gone/it's here/safedeploy.dll, which checks pushes, is gone. Install SafeDeploy again and run: safedeploy hook install "
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
    public void Hooks_path_in_the_work_tree_is_honoured_from_a_subfolder()
    {
        File.Delete(_clone.Hook);
        _clone.Git("config", "core.hooksPath", ".githooks").MustPass();
        var folder = Directory.CreateDirectory(Path.Combine(_clone.Work, "a")).FullName;

        var install = _clone.ToolIn(folder, "hook", "install").MustPass();
        var push = _clone.Git("push", "origin", "main:master");
        _clone.Tool("hook", "uninstall").MustPass();

        Assert.Contains("do not commit the hook", install.Error, StringComparison.Ordinal);
        Assert.Equal(1, push.ExitCode);
        Assert.Contains("it would create master,", push.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_clone.Work, ".githooks")));
    }

    [Fact]
    public void Hooks_path_outside_the_repository_is_not_touched()
    {
        File.Delete(_clone.Hook);
        var shared = Directory.CreateDirectory(Path.Combine(_clone.Root, "shared")).FullName;
        File.AppendAllText(Path.Combine(_clone.Root, "gitconfig"), $"[core]\n\thooksPath = {shared}\n");

        var install = _clone.Tool("hook", "install");

        Assert.Equal(2, install.ExitCode);
        Assert.Contains("outside this repository", install.Error, StringComparison.Ordinal);
        Assert.Contains($"{HookedClone.Dll} hook pre-push -- \"$@\"", install.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(shared));
        Assert.False(File.Exists(_clone.Hook));
    }

    [Theory]
    [InlineData("husky", ".husky/_", "#!/usr/bin/env sh\n. \"$(dirname \"$0\")/h\"\n", ".husky/pre-push: safedeploy hook pre-push -- \"$@\"")]
    [InlineData("lefthook", null, "#!/bin/sh\ncall_lefthook run \"pre-push\" \"$@\"\n", "use_stdin: true")]
    [InlineData("pre-commit", null, "#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n", "pre-commit install -t pre-push")]
    public void Hook_of_another_manager_is_not_touched_and_its_entry_is_said(string manager, string? hooksPath, string hook, string entry)
    {
        File.Delete(_clone.Hook);
        if (hooksPath is not null)
        {
            _clone.Git("config", "core.hooksPath", hooksPath).MustPass();
        }

        var path = hooksPath is null ? _clone.Hook : Path.Combine(_clone.Work, hooksPath, "pre-push");
        HookedClone.WriteHook(path, hook);
        var before = _clone.Trace();

        var install = _clone.Tool("hook", "install");

        Assert.Equal(2, install.ExitCode);
        Assert.StartsWith($"safedeploy: {manager} owns the pre-push hook", install.Error, StringComparison.Ordinal);
        Assert.Contains(entry, install.Error, StringComparison.Ordinal);
        Assert.Equal(hook, File.ReadAllText(path));
        Assert.Equal(before, _clone.Trace());
    }

    [Fact]
    public void Hook_that_asks_for_its_own_name_is_not_renamed()
    {
        HookedClone.WriteHook(_clone.Hook, "#!/bin/sh\nexec \"hooks.d/$(basename \"$0\")\" \"$@\"\n");
        var before = _clone.Trace();

        var install = _clone.Tool("hook", "install");

        Assert.Equal(2, install.ExitCode);
        Assert.Contains("asks for its own name", install.Error, StringComparison.Ordinal);
        Assert.Equal(before, _clone.Trace());
    }

    [Fact]
    public void Reinstalling_a_hook_of_another_path_brings_it_up_to_date_and_keeps_the_chain()
    {
        File.Delete(_clone.Hook);
        HookedClone.WriteHook(_clone.Hook, "#!/bin/sh\nexit 0\n");
        var old = new HookScript(["/old/safedeploy", "hook", "pre-push"], ["/old/safedeploy"], MadeFolder: false).Render();
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
    public void Installing_from_a_linked_worktree_serves_all_worktrees()
    {
        File.Delete(_clone.Hook);
        _clone.Git("worktree", "add", "--quiet", "../linked", "-b", "topic").MustPass();

        _clone.ToolIn(Path.Combine(_clone.Root, "linked"), "hook", "install").MustPass();

        Assert.True(File.Exists(_clone.Hook));
    }

    [Fact]
    public void Separate_git_directory_gets_the_hook()
    {
        _clone.GitIn(_clone.Root, "init", "--quiet", "--separate-git-dir", "elsewhere.git", "apart").MustPass();

        _clone.ToolIn(_clone.Root, "hook", "install", "apart").MustPass();

        Assert.True(File.Exists(Path.Combine(_clone.Root, "elsewhere.git", "hooks", "pre-push")));
    }

    [Fact]
    public void Folder_outside_any_repository_is_a_usage_error_in_a_sentence()
    {
        var install = _clone.ToolIn(_clone.Root, "hook", "install");

        Assert.Equal(2, install.ExitCode);
        Assert.Contains("Git opens no repository in", install.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", install.Error, StringComparison.Ordinal);
    }
}
