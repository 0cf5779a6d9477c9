using SafeDeploy.Core;

namespace SafeDeploy.Git.Hooks;

/// <summary>A repository as Git sees it from a folder, and where it looks for hooks.</summary>
/// <param name="Folder">The folder to ask Git in: the work tree's top, or the Git directory where there is no work tree.</param>
/// <param name="WorkTree">The work tree's top; null in a bare repository and inside a Git directory.</param>
/// <param name="CommonDirectory">The Git directory that all worktrees share.</param>
/// <param name="HooksFolder">Where Git looks for hooks, absolute: <c>core.hooksPath</c>, else <c>hooks</c> in the common directory.</param>
/// <param name="HooksPath">What <c>core.hooksPath</c> says and where; null when it is not set.</param>
public sealed record HookRepository(string Folder, string? WorkTree, string CommonDirectory, string HooksFolder, HooksPathSetting? HooksPath)
{
    /// <summary>The folder in which Git looks when <c>core.hooksPath</c> is not set.</summary>
    public string OwnHooksFolder => Path.Combine(CommonDirectory, "hooks");

    /// <summary>Whether the hooks folder belongs to this repository: in its work tree or in its Git directory.</summary>
    public bool OwnsHooksFolder => IsInside(HooksFolder, CommonDirectory) || (WorkTree is not null && IsInside(HooksFolder, WorkTree));

    /// <summary>Whether the hooks folder is among the files that can be committed.</summary>
    public bool HooksFolderIsInWorkTree => WorkTree is not null && IsInside(HooksFolder, WorkTree) && !IsInside(HooksFolder, CommonDirectory);

    /// <summary>Finds the repository of a folder.</summary>
    /// <exception cref="SafeDeployException">The folder is in no repository that Git opens.</exception>
    public static HookRepository Find(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw SafeDeployException.Usage($"{folder} is not a folder. Name the repository, or run this in it");
        }

        var workTree = WorkTreeOf(folder);
        var git = GitProcess.Run(workTree ?? folder, "rev-parse", "--git-common-dir");
        if (git.ExitCode != 0)
        {
            throw SafeDeployException.Usage($"Git opens no repository in {folder}: {FirstLine(git.Error)}. Run this in a clone, or make one with git init");
        }

        var common = Path.GetFullPath(git.Output.TrimEnd('\n'), workTree ?? folder);
        // Git runs the hooks of a bare repository in the Git directory, and a relative core.hooksPath is relative to that.
        var top = workTree ?? common;
        var hooks = GitProcess.Run(top, "rev-parse", "--git-path", "hooks").Output.TrimEnd('\n');
        if (hooks.Length == 0)
        {
            throw SafeDeployException.Usage("core.hooksPath is set to nothing, and Git finds no hook there. Unset it: git config --unset core.hooksPath");
        }

        return new HookRepository(top, workTree, common, Path.GetFullPath(hooks, top), HooksPathSetting.Read(top));
    }

    /// <summary>The top of the work tree that a folder is in; null when it is in none.</summary>
    internal static string? WorkTreeOf(string folder) => GitProcess.Run(folder, "rev-parse", "--show-toplevel") is { ExitCode: 0 } top && top.Output.TrimEnd('\n') is { Length: > 0 } path
        ? Path.GetFullPath(path)
        : null;

    internal static string FirstLine(string text) => text.Split('\n')[0].Replace("fatal: ", "", StringComparison.Ordinal).TrimEnd('.', '\r');

    private static bool IsInside(string path, string folder) =>
        Path.GetRelativePath(folder, path) is var relative && !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
}

/// <summary>A setting of <c>core.hooksPath</c>.</summary>
/// <param name="Value">The value as written.</param>
/// <param name="Origin">Where it is written, such as <c>file:.git/config</c>.</param>
public sealed record HooksPathSetting(string Value, string Origin)
{
    internal static HooksPathSetting? Read(string folder)
    {
        // -z: <origin> NUL <value> NUL. An empty answer with an exit code of its own means that it is not set.
        var parts = GitProcess.Run(folder, "config", "-z", "--show-origin", "--get", "core.hooksPath") is { ExitCode: 0 } answer ? answer.Output.Split('\0') : [];
        return parts.Length >= 2 ? new HooksPathSetting(parts[1], parts[0]) : null;
    }
}
