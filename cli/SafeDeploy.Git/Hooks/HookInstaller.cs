using SafeDeploy.Core;
using SafeDeploy.Core.Hooks;

namespace SafeDeploy.Git.Hooks;

/// <summary>Puts the hook where Git looks for it, and takes it away without a trace.</summary>
public static class HookInstaller
{
    /// <summary>Installs the hook, or brings its path up to date. A hook that is there already is kept and run first.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="tool">The command that runs the tool, and its programs, as absolute paths.</param>
    /// <param name="name">Which hook.</param>
    /// <returns>What was done, in sentences.</returns>
    /// <exception cref="SafeDeployException">The hook cannot be put there safely; nothing was changed.</exception>
    public static IReadOnlyList<string> Install(HookRepository repository, HookTool tool, GitHook name)
    {
        var hook = Path.Combine(repository.HooksFolder, name.FileName);
        var chained = Path.Combine(repository.HooksFolder, name.ChainedName);
        if (name == GitHook.PreReceive && repository.WorkTree is not null)
        {
            throw SafeDeployException.Usage($"{repository.WorkTree} is a clone that people work in; a pre-receive hook guards the bare repository that they push to. Nothing was changed. Run this there");
        }

        if (!repository.OwnsHooksFolder)
        {
            throw SafeDeployException.Usage($"core.hooksPath ({repository.HooksPath?.Origin ?? "Git"}) makes Git look for hooks in {repository.HooksFolder}, outside this repository, where other repositories may share them. "
                + $"Nothing was changed. Add this to the {name.FileName} hook there, with its input: {Line(tool, name)}; or give this repository its own: git config core.hooksPath \"$(git rev-parse --git-common-dir)/hooks\"");
        }

        if (name == GitHook.PrePush && HookManager.Of(repository) is { } manager)
        {
            throw SafeDeployException.Usage($"{manager.Name} owns the pre-push hook of this repository ({hook}). Nothing was changed. To have both, {manager.Entry}. See docs/hook.md");
        }

        var owner = Directory.Exists(hook)
            ? throw SafeDeployException.Usage($"{hook} is a folder, and Git wants a hook there. Move it away")
            : HookFiles.OwnerOf(hook);
        if (owner == HookOwner.OursEdited)
        {
            throw SafeDeployException.Usage($"{hook} was written by SafeDeploy and edited since. Nothing was changed. Move your lines to a hook of your own, delete the file, and install again");
        }

        if (owner == HookOwner.Other && HookFiles.Exists(chained))
        {
            throw SafeDeployException.Usage($"{hook} is not SafeDeploy's, and {chained} is there too: one of them would be lost. Nothing was changed. Delete the one that you do not need, and install again");
        }

        if (owner == HookOwner.Other && HookManager.AsksItsOwnName(HookFiles.ReadText(hook) ?? ""))
        {
            throw SafeDeployException.Usage($"{hook} asks for its own name ($0), so under another one it would do something else. Nothing was changed. Call SafeDeploy from it instead, with Git's input: {Line(tool, name)}");
        }

        try
        {
            return Write(repository, tool, name, (hook, chained), owner);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SafeDeployException.Usage($"the hook could not be written: {e.Message} What was there is as it was; install again when that is mended", e);
        }
    }

    /// <summary>Uninstalls the hook and puts back the one that was there before.</summary>
    /// <returns>What was done, in sentences.</returns>
    /// <exception cref="SafeDeployException">The hook was edited; nothing was changed.</exception>
    public static IReadOnlyList<string> Uninstall(HookRepository repository)
    {
        try
        {
            return UninstallAll(repository);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SafeDeployException.Usage($"the hook could not be taken away: {e.Message}", e);
        }
    }

    private static List<string> UninstallAll(HookRepository repository)
    {
        var done = new List<string>();
        foreach (var folder in new[] { repository.HooksFolder, repository.OwnHooksFolder }.Distinct(StringComparer.Ordinal))
        {
            foreach (var (file, chained) in new[]
            {
                (GitHook.PrePush.FileName, GitHook.PrePush.ChainedName),
                (HookManager.PreCommitLegacyName, GitHook.PrePush.ChainedName),
                (GitHook.PreReceive.FileName, GitHook.PreReceive.ChainedName),
            })
            {
                done.AddRange(UninstallFrom(folder, Path.Combine(folder, file), Path.Combine(folder, chained)));
            }
        }

        return done.Count > 0 ? done : [$"Nothing to take away: there is no hook of SafeDeploy's in {repository.HooksFolder}."];
    }

    private static string Line(HookTool tool, GitHook name) => name == GitHook.PrePush ? tool.Line : string.Join(' ', tool.Command(name).Select(ShellWords.Quote));

    private static List<string> Write(HookRepository repository, HookTool tool, GitHook name, (string Hook, string Chained) paths, HookOwner? owner)
    {
        var (hook, chained) = paths;
        var installed = owner == HookOwner.Ours ? HookFiles.ReadText(hook) : null;
        var script = new HookScript(name, tool.Command(name), tool.Programs, installed is null ? !Directory.Exists(repository.HooksFolder) : HookScript.SaysMadeFolder(installed)).Render();
        if (installed == script)
        {
            var executable = HookFiles.IsExecutable(hook);
            HookFiles.MakeExecutable(hook);
            return [executable ? $"The {name.FileName} hook is installed already: {hook}" : $"The {name.FileName} hook was there but not executable; now it is: {hook}"];
        }

        Directory.CreateDirectory(repository.HooksFolder);
        if (owner == HookOwner.Other)
        {
            File.Move(hook, chained);
        }

        try
        {
            HookFiles.WriteScript(hook, script);
        }
        catch when (owner == HookOwner.Other)
        {
            File.Move(chained, hook);
            throw;
        }

        List<string> done = [installed is null ? $"Installed the {name.FileName} hook: {hook}" : $"Brought the {name.FileName} hook up to date: {hook}"];
        if (!tool.IsNative)
        {
            done.Add("It runs this tool, which takes a fifth of a second on a push of a branch. The native hook takes a hundredth: dotnet tool install --global SafeDeploy.Hook, then install again.");
        }

        if (HookFiles.Exists(chained))
        {
            done.Add($"The hook that was there before is kept as {chained} and runs first.");
        }

        if (repository.HooksFolderIsInWorkTree)
        {
            done.Add("That folder is in the work tree (core.hooksPath): do not commit the hook, it names this machine's path.");
        }

        return done;
    }

    private static IEnumerable<string> UninstallFrom(string folder, string hook, string chained)
    {
        var text = HookFiles.ReadText(hook);
        var owner = text is null ? null : (HookOwner?)HookScript.OwnerOf(text);
        if (owner == HookOwner.OursEdited)
        {
            throw SafeDeployException.Usage($"{hook} was written by SafeDeploy and edited since, so it was left alone. Save your lines and delete it"
                + (HookFiles.Exists(chained) ? $"; the hook that was there before is {chained}" : ""));
        }

        // Where an installation was interrupted there may be the kept hook alone.
        var interrupted = !HookFiles.Exists(hook) && Path.GetFileName(hook) != HookManager.PreCommitLegacyName && HookFiles.Exists(chained);
        if (owner != HookOwner.Ours && !interrupted)
        {
            yield break;
        }

        if (HookFiles.Exists(chained))
        {
            // One rename, so that there is no moment without a hook.
            File.Move(chained, hook, overwrite: true);
            yield return $"Took the hook away, and put back the one that was there before: {hook}";
        }
        else
        {
            File.Delete(hook);
            yield return $"Took the hook away: {hook}";
        }

        if (text is not null && HookScript.SaysMadeFolder(text) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}
