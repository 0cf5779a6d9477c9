using SafeDeploy.Core;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.CommandLine;

/// <summary>Commands that need a repository say the same where there is none.</summary>
public sealed class OutsideRepositoryTests
{
    [Theory]
    [InlineData("doctor")]
    [InlineData("collect")]
    [InlineData("evidence list")]
    [InlineData("evidence push")]
    [InlineData("evidence prune --retention P1Y")]
    public async Task Command_outside_a_repository_is_a_usage_error_in_a_sentence(string command)
    {
        using var folder = new TemporaryFolder();

        var run = await CliProcess.RunAsync(folder.Path, command.Split(' '));

        Assert.Equal((ExitCodes.Usage, "", false), (run.ExitCode, run.Output, run.HasStackTrace));
        Assert.Contains(folder.Path, run.Error, StringComparison.Ordinal);
        Assert.Contains("git init", run.Error, StringComparison.Ordinal);
        // What a command does not have is not advised.
        Assert.DoesNotContain("--facts", run.Error, StringComparison.Ordinal);
    }
}
