using System.CommandLine;
using System.Diagnostics;
using SafeDeploy.Cli.Commands;
using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core;
using SafeDeploy.Core.Facts;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Scanning;

public sealed class ScanCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Scan_outside_a_repository_prints_the_facts_writes_them_and_keeps_no_evidence()
    {
        WriteProject("before/App.csproj", "");
        _folder.Write("before/Patient.cs", TrapSolution.Record("Patient"));
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await ScanCommand.Create().Parse([_folder.Path, "--out", _folder.Combine("facts/scan.json")])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("1 of 1 projects covered", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("before/Patient.cs:1:14: SD0101", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("nhs-number", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("not kept as evidence", error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Combine(".safedeploy")));
        var facts = ScanFactsFile.Read(await File.ReadAllBytesAsync(_folder.Combine("facts/scan.json"), TestContext.Current.CancellationToken));
        Assert.Null(facts!.Tree);
        Assert.Equal("SD0101", Assert.Single(facts.Findings).Rule);
    }

    [Fact]
    public async Task Scan_of_a_project_without_the_package_reads_the_teams_dictionary_and_settings_and_says_what_it_does_not_understand()
    {
        _folder.Write("safedeploy.json", "{}");
        _folder.Write("safedeploy.lexicon.txt", "+tenancy reference;personal;strong\n-surnam\n");
        WriteProject("src/App.csproj", "");
        _folder.Write("src/.globalconfig", "is_global = true\nsafedeploy.atributes = Own.XAttribute:personal\n");
        _folder.Write("src/Tenancy.cs", "public class Tenancy { public string TenancyReference { get; set; } = \"\"; }");
        using var error = new StringWriter();

        var result = await new Scanner(error, TimeProvider.System).RunAsync(new ScanRequest { Path = _folder.Path }, TestContext.Current.CancellationToken);

        Assert.True(Assert.Single(result.Facts.Projects).Covered, error.ToString());
        Assert.Equal(
            [("SD0101", "src/Tenancy.cs", 1), ("SD0902", null, null), ("SD0904", "safedeploy.lexicon.txt", 2)],
            result.Facts.Findings.Select(f => (f.Rule, f.Location?.Path, f.Location?.Line)).OrderBy(f => f.Rule, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Scan_that_saw_files_change_under_a_pinned_absent_SDK_builds_with_another_says_both_and_keeps_no_evidence()
    {
        WriteProject("App.csproj", """<Target Name="Grow" AfterTargets="CoreCompile"><WriteLinesToFile File="$(MSBuildProjectDirectory)/grown.txt" Lines="x" /></Target>""");
        _folder.Write("Patient.cs", TrapSolution.Record("Patient"));
        _folder.Write("global.json", """{"sdk":{"version":"99.0.100","rollForward":"disable"}}""");
        GitProcess.Run(_folder.Path, ["init", "-q"]);
        GitProcess.Run(_folder.Path, ["add", "-A"]);
        GitProcess.Run(_folder.Path, ["commit", "-q", "-m", "One"]);
        using var error = new StringWriter();

        var result = await new Scanner(error, TimeProvider.System).RunAsync(new ScanRequest { Path = _folder.Path }, TestContext.Current.CancellationToken);

        Assert.Contains("asks for an SDK that is not installed", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("evidence of neither tree", error.ToString(), StringComparison.Ordinal);
        Assert.True(Assert.Single(result.Facts.Projects).Covered);
        Assert.Equal(ExitCodes.Undetermined, result.ExitCode);
        Assert.Null(result.EvidenceFolder);
        Assert.Null(result.Facts.Tree);
        Assert.False(Directory.Exists(_folder.Combine(".safedeploy/scan")));
    }

    [Fact]
    public async Task Scan_that_is_cancelled_ends_the_build_and_all_that_it_started()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("the build of this test waits in a Unix shell");
        }

        var marker = _folder.Combine("pid");
        WriteProject("App.csproj", $"""<Target Name="Wait" BeforeTargets="CoreCompile"><Exec Command="echo $$ &gt; '{marker}'; exec sleep 600" /></Target>""");
        using var cancel = new CancellationTokenSource();
        using var error = new StringWriter();
        var scan = new Scanner(error, TimeProvider.System).RunAsync(new ScanRequest { Path = _folder.Path }, cancel.Token);
        while (!File.Exists(marker) || (await File.ReadAllTextAsync(marker, TestContext.Current.CancellationToken)).Length == 0)
        {
            Assert.False(scan.IsCompleted, error.ToString());
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scan);
        var started = int.Parse(await File.ReadAllTextAsync(marker, TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        await UntilGoneAsync(started);
    }

    [Fact]
    public async Task Scan_of_a_project_that_cannot_be_loaded_covers_the_others()
    {
        WriteProject("App/App.csproj", "");
        _folder.Write("App/Patient.cs", TrapSolution.Record("Patient"));
        _folder.Write("Host/Host.csproj", """<Project Sdk="Absent.From.Everywhere.Sdk/1.0.0" />""");
        _folder.Write("nuget.config", """<configuration><packageSources><clear /><add key="none" value="packages" /></packageSources></configuration>""");
        Directory.CreateDirectory(_folder.Combine("packages"));

        var result = await new Scanner(TextWriter.Null, TimeProvider.System).RunAsync(new ScanRequest { Path = _folder.Path }, TestContext.Current.CancellationToken);

        var projects = result.Facts.Projects.ToDictionary(p => p.Path);
        Assert.True(projects["App/App.csproj"].Covered, projects["App/App.csproj"].Reason);
        Assert.False(projects["Host/Host.csproj"].Covered);
        Assert.Contains("Absent.From.Everywhere.Sdk", projects["Host/Host.csproj"].Reason, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Undetermined, result.ExitCode);
    }

    [Fact]
    public async Task Scan_of_nothing_but_another_language_ends_undetermined()
    {
        _folder.Write("F.fsproj", """<Project Sdk="Microsoft.NET.Sdk" />""");

        var result = await new Scanner(TextWriter.Null, TimeProvider.System).RunAsync(new ScanRequest { Path = _folder.Path }, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Undetermined, result.ExitCode);
        Assert.False(Assert.Single(result.Facts.Projects).Covered);
    }

    [Theory]
    [InlineData("--format", "sarif")]
    [InlineData("--unknown", "x")]
    [InlineData("a", "b")]
    public void Parse_of_a_wrong_command_line_has_errors(string first, string second) => Assert.NotEmpty(ScanCommand.Create().Parse([first, second]).Errors);

    // A process that was killed takes the system a moment to bury; one that was not sleeps for ten minutes.
    private static async Task UntilGoneAsync(int id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (Process.GetProcesses().Any(p => p.Id == id && p.ProcessName == "sleep"))
        {
            await Task.Delay(100, patience.Token);
        }
    }

    private void WriteProject(string path, string more) => _folder.Write(
        path, $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>{more}</Project>""");
}
