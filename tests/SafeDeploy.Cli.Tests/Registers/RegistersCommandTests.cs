using SafeDeploy.Core;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Registers;

/// <summary><c>safedeploy registers</c> as a process: exit codes, and what is said where.</summary>
public sealed class RegistersCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("account,until\nada,\n", ExitCodes.Done, "compliance/staff.csv: 1 row, nothing wrong")]
    [InlineData("account,until\nada,soon\n", ExitCodes.NotDeployable, "compliance/staff.csv:2: cell B2, until: \"soon\" is not a day")]
    public async Task Check_ends_by_what_it_found(string text, int exitCode, string said)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "compliance"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "compliance", "staff.csv"), text);
        var run = await CliProcess.RunAsync(_folder.Path, "registers", "check");
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
        Assert.Contains("There is no compliance/processing.csv", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_of_a_folder_without_registers_says_what_to_do()
    {
        var run = await CliProcess.RunAsync(_folder.Path, "registers", "check");
        Assert.Equal((ExitCodes.Usage, false), (run.ExitCode, run.HasStackTrace));
        Assert.Contains("safedeploy init", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_from_a_scan_that_did_not_look_is_undetermined_and_one_without_a_repository_is_refused()
    {
        var facts = await CliProcess.RunAsync(_folder.Path, "registers", "draft", "processing", "--facts", SourceTree.Combine("tests", "SafeDeploy.Cli.Tests", "Registers", "scan-without-operations.json"));
        Assert.Equal((ExitCodes.Undetermined, "", false), (facts.ExitCode, facts.Output, facts.HasStackTrace));
        Assert.Contains("did not look for methods that handle personal data", facts.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, (await CliProcess.RunAsync(_folder.Path, "registers", "draft", "recipients")).ExitCode);
    }

    [Fact]
    public async Task Describe_of_a_misspelt_register_says_which_was_meant()
    {
        var run = await CliProcess.RunAsync(_folder.Path, "registers", "describe", "trainings");
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("Did you mean training?", run.Error, StringComparison.Ordinal);
    }
}
