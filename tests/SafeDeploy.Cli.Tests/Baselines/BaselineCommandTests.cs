using System.CommandLine;
using SafeDeploy.Cli.Commands;
using SafeDeploy.Cli.Tests.Scanning;
using SafeDeploy.Core;
using SafeDeploy.Core.Baselines;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Baselines;

/// <summary>An old code base begins: what is there goes into the file, and only what is new is said.</summary>
public sealed class BaselineCommandTests
{
    private const string Csproj = "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>";

    [Fact]
    public async Task Old_code_base_begins_gets_one_new_mistake_and_mends_an_old_one()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Write("App.csproj", Csproj);
        source.Write(".gitignore", "bin/\nobj/\n");
        source.Write("Patient.cs", TrapSolution.Record("Patient"));
        source.Write("Tenant.cs", TrapSolution.Record("Tenant"));
        var file = source.Combine(BaselineFile.Path);

        var dry = await RunAsync(source, BaselineCommand.Create(), "--dry-run");
        Assert.False(File.Exists(file));
        var first = await RunAsync(source, BaselineCommand.Create());
        Assert.Equal(dry.Output, first.Output);
        Assert.StartsWith("+ SD0101 App T:Patient ", first.Output, StringComparison.Ordinal);
        Assert.Contains("2 findings, 2 more and 0 fewer than before. Written.", first.Error, StringComparison.Ordinal);
        Assert.Contains("an owner of the file (CODEOWNERS)", first.Error, StringComparison.Ordinal);
        Assert.Contains("safedeploy init", first.Error, StringComparison.Ordinal);
        Assert.Equal(["T:Patient", "T:Tenant"], BaselineFile.Read(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Entries.Select(e => e.Symbol));

        source.Write("Patient.cs", "\n\n// moved\n" + TrapSolution.Record("Patient"));
        source.Write("Pupil.cs", TrapSolution.Record("Pupil"));
        File.Delete(source.Combine("Tenant.cs"));
        var scan = await RunAsync(source, ScanCommand.Create());
        Assert.Contains("(1 in the baseline)", scan.Output, StringComparison.Ordinal);
        Assert.Contains("Pupil.cs:1:14: SD0101", scan.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Patient.cs:4", scan.Output, StringComparison.Ordinal);

        var pruned = await RunAsync(source, BaselineCommand.Create(), "--prune");
        Assert.StartsWith("- SD0101 App T:Tenant ", Assert.Single(pruned.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal("T:Patient", Assert.Single(BaselineFile.Read(text).Entries).Symbol);

        await File.WriteAllTextAsync(file, text.Replace("\n", "\r\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var written = File.GetLastWriteTimeUtc(file);
        Assert.Contains("Nothing changed.", (await RunAsync(source, BaselineCommand.Create(), "--prune")).Error, StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public async Task Baseline_that_is_broken_is_refused_with_file_and_line_before_anything_is_built()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Write(BaselineFile.Path, "safedeploy-baseline 1\n# comment\nSD0301\tApp\n");

        foreach (var command in new[] { BaselineCommand.Create(), ScanCommand.Create() })
        {
            var refused = await Assert.ThrowsAsync<SafeDeployException>(() => RunAsync(source, command));
            Assert.Equal(ExitCodes.Usage, refused.ExitCode);
            Assert.StartsWith("compliance/baseline.txt:3: has 2 fields", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Code_that_does_not_build_leaves_the_baseline_as_it_is()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Write("App.csproj", Csproj);
        source.Write("Broken.cs", "public class {");
        var text = BaselineFile.Write([new BaselineEntry { Rule = "SD0101", Assembly = "App", Symbol = "T:Patient", Code = "aaaaaaaaaaaa" }]);
        source.Write(BaselineFile.Path, text);

        var run = await RunAsync(source, BaselineCommand.Create());

        Assert.Equal(ExitCodes.Undetermined, run.ExitCode);
        Assert.Contains("the baseline stays as it is", run.Error, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(source.Combine(BaselineFile.Path), TestContext.Current.CancellationToken));
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(TemporaryRepository source, Command command, params string[] options)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await command.Parse([source.Path, .. options])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
