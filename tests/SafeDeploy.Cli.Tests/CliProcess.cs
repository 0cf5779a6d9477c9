using System.Diagnostics;

namespace SafeDeploy.Cli.Tests;

/// <summary>What a run of the tool said, and how it ended.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    /// <summary>Whether anything looks like a stack trace: nothing that a user does may show one.</summary>
    public bool HasStackTrace => (Output + Error).Contains("   at ", StringComparison.Ordinal);
}

/// <summary>Runs the built tool as a process of its own, without the tokens and addresses of whoever runs the tests.</summary>
internal static class CliProcess
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static string Dll { get; } = Path.Combine(AppContext.BaseDirectory, "safedeploy.dll");

    public static Task<CliRun> RunAsync(string folder, params string[] arguments) => RunAsync(folder, new Dictionary<string, string?>(), arguments);

    public static Task<CliRun> RunAsync(string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments) => RunAsync(Dll, folder, environment, _ => Task.CompletedTask, arguments);

    /// <summary>Runs a copy of the tool, and does something while it runs.</summary>
    public static async Task<CliRun> RunAsync(string dll, string folder, IReadOnlyDictionary<string, string?> environment, Func<Process, Task> meanwhile, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { dll },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("GIT", StringComparison.Ordinal) || k is "GH_TOKEN").ToList())
        {
            start.Environment.Remove(name);
        }

        // What a host answered in a test is no business of the user who runs it.
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(AppContext.BaseDirectory, "cache");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Longest);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await meanwhile(process);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"safedeploy {string.Join(' ', arguments)} did not end");
        }

        return new CliRun(process.ExitCode, await output, await error);
    }
}
