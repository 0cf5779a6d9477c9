using System.Diagnostics;
using Xunit;

namespace SafeDeploy.Hook.Tests;

public class HookExecutableTests
{
    private static readonly string Main = $"refs/heads/main {new string('a', 40)} refs/heads/main {new string('0', 40)}\n";

    [Fact]
    public void Push_to_a_deployment_branch_is_refused_on_standard_error_alone()
    {
        var (exitCode, output, error) = Run(Main);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("safedeploy: push refused: it would create main, a deployment branch", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Push_of_nothing_and_of_another_branch_passes_without_a_word()
    {
        Assert.Equal((0, "", ""), Run(""));
        Assert.Equal((0, "", ""), Run(Main.Replace("refs/heads/main", "refs/heads/topic", StringComparison.Ordinal)));
    }

    private static (int ExitCode, string Output, string Error) Run(string input)
    {
        var folder = Directory.CreateTempSubdirectory("safedeploy-hook-exe-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, ".git", "objects"));
            Directory.CreateDirectory(Path.Combine(folder, ".git", "refs"));
            File.WriteAllText(Path.Combine(folder, ".git", "HEAD"), "ref: refs/heads/main\n");
            var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["GIT_DIR"] = null, ["GIT_WORK_TREE"] = null },
                ArgumentList = { Path.Combine(AppContext.BaseDirectory, "safedeploy-hook.dll"), "origin", "https://example.org/o/r.git" },
            };
            using var process = Process.Start(start)!;
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
