using SafeDeploy.Core;
using SafeDeploy.Core.Hooks;

namespace SafeDeploy.Git.Hooks;

/// <summary>How a hook runs this tool again: by absolute path, because a graphical client has another PATH, and <c>dotnet tool run</c> depends on the SDK that the folder pins.</summary>
/// <param name="Programs">The files that must exist, the executable first.</param>
/// <param name="Command">The whole command but for Git's arguments.</param>
public sealed record HookTool(IReadOnlyList<string> Programs, IReadOnlyList<string> Command)
{
    /// <summary>The command as a line of a shell script.</summary>
    public string Line => $"{string.Join(' ', Command.Select(ShellWords.Quote))} -- \"$@\"";

    /// <summary>The tool that is running now: its own executable, or <c>dotnet</c> with its assembly.</summary>
    /// <exception cref="SafeDeployException">Its path is not known, or cannot stand in a script.</exception>
    public static HookTool Current()
    {
        var executable = Environment.ProcessPath ?? throw SafeDeployException.Undetermined("the path of the running tool is not known here, so no hook can name it");
        IReadOnlyList<string> programs = Path.GetFileNameWithoutExtension(executable).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? [executable, Path.GetFullPath(Environment.GetCommandLineArgs()[0])]
            : [executable];
        return programs.SelectMany(p => p).Any(char.IsControl)
            ? throw SafeDeployException.Usage("the tool's path holds a control character and cannot stand in a script. Install it somewhere else")
            : new HookTool([.. programs.Select(Slashes)], [.. programs.Select(Slashes), "hook", "pre-push"]);
    }

    // Git for Windows runs hooks in a POSIX shell.
    private static string Slashes(string path) => OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;
}
