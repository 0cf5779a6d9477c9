using System.ComponentModel;
using System.Diagnostics;
using SafeDeploy.Core;
using SafeDeploy.Git;

namespace SafeDeploy.Cli.Scanning;

/// <summary>Runs the SDK's <c>dotnet</c>.</summary>
internal static class DotnetHost
{
    // Set by an SDK for its own children; another version of it must not read them.
    private static readonly string[] OfAnotherSdk = ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly"];

    /// <summary>Runs a command to its end; cancelling ends the whole tree of its processes.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="SafeDeployException">There is no SDK.</exception>
    public static async Task<int> RunAsync(
        IEnumerable<string> arguments, string workingFolder, Action<string> onLine, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo(arguments, workingFolder) };
        process.OutputDataReceived += (_, e) => Hand(e.Data);
        process.ErrorDataReceived += (_, e) => Hand(e.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw NoSdk(e);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return process.ExitCode;

        void Hand(string? line)
        {
            if (line is not null)
            {
                lock (process)
                {
                    onLine(line);
                }
            }
        }
    }

    private static SafeDeployException NoSdk(Exception? inner) => SafeDeployException.Undetermined(
        "The .NET SDK is not there: 'dotnet' is not on PATH, or cannot be started. A scan builds the code; install the SDK that it needs.", inner);

    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments, string workingFolder)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path && File.Exists(path) ? path
            : Executables.OnPath("dotnet") ?? throw NoSdk(null);
        var start = new ProcessStartInfo(host, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in OfAnotherSdk)
        {
            start.Environment.Remove(name);
        }

        // Errors are read by their form, so they must come in one language.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        return start;
    }
}
