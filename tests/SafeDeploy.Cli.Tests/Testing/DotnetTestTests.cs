using SafeDeploy.Cli.Testing;
using SafeDeploy.Core;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Testing;

/// <summary>How <c>dotnet test</c> is asked for result files.</summary>
public sealed class DotnetTestTests : IDisposable
{
    private const string Platform = """{ "test": { "runner": "Microsoft.Testing.Platform" } }""";
    private const string Xunit = "<PackageReference Include=\"xunit.v3.mtp-v2\" />";
    private const string Trx = "<PackageReference Include=\"Microsoft.Testing.Extensions.TrxReport\" />";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{ }", "Microsoft.NET.Sdk", Xunit, "--logger trx")]
    [InlineData(Platform, "Microsoft.NET.Sdk", Xunit, "--report-xunit-trx")]
    [InlineData(Platform, "Microsoft.NET.Sdk", Xunit + Trx, "--report-trx")]
    [InlineData(Platform, "Microsoft.NET.Sdk", "<PackageReference Include=\"MSTest\" />", "--report-trx")]
    [InlineData(Platform, "MSTest.Sdk/4.0.0", "", "--report-trx")]
    [InlineData(Platform, "Microsoft.NET.Sdk", "<PackageReference Include=\"TUnit\" />", "--report-trx")]
    public void Platform_of_global_json_and_the_framework_decide_the_option(string global, string sdk, string references, string options)
    {
        _folder.Write("global.json", global);
        _folder.Write("tests/A/A.csproj", Project(references, sdk));

        Assert.Equal(["dotnet", "test", .. options.Split(' '), "--results-directory", "RESULTS"], Command().Arguments);
    }

    [Fact]
    public void Options_of_the_users_own_stay_and_what_is_for_the_tests_stays_last() => Assert.Equal(
        ["dotnet", "test", "A.slnx", "--logger", "trx", "--results-directory", "RESULTS", "--", "RunConfiguration.X=1"],
        Command("dotnet", "test", "A.slnx", "--", "RunConfiguration.X=1").Arguments);

    [Fact]
    public void Extension_that_all_test_projects_import_counts_for_each()
    {
        _folder.Write("global.json", Platform);
        _folder.Write("tests/Directory.Build.props", $"<Project><ItemGroup>{Trx}</ItemGroup></Project>");
        _folder.Write("tests/A/A.csproj", Project(Xunit));

        Assert.Contains("--report-trx", Command().Arguments);
    }

    [Fact]
    public void Projects_that_know_no_common_option_are_named_with_what_to_do()
    {
        _folder.Write("global.json", Platform);
        _folder.Write("tests/A/A.csproj", Project(Xunit));
        _folder.Write("tests/B/B.csproj", Project("<PackageReference Include=\"MSTest\" />"));

        var error = Assert.Throws<SafeDeployException>(() => Command());

        Assert.Equal(ExitCodes.Usage, error.ExitCode);
        Assert.Contains("tests/A/A.csproj would take --report-xunit-trx", error.Message, StringComparison.Ordinal);
        Assert.Contains("Reference Microsoft.Testing.Extensions.TrxReport in that one", error.Message, StringComparison.Ordinal);
    }

    private static string Project(string references, string sdk = "Microsoft.NET.Sdk") => $"<Project Sdk=\"{sdk}\"><ItemGroup>{references}</ItemGroup></Project>";

    private RunnerCommand Command(params string[] command) => DotnetTest.Command(new TestRequest { Folder = _folder.Path, Command = command }, "RESULTS", TestProjects.Below(_folder.Path));
}
