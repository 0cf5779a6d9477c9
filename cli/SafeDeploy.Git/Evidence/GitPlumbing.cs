using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using SafeDeploy.Core;
using SafeDeploy.Git.Hooks;

namespace SafeDeploy.Git.Evidence;

/// <summary>Runs Git's own plumbing in a folder: every format that Git opens is open here too.</summary>
/// <param name="folder">The repository, or a folder in it.</param>
/// <param name="environment">What to set for Git besides the caller's environment; a null value takes a variable away.</param>
internal sealed class GitPlumbing(string folder, IReadOnlyDictionary<string, string?>? environment = null)
{
    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>The same, with more set.</summary>
    public GitPlumbing With(IReadOnlyDictionary<string, string?> more) => new(folder, (environment ?? new Dictionary<string, string?>()).Concat(more).ToDictionary());

    /// <summary>Runs Git; gives its standard output without the last line end. A failure is an error with Git's own words.</summary>
    /// <exception cref="SafeDeployException">Git failed.</exception>
    public string Ask(params IReadOnlyList<string> arguments) => Ask([], arguments);

    /// <summary>Runs Git with an input.</summary>
    /// <exception cref="SafeDeployException">Git failed.</exception>
    public string Ask(byte[] input, IReadOnlyList<string> arguments)
    {
        var answer = Run(input, arguments);
        return answer.ExitCode == 0
            ? answer.Output.TrimEnd('\n')
            : throw SafeDeployException.Undetermined($"git {arguments.First(a => a.Length > 0 && a[0] != '-' && !a.Contains('=', StringComparison.Ordinal))} failed in {folder}: {HookRepository.FirstLine(answer.Error)}");
    }

    /// <summary>Runs Git and gives what it answered, whatever that is.</summary>
    public GitAnswer Run(byte[] input, IReadOnlyList<string> arguments, TimeSpan? longest = null)
    {
        var start = GitProcess.StartInfo(folder, ["--no-replace-objects", .. arguments]);
        start.StandardOutputEncoding = Encoding.UTF8;
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        try
        {
            using var git = Process.Start(start)!;
            var output = git.StandardOutput.ReadToEndAsync();
            var error = git.StandardError.ReadToEndAsync();
            try
            {
                git.StandardInput.BaseStream.Write(input);
                git.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended before it read all: its exit code and words say why.
            }

            if (longest is { } limit && !git.WaitForExit(limit))
            {
                git.Kill(entireProcessTree: true);
                throw SafeDeployException.Undetermined($"git {arguments[0]} did not end within {limit.TotalSeconds:0} seconds in {folder}. Try it there by hand");
            }

            git.WaitForExit();
            return new GitAnswer(git.ExitCode, output.Result, error.Result);
        }
        catch (Win32Exception e)
        {
            throw SafeDeployException.Undetermined($"git could not be started: {e.Message}. Install Git, or put it on PATH", e);
        }
    }
}
