using System.Diagnostics;

namespace SafeDeploy.HookCost;

/// <summary>Runs programs away from the machine's own Git settings.</summary>
internal static class Git
{
    /// <summary>Runs a program and gives its output; its failure is ours.</summary>
    public static string Run(string folder, string program, IEnumerable<string> arguments, Action<Stream>? input = null)
    {
        using var process = Process.Start(Start(folder, program, arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        input?.Invoke(process.StandardInput.BaseStream);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Result.Trim() : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {error.Result}");
    }

    /// <summary>Runs Git.</summary>
    public static string In(string folder, params string[] arguments) => Run(folder, "git", arguments);

    private static ProcessStartInfo Start(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_AUTHOR_NAME"] = start.Environment["GIT_COMMITTER_NAME"] = "A Person";
        start.Environment["GIT_AUTHOR_EMAIL"] = start.Environment["GIT_COMMITTER_EMAIL"] = "person@example.test";
        return start;
    }
}
