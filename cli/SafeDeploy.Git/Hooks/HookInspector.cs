using SafeDeploy.Core;
using SafeDeploy.Core.Hooks;

namespace SafeDeploy.Git.Hooks;

/// <summary>Looks at what Git would run on push, and changes nothing.</summary>
public static class HookInspector
{
    private const string Install = "run: safedeploy hook install";

    /// <summary>The state of the hook in a repository.</summary>
    public static HookStatus Inspect(HookRepository repository)
    {
        var problems = new List<string>();
        var hook = Path.Combine(repository.HooksFolder, GitHook.PrePush.FileName);
        var text = HookFiles.ReadText(hook);
        var manager = text is null ? null : HookManager.OfHook(text);
        if (repository.WorkTree is { } top && HookFiles.IsExecutable(hook) && HookManager.Of(repository) is { } other && other.IsToldToRunUs(top))
        {
            return new HookStatus { Hook = hook, Installed = true, Through = other.Name, HooksPath = repository.HooksPath, Protected = Branches(repository, problems), Problems = problems };
        }

        string? through = null;
        if (manager is { RunsLegacy: true } && HookFiles.IsExecutable(hook))
        {
            var legacy = Path.Combine(repository.HooksFolder, HookManager.PreCommitLegacyName);
            if (HookFiles.OwnerOf(legacy) is HookOwner.Ours or HookOwner.OursEdited)
            {
                (through, hook, text) = (manager.Name, legacy, HookFiles.ReadText(legacy));
            }
        }

        var owner = text is null ? (HookOwner?)null : HookScript.OwnerOf(text);
        var status = new HookStatus { Hook = hook, Installed = owner == HookOwner.Ours, Through = through, HooksPath = repository.HooksPath };
        if (owner is HookOwner.Ours or HookOwner.OursEdited)
        {
            status = Examine(status, text!, repository, problems);
        }

        problems.InsertRange(0, Absence(owner, hook, repository));
        return status with { Protected = Branches(repository, problems), Problems = problems };
    }

    private static HookStatus Examine(HookStatus status, string text, HookRepository repository, List<string> problems)
    {
        var executable = HookFiles.IsExecutable(status.Hook);
        if (!executable)
        {
            problems.Add($"{status.Hook} is not executable, so Git passes it by: {Install}");
        }

        var lineFeeds = !text.Contains('\r', StringComparison.Ordinal);
        if (!lineFeeds)
        {
            problems.Add($"{status.Hook} holds carriage returns, with which git push can hang: delete it and {Install}");
        }

        var programs = HookScript.ProgramsOf(text);
        foreach (var gone in programs.Where((p, i) => i == 0 ? !HookFiles.IsExecutable(p) : !File.Exists(p)))
        {
            problems.Add($"{gone}, which the hook runs, is gone, so every push is refused: install SafeDeploy again and {Install}");
        }

        var chained = Path.Combine(repository.HooksFolder, GitHook.PrePush.ChainedName);
        if (File.Exists(chained) && !HookFiles.IsExecutable(chained))
        {
            problems.Add($"{chained}, the hook that was there before, is not executable and does not run: chmod +x it, or delete it");
        }

        return status with { Executable = executable, LineFeedsOnly = lineFeeds, Programs = programs, Chained = HookFiles.Exists(chained) ? chained : null };
    }

    private static IEnumerable<string> Absence(HookOwner? owner, string hook, HookRepository repository)
    {
        if (owner == HookOwner.OursEdited)
        {
            yield return $"{hook} was edited after it was installed, so what it does is not known: delete it and {Install}";
        }

        if (owner is HookOwner.Ours or HookOwner.OursEdited)
        {
            yield break;
        }

        var own = Path.Combine(repository.OwnHooksFolder, GitHook.PrePush.FileName);
        if (own != hook && HookFiles.OwnerOf(own) == HookOwner.Ours)
        {
            yield return $"the hook is installed as {own}, but core.hooksPath ({repository.HooksPath?.Origin}) makes Git look in {repository.HooksFolder}: unset core.hooksPath, or {Install}";
            yield break;
        }

        var manager = HookManager.Of(repository);
        yield return manager is not null
            ? $"{manager.Name} owns the pre-push hook; whether it runs SafeDeploy cannot be seen from here. To have both, {manager.Entry}"
            : HookFiles.Exists(hook) ? $"{hook} is not SafeDeploy's: {Install} (it is kept and runs first)" : $"no pre-push hook is installed: {Install}";
    }

    private static IReadOnlyList<ProtectedBranches> Branches(HookRepository repository, List<string> problems)
    {
        try
        {
            return [.. DeploymentBranchSource.ForAll(repository).Select(b => new ProtectedBranches(b.Remote, b.Branches.Names, b.Branches.Source))];
        }
        catch (SafeDeployException e)
        {
            problems.Add($"every push of a branch is refused, because the deployment branches cannot be known: {e.Message}");
            return [];
        }
    }
}
