using SafeDeploy.Git.Hooks;

namespace SafeDeploy.Git;

/// <summary>
/// Finds programs on PATH alone. Started by its bare name, a program is also looked for in the current folder, and that may be the repository
/// under judgement: a file named git or dotnet there must never run.
/// </summary>
public static class Executables
{
    /// <summary>The full path of a program; null when no folder of PATH has it. A PATH entry that is not a full path is passed over.</summary>
    /// <param name="name">The program's name, without an extension.</param>
    public static string? OnPath(string name)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(HookFiles.IsExecutable);
    }
}
