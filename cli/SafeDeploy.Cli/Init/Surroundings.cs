using SafeDeploy.Cli.Judging;
using SafeDeploy.Core;
using SafeDeploy.Core.Policy;
using SafeDeploy.Git;

namespace SafeDeploy.Cli.Init;

/// <summary>What is found out about a repository before anything is written into it.</summary>
/// <param name="Root">Its work tree.</param>
/// <param name="Host">The code host's name; null where the remote names none.</param>
/// <param name="Owner">The owner on the host; null where it is not known.</param>
/// <param name="Branch">The branch that is deployed from.</param>
/// <param name="Solution">The solution at the root; null where there is none, or several.</param>
/// <param name="TestProjects">The test projects, by their paths.</param>
/// <param name="Told">What was found, in sentences.</param>
internal sealed record Surroundings(string Root, string? Host, string? Owner, string Branch, string? Solution, IReadOnlyList<string> TestProjects, IReadOnlyList<string> Told)
{
    private static readonly string[] SolutionPatterns = ["*.slnx", "*.sln"];

    /// <summary>Whether GitHub, or an Enterprise Server by that name, holds the code.</summary>
    public bool IsGitHub => Host?.Contains("github", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Looks around.</summary>
    /// <exception cref="SafeDeployException">There is no repository with files.</exception>
    public static Surroundings Of(string folder)
    {
        using var repository = GitRepository.Open(folder);
        var root = repository.WorkTreeFolder ?? throw SafeDeployException.Usage($"the repository at {folder} is bare, and has no files to begin with. Run this in a clone");
        var remote = repository.RemoteAddress;
        var branch = LiveFacts.DeploymentBranch(repository, new DeploymentPolicy()) ?? repository.CurrentBranch ?? "main";
        var solutions = SolutionPatterns.SelectMany(p => Directory.GetFiles(root, p)).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal).ToList();
        var tests = Testing.TestProjects.Below(root).All;
        return new Surroundings(root, remote?.Host, remote?.Repository.Split('/')[0], branch, solutions is [var one] ? one : null, tests,
        [
            remote is null ? "No remote names a code host: the controls on changes need one, or measures that are declared." : $"Code host: {remote.Host}, {remote.Repository}.",
            $"Deployed from: {branch}{(repository.DefaultBranch is null ? " (guessed: the clone does not record the remote's default branch)" : "")}.",
            solutions.Count switch { 0 => "No solution at the root.", 1 => $"Solution: {solutions[0]}.", _ => $"Several solutions at the root: {string.Join(", ", solutions)}. The workflow builds the folder." },
            tests.Count == 0 ? "No test project was found: a regression suite is what the recommendation asks for first." : $"Test projects: {string.Join(", ", tests)}.",
        ]);
    }
}
