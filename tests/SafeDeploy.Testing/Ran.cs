using System.Diagnostics;

namespace SafeDeploy.Testing;

/// <summary>What a process wrote and how it ended.</summary>
public sealed record Ran(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static Ran Process(string folder, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, string input = "")
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = System.Diagnostics.Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A process that reads no input has closed it already.
        }

        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end");
        }

        return new Ran(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>The same; a failure fails the test with the process's own words.</summary>
    public Ran MustPass() => ExitCode == 0 ? this : throw new InvalidOperationException($"exit code {ExitCode}: {Error}{Output}");
}
