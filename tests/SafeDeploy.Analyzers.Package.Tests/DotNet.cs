using System.Diagnostics;
using System.Text;

namespace SafeDeploy.Analyzers.Package.Tests;

/// <summary>Runs the SDK's own command, as a user does.</summary>
internal static class DotNet
{
    /// <summary>The exit code and all output of <c>dotnet</c> with these arguments in a folder.</summary>
    public static Task<(int ExitCode, string Output)> RunAsync(string folder, CancellationToken cancellation, params string[] arguments) => RunAsync(folder, home: null, cancellation, arguments);

    /// <summary>The same in an account of its own, whose home is <paramref name="home"/>; the runner's own account where it is null.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, string? home, CancellationToken cancellation, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };

        // The runner's own MSBuild settings must not reach the build under test.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, ".packages");
        if (home is not null)
        {
            start.Environment["DOTNET_CLI_HOME"] = home;
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, output.ToString());

        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }
    }
}
