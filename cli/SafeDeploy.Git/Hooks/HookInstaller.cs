using SafeDeploy.Core;
using SafeDeploy.Core.Hooks;

namespace SafeDeploy.Git.Hooks;

/// <summary>Puts the hook where Git looks for it, and takes it away without a trace.</summary>
public static class HookInstaller
{
    /// <summary>Installs the hook, or brings its path up to date. A hook that is there already is kept and run first.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="tool">The command that runs the tool, and its programs, as absolute paths.</param>
    /// <returns>What was done, in sentences.</returns>
    /// <exception cref="SafeDeployException">The hook cannot be put there safely; nothing was changed.</exception>
    public static IReadOnlyList<string> Install(HookRepository repository, HookTool tool)
    {
        var hook = Path.Combine(repository.HooksFolder, HookScript.FileName);
        var chained = Path.Combine(repository.HooksFolder, HookScript.ChainedName);
        if (!repository.OwnsHooksFolder)
        {
            throw SafeDeployException.Usage($"core.hooksPath ({repository.HooksPath?.Origin ?? "Git"}) makes Git look for hooks in {repository.HooksFolder}, outside this repository, where other repositories may share them. "
                + $"Nothing was changed. Add this to the pre-push hook there, with its input: {tool.Line}; or give this repository its own: git config core.hooksPath \"$(git rev-parse --git-common-dir)/hooks\"");
        }

        if (HookManager.Of(repository) is { } manager)
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
            throw SafeDeployException.Usage($"{hook} asks for its own name ($0), so under another one it would do something else. Nothing was changed. Call SafeDeploy from it instead, with Git's input: {tool.Line}");
        }

        try
        {
            return Write(repository, tool, hook, chained, owner);
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
            foreach (var name in new[] { HookScript.FileName, HookManager.PreCommitLegacyName })
            {
                done.AddRange(UninstallFrom(folder, Path.Combine(folder, name)));
            }
        }

        return done.Count > 0 ? done : [$"Nothing to take away: there is no hook of SafeDeploy's in {repository.HooksFolder}."];
    }

    private static List<string> Write(HookRepository repository, HookTool tool, string hook, string chained, HookOwner? owner)
    {
        var installed = owner == HookOwner.Ours ? HookFiles.ReadText(hook) : null;
        var script = new HookScript(tool.Command, tool.Programs, installed is null ? !Directory.Exists(repository.HooksFolder) : HookScript.SaysMadeFolder(installed)).Render();
        if (installed == script)
        {
            var executable = HookFiles.IsExecutable(hook);
            HookFiles.MakeExecutable(hook);
            return [executable ? $"The pre-push hook is installed already: {hook}" : $"The pre-push hook was there but not executable; now it is: {hook}"];
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

        List<string> done = [installed is null ? $"Installed the pre-push hook: {hook}" : $"Brought the pre-push hook up to date: {hook}"];
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

    private static IEnumerable<string> UninstallFrom(string folder, string hook)
    {
        var chained = Path.Combine(folder, HookScript.ChainedName);
        var text = HookFiles.ReadText(hook);
        var owner = text is null ? null : (HookOwner?)HookScript.OwnerOf(text);
        if (owner == HookOwner.OursEdited)
        {
            throw SafeDeployException.Usage($"{hook} was written by SafeDeploy and edited since, so it was left alone. Save your lines and delete it"
                + (HookFiles.Exists(chained) ? $"; the hook that was there before is {chained}" : ""));
        }

        // Where an installation was interrupted there may be the kept hook alone.
        var interrupted = !HookFiles.Exists(hook) && Path.GetFileName(hook) == HookScript.FileName && HookFiles.Exists(chained);
        if (owner != HookOwner.Ours && !interrupted)
        {
            yield break;
        }

        if (HookFiles.Exists(chained))
        {
            // One rename, so that there is no moment without a hook.
            File.Move(chained, hook, overwrite: true);
            yield return $"Took the pre-push hook away, and put back the one that was there before: {hook}";
        }
        else
        {
            File.Delete(hook);
            yield return $"Took the pre-push hook away: {hook}";
        }

        if (text is not null && HookScript.SaysMadeFolder(text) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}
