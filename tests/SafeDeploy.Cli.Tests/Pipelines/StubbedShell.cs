using System.Diagnostics;
using SafeDeploy.Testing;

namespace SafeDeploy.Cli.Tests.Pipelines;

/// <summary>A clean folder in which a pipeline's script runs as on a runner, with commands that only write down how they were called.</summary>
internal sealed class StubbedShell : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StubbedShell(int exitCode = 0)
    {
        // What verify prints reaches the script's own redirection, as the tool's would.
        Stub("safedeploy", $"printf 'safedeploy' >> '{Calls}'; printf ' %q' \"$@\" >> '{Calls}'; echo >> '{Calls}'\necho shown\n[ \"$1\" != verify ] || exit {exitCode}");
        Stub("git", $"echo \"git $*\" >> '{Calls}'");
        Stub("dotnet", $"""
            echo "dotnet $*" >> '{Calls}'
            while [ $# -gt 0 ]; do if [ "$1" = --tool-path ]; then mkdir -p "$2"; cp '{_folder.Combine("bin/safedeploy")}' "$2/safedeploy"; fi; shift; done
            """);
    }

    /// <summary>The variables of the runner that scripts write to or read.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public string Temporary => Directory.CreateDirectory(_folder.Combine("temp")).FullName;

    public string Output => _folder.Combine("output.txt");

    private string Calls => _folder.Combine("calls.txt");

    public IReadOnlyList<string> Called => File.Exists(Calls) ? File.ReadAllLines(Calls) : [];

    public string Combine(string path) => _folder.Combine(path);

    /// <summary>Runs a script; gives its exit code and all that it said.</summary>
    public async Task<(int ExitCode, string Said)> RunAsync(string script, CancellationToken cancellation)
    {
        var work = Directory.CreateDirectory(_folder.Combine("work")).FullName;
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", _folder.Write("script.sh", script)]) { WorkingDirectory = work, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["PATH"] = $"{_folder.Combine("bin")}:/usr/bin:/bin";
        start.Environment["HOME"] = work;
        start.Environment["RUNNER_TEMP"] = Temporary;
        start.Environment["GITHUB_OUTPUT"] = Output;
        start.Environment["GITHUB_PATH"] = _folder.Combine("path.txt");
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, string.Concat(said));
    }

    public void Dispose() => _folder.Dispose();

    private void Stub(string name, string body)
    {
        var path = _folder.Write($"bin/{name}", $"#!/bin/bash\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
