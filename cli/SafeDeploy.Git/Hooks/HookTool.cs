using System.ComponentModel;
using System.Diagnostics;
using SafeDeploy.Core;
using SafeDeploy.Core.Hooks;

namespace SafeDeploy.Git.Hooks;

/// <summary>How a hook runs this tool again: by absolute path, because a graphical client has another PATH, and <c>dotnet tool run</c> depends on the SDK that the folder pins.</summary>
/// <param name="Programs">The files that must exist, the executable first.</param>
/// <param name="Prefix">What comes before the hook's name.</param>
/// <param name="IsNative">Whether it is <c>safedeploy-hook</c>, compiled for this platform.</param>
public sealed record HookTool(IReadOnlyList<string> Programs, IReadOnlyList<string> Prefix, bool IsNative)
{
    /// <summary>The native hook's file name, without an extension.</summary>
    public const string NativeName = "safedeploy-hook";

    /// <summary>The whole command but for Git's arguments.</summary>
    public IReadOnlyList<string> Command(GitHook hook) => [.. Prefix, hook.FileName];

    /// <summary>The command of the pre-push hook as a line of a shell script.</summary>
    public string Line => $"{string.Join(' ', Command(GitHook.PrePush).Select(ShellWords.Quote))} -- \"$@\"";

    /// <summary>The native hook of the same version where this machine has one that runs, else the tool that is running now.</summary>
    /// <param name="version">The version that is running.</param>
    /// <exception cref="SafeDeployException">No path is known that can stand in a script.</exception>
    public static HookTool Find(string version) => Native(version) ?? Current();

    /// <summary>The tool that is running now: its own executable, or <c>dotnet</c> with its assembly.</summary>
    /// <exception cref="SafeDeployException">Its path is not known, or cannot stand in a script.</exception>
    public static HookTool Current()
    {
        var executable = Environment.ProcessPath ?? throw SafeDeployException.Undetermined("the path of the running tool is not known here, so no hook can name it");
        IReadOnlyList<string> programs = Path.GetFileNameWithoutExtension(executable).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? [executable, Path.GetFullPath(Environment.GetCommandLineArgs()[0])]
            : [executable];
        return Of(programs, ["hook"], isNative: false)
            ?? throw SafeDeployException.Usage("the tool's path holds a control character and cannot stand in a script. Install it somewhere else");
    }

    /// <summary>The native hook: beside the running tool, where .NET puts global tools, else on PATH. One that does not run here, or is of another version, is passed over.</summary>
    private static HookTool? Native(string version)
    {
        var file = OperatingSystem.IsWindows() ? NativeName + ".exe" : NativeName;
        var beside = Path.GetDirectoryName(Environment.ProcessPath) is { } folder ? Path.Combine(folder, file) : null;
        return new[] { beside, Executables.OnPath(NativeName) }.OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(p => HookFiles.IsExecutable(p) && Answers(p, version))
            .Select(p => Of([p], [], isNative: true))
            .FirstOrDefault(t => t is not null);
    }

    private static bool Answers(string program, string version)
    {
        try
        {
            var start = new ProcessStartInfo(program, ["--version"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            if (process.WaitForExit(Longest) && output.Wait(Longest))
            {
                return process.ExitCode == 0 && output.Result.Trim() == $"{NativeName} {version.Split('+')[0]} native";
            }

            process.Kill();
            return false;
        }
        catch (Win32Exception)
        {
            // Of another platform, or without the library that it needs.
            return false;
        }
    }

    private static HookTool? Of(IReadOnlyList<string> programs, IReadOnlyList<string> arguments, bool isNative) => programs.SelectMany(p => p).Any(char.IsControl)
        ? null
        : new HookTool([.. programs.Select(Slashes)], [.. programs.Select(Slashes), .. arguments], isNative);

    // Git for Windows runs hooks in a POSIX shell.
    private static string Slashes(string path) => OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
}
