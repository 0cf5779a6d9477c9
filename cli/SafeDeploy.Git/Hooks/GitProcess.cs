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
        using var process = Start(folder, arguments, redirectError: true);
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

    /// <summary>Starts Git in a folder, its input and output in our hands.</summary>
    /// <exception cref="SafeDeployException">Git is not there.</exception>
    public static Process Start(string folder, IReadOnlyList<string> arguments, bool redirectError)
    {
        var start = new ProcessStartInfo(Locate())
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = redirectError,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["LC_ALL"] = "C";
        // No question to the user and no network: the push waits for the hook, its connection open. Older Git knows no GIT_NO_LAZY_FETCH, but every one
        // uses no protocol that is not listed.
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["GIT_ALLOW_PROTOCOL"] = "none";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        // What is pushed is judged, not what stands in for it here.
        start.Environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw SafeDeployException.Undetermined($"git could not be started: {e.Message}. Install Git, or put it on PATH", e);
        }
    }

    private static string Locate() => Executables.OnPath("git")
        ?? throw SafeDeployException.Undetermined("git is not on PATH. Install Git, or put it on PATH");
}
