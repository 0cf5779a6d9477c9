using SafeDeploy.Cli.Testing;
using SafeDeploy.Core;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.CommandLine;

/// <summary>What machines with Windows make of a repository, as far as it can be made elsewhere: their line ends, their paths, their depth.</summary>
public class WindowsShapesTests
{
    [Fact]
    public async Task Repository_whose_files_end_lines_with_a_carriage_return_is_read_alike()
    {
        using var repository = TemporaryRepository.WithCommit();
        Assert.Equal(ExitCodes.Done, (await CliProcess.RunAsync(repository.Path, "init", "--environment", "production", "--law-enforcement", "no")).ExitCode);
        repository.Commit("Begin");
        var (registers, verdict) = (await CliProcess.RunAsync(repository.Path, "registers", "check"), await CliProcess.RunAsync(repository.Path, "verify"));

        foreach (var file in repository.Git("ls-files").Split('\n'))
        {
            repository.Write(file, File.ReadAllText(repository.Combine(file)).ReplaceLineEndings("\r\n"));
        }

        repository.Commit("Convert");
        var again = await CliProcess.RunAsync(repository.Path, "registers", "check");
        Assert.Equal((registers.ExitCode, registers.Output, registers.Error), (again.ExitCode, again.Output, again.Error));
        Assert.Equal(Outcomes(verdict), Outcomes(await CliProcess.RunAsync(repository.Path, "verify")));
    }

    [Fact]
    public async Task Repository_deeper_than_old_Windows_takes_is_begun_guarded_and_judged()
    {
        using var folder = new TemporaryFolder();
        var deep = Directory.CreateDirectory(folder.Combine(string.Join('/', Enumerable.Repeat("a-folder-of-some-length", 14)))).FullName;
        GitProcess.Run(deep, ["init", "-q", "-b", "main"]);
        GitProcess.Run(deep, ["config", "core.longpaths", "true"]);
        GitProcess.Run(deep, ["commit", "-q", "--allow-empty", "-m", "Begin"]);
        Assert.True(deep.Length > 300);

        Assert.Equal(ExitCodes.Done, (await CliProcess.RunAsync(deep, "init")).ExitCode);
        Assert.Equal(ExitCodes.Done, (await CliProcess.RunAsync(deep, "hook", "install")).ExitCode);
        Assert.Equal(ExitCodes.Done, (await CliProcess.RunAsync(deep, "hook", "status")).ExitCode);
        Assert.Equal(ExitCodes.Undetermined, (await CliProcess.RunAsync(deep, "verify", "--out", "report.html")).ExitCode);
    }

    [Theory]
    [InlineData(@"D:\a\records\tests\A\bin\Debug\net10.0\A.dll", "net10.0")]
    [InlineData(@"\\build\share\tests\A\bin\Release\NET8.0\A.dll", "net8.0")]
    [InlineData("/home/ada/tests/A/bin/Debug/net48/A.dll", "net48")]
    public void Framework_of_a_test_assembly_is_read_from_a_path_of_any_machine(string assembly, string framework) => Assert.Equal(framework, TestProjects.Framework(assembly));

    // The lines that say how each control came out; the rest names commits and times.
    private static IEnumerable<string> Outcomes(CliRun run) => run.Output.Split('\n').Where(l => l.Contains("  not satisfied  ", StringComparison.Ordinal) || l.StartsWith("  unknown ", StringComparison.Ordinal) || l.StartsWith("  Unknown", StringComparison.Ordinal) || l.StartsWith("  Not satisfied", StringComparison.Ordinal) || l.StartsWith("  not ", StringComparison.Ordinal) || l.StartsWith("NOT ", StringComparison.Ordinal) || l.StartsWith("UNDETERMINED", StringComparison.Ordinal)).Append($"{run.ExitCode}");
}
