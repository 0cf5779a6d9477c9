using System.ComponentModel;
using System.Diagnostics;
using SafeDeploy.Cli.Signing;
using SafeDeploy.Core;
using SafeDeploy.Git;

namespace SafeDeploy.Cli.Testing;

/// <summary>Runs the command that runs the tests, and passes on what it says as it says it.</summary>
internal static class RunnerProcess
{
    /// <summary>Runs a command to its end; cancelling ends the whole tree of its processes.</summary>
    /// <returns>The command's exit code.</returns>
    /// <exception cref="SafeDeployException">There is no such program.</exception>
    public static async Task<int> RunAsync(RunnerCommand command, string folder, TextWriter talk, CancellationToken cancellation)
    {
        var name = command.Arguments[0];
        var program = name.AsSpan().ContainsAny('/', '\\') ? Path.GetFullPath(name, folder)
            : Executables.OnPath(name) ?? throw SafeDeployException.Usage($"there is no program '{name}' on PATH. Write its path, or install it");
        var start = new ProcessStartInfo(program, command.Arguments.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // The tests are the repository's own code: they must not see the key that vouches for them.
        start.Environment.Remove(SignerChoice.Variable);
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw SafeDeployException.Usage($"'{name}' could not be started: {e.Message}", e);
        }

        var said = Task.WhenAll(PassOnAsync(process.StandardOutput, talk), PassOnAsync(process.StandardError, talk));
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        // A server that the tests left behind may hold the streams open: what it still says is not waited for.
        await Task.WhenAny(said, Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None));
        return process.ExitCode;
    }

    private static async Task PassOnAsync(StreamReader from, TextWriter to)
    {
        var buffer = new char[4096];
        for (var read = await from.ReadAsync(buffer); read > 0; read = await from.ReadAsync(buffer))
        {
            await to.WriteAsync(buffer.AsMemory(0, read));
            await to.FlushAsync();
        }
    }
}
