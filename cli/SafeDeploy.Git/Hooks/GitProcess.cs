using System.ComponentModel;
using System.Diagnostics;
using SafeDeploy.Core;

namespace SafeDeploy.Git.Hooks;

/// <summary>What Git answered.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record GitAnswer(int ExitCode, string Output, string Error)
{
    /// <summary>The output's lines.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>
/// Asks Git itself. Where hooks live and which repository this is are Git's own decisions (environment, includes, worktrees, formats that
/// libgit2 does not open), and a hook is run by Git, so Git is there.
/// </summary>
internal static class GitProcess
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Runs Git in a folder and waits for it.</summary>
    /// <exception cref="SafeDeployException">Git is not there, or does not end.</exception>
    public static GitAnswer Run(string folder, params IReadOnlyList<string> arguments)
    {
        var start = StartInfo(folder, arguments);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!Task.WaitAll([output, error], Longest) || !process.WaitForExit(Longest))
            {
                process.Kill(entireProcessTree: true);
                throw SafeDeployException.Undetermined($"git {arguments[0]} did not end within {Longest.TotalSeconds:0} seconds in {folder}. Try it there by hand");
            }

            return new GitAnswer(process.ExitCode, output.Result, error.Result);
        }
        catch (Win32Exception e)
        {
            throw SafeDeployException.Undetermined($"git could not be started: {e.Message}. Install Git, or put it on PATH", e);
        }
    }

    /// <summary>How Git is started: with its streams redirected, without questions to the user and without the network.</summary>
    /// <exception cref="SafeDeployException">Git is not there.</exception>
    public static ProcessStartInfo StartInfo(string folder, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Locate())
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["LC_ALL"] = "C";
        // No question to the user and no network: the push waits for the hook, its connection open.
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        return start;
    }

    private static string Locate() => Executables.OnPath("git")
        ?? throw SafeDeployException.Undetermined("git is not on PATH. Install Git, or put it on PATH");
}
