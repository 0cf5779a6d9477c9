using SafeDeploy.Core;
using SafeDeploy.Core.Hooks;

namespace SafeDeploy.Git.Hooks;

/// <summary>Looks at what Git would run on push, and changes nothing.</summary>
public static class HookInspector
{
    /// <summary>The state of the hook in a repository: of pre-receive in a bare one, which people push to, unless only a pre-push of ours is there; else of pre-push.</summary>
    public static HookStatus Inspect(HookRepository repository)
    {
        if (repository.WorkTree is null && (OwnerOf(GitHook.PrePush) is not (HookOwner.Ours or HookOwner.OursEdited) || OwnerOf(GitHook.PreReceive) is not null))
        {
            return Server(repository);
        }

        var problems = new List<string>();
        var hook = Path.Combine(repository.HooksFolder, GitHook.PrePush.FileName);
        var text = HookFiles.ReadText(hook);
        var manager = text is null ? null : HookManager.OfHook(text);
        if (repository.WorkTree is { } top && HookFiles.IsExecutable(hook) && HookManager.Of(repository) is { } other && other.IsToldToRunUs(top))
        {
            return new HookStatus
            {
                Name = GitHook.PrePush.FileName,
                Hook = hook,
                Installed = true,
                Through = other.Name,
                HooksPath = repository.HooksPath,
                Protected = Branches(repository, problems),
                Problems = problems,
            };
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

        var status = Of(repository, GitHook.PrePush, hook, text, problems) with { Through = through };
        return status with { Protected = Branches(repository, problems), Problems = problems };

        HookOwner? OwnerOf(GitHook name) => HookFiles.OwnerOf(Path.Combine(repository.HooksFolder, name.FileName));
    }

    private static HookStatus Server(HookRepository repository)
    {
        var problems = new List<string>();
        var hook = Path.Combine(repository.HooksFolder, GitHook.PreReceive.FileName);
        var status = Of(repository, GitHook.PreReceive, hook, HookFiles.ReadText(hook), problems);
        try
        {
            var branches = PreReceive.BranchesOf(repository.Folder, out var without);
            problems.AddRange(without.Select(b => $"{b} has no key of safedeploy-ci in compliance/allowed_signers, so every push to it is refused: an administrator brings one there (git update-ref), see docs/hook.md"));
            return status with { Protected = [new ProtectedBranches(null, branches.Names, branches.Source)], Problems = problems };
        }
        catch (SafeDeployException e)
        {
            problems.Add($"every push to a deployment branch is refused, because it cannot be judged: {e.Message}");
            return status with { Problems = problems };
        }
    }

    private static HookStatus Of(HookRepository repository, GitHook name, string hook, string? text, List<string> problems)
    {
        var owner = text is null ? (HookOwner?)null : HookScript.OwnerOf(text);
        var status = new HookStatus { Name = name.FileName, Hook = hook, Installed = owner == HookOwner.Ours, HooksPath = repository.HooksPath };
        if (owner is HookOwner.Ours or HookOwner.OursEdited)
        {
            status = Examine(status, text!, repository, name, problems);
        }

        problems.InsertRange(0, Absence(owner, hook, repository, name));
        return status;
    }

    private static HookStatus Examine(HookStatus status, string text, HookRepository repository, GitHook name, List<string> problems)
    {
        var install = Install(name);
        var executable = HookFiles.IsExecutable(status.Hook);
        if (!executable)
        {
            problems.Add($"{status.Hook} is not executable, so Git passes it by: {install}");
        }

        var lineFeeds = !text.Contains('\r', StringComparison.Ordinal);
        if (!lineFeeds)
        {
            problems.Add($"{status.Hook} holds carriage returns, with which git push can hang: delete it and {install}");
        }

        var programs = HookScript.ProgramsOf(text);
        foreach (var gone in programs.Where((p, i) => i == 0 ? !HookFiles.IsExecutable(p) : !File.Exists(p)))
        {
            problems.Add($"{gone}, which the hook runs, is gone, so every push is refused: install SafeDeploy again and {install}");
        }

        var chained = Path.Combine(repository.HooksFolder, name.ChainedName);
        if (File.Exists(chained) && !HookFiles.IsExecutable(chained))
        {
            problems.Add($"{chained}, the hook that was there before, is not executable and does not run: chmod +x it, or delete it");
        }

        return status with { Executable = executable, LineFeedsOnly = lineFeeds, Programs = programs, Chained = HookFiles.Exists(chained) ? chained : null };
    }

    private static IEnumerable<string> Absence(HookOwner? owner, string hook, HookRepository repository, GitHook name)
    {
        var install = Install(name);
        if (owner == HookOwner.OursEdited)
        {
            yield return $"{hook} was edited after it was installed, so what it does is not known: delete it and {install}";
        }

        if (owner is HookOwner.Ours or HookOwner.OursEdited)
        {
            yield break;
        }

        var own = Path.Combine(repository.OwnHooksFolder, name.FileName);
        if (own != hook && HookFiles.OwnerOf(own) == HookOwner.Ours)
        {
            yield return $"the hook is installed as {own}, but core.hooksPath ({repository.HooksPath?.Origin}) makes Git look in {repository.HooksFolder}: unset core.hooksPath, or {install}";
            yield break;
        }

        var manager = name == GitHook.PrePush ? HookManager.Of(repository) : null;
        yield return manager is not null
            ? $"{manager.Name} owns the pre-push hook; whether it runs SafeDeploy cannot be seen from here. To have both, {manager.Entry}"
            : HookFiles.Exists(hook) ? $"{hook} is not SafeDeploy's: {install} (it is kept and runs first)" : $"no {name.FileName} hook is installed: {install}";
    }

    private static string Install(GitHook name) => $"run: safedeploy hook install{(name == GitHook.PreReceive ? " --server" : "")}";

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
