using SafeDeploy.Core;
using SafeDeploy.Git.Hooks;

namespace SafeDeploy.Git;

/// <summary>Tells a folder of a repository from any other, before anything is asked of it.</summary>
public static class RepositoryFolder
{
    /// <summary>The folder itself, when it is in a repository that Git opens.</summary>
    /// <exception cref="SafeDeployException">It is in none (2), or Git does not open it (3).</exception>
    public static string Require(string folder)
    {
        var answer = GitProcess.Run(folder, "rev-parse", "--git-dir");
        return answer switch
        {
            { ExitCode: 0 } => folder,
            _ when answer.Error.Contains("not a git repository", StringComparison.Ordinal) => throw None(folder),
            _ => throw SafeDeployException.Undetermined($"Git opens no repository in {folder}: {HookRepository.FirstLine(answer.Error)}"),
        };
    }

    /// <summary>What is said of a folder that is in no repository.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="instead">What could be done besides, as the end of a sentence; null for nothing.</param>
    internal static SafeDeployException None(string folder, string? instead = null) =>
        SafeDeployException.Usage($"no Git repository at {folder} or above it. Run this in a clone, or make one with git init{(instead is null ? "" : $"; or {instead}")}");
}
