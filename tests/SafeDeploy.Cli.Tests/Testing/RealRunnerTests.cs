using System.Text.Json.Nodes;
using SafeDeploy.Core;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Testing;

/// <summary>The SDK's own runners on a generated project: what they write, and how a run that proves nothing is judged.</summary>
public sealed class RealRunnerTests : IDisposable
{
    private const string Tests = """
        using System;
        using Xunit;
        public class T
        {
            [Fact] public void One() { if (Environment.GetEnvironmentVariable("CRASH") == "1") { Environment.FailFast("the host is gone"); } }
            [Fact(Skip = "later")] public void Two() { }
            [Theory, InlineData(1), InlineData(2)] public void Three(int x) => Assert.True(x > 0);
        }
        """;

    private readonly TemporaryRepository _repository = TemporaryRepository.Empty();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("VSTest", "<PackageReference Include=\"Microsoft.NET.Test.Sdk\" Version=\"18.11.0\" /><PackageReference Include=\"xunit.v3.mtp-off\" Version=\"4.0.2\" /><PackageReference Include=\"xunit.runner.visualstudio\" Version=\"4.0.1\" />", "--filter", "FullyQualifiedName~NothingMatches")]
    [InlineData("Microsoft.Testing.Platform", "<PackageReference Include=\"xunit.v3.mtp-v2\" Version=\"4.0.2\" />", "--filter-method", "NothingMatches*")]
    public async Task Runner_is_recorded_by_what_it_ran_and_a_filter_that_matches_nothing_or_a_crash_is_not_taken_for_good(string runner, string references, params string[] nothing)
    {
        Assert.SkipUnless(LongRun.IsOn, "builds and packages of a registry are for the long run (SAFEDEPLOY_LONG_TESTS=1)");
        _repository.Write("global.json", $"{{ \"test\": {{ \"runner\": \"{runner}\" }} }}");
        _repository.Write("tests/A/A.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup><ItemGroup>{references}</ItemGroup></Project>");
        _repository.Write("tests/A/T.cs", Tests);
        _repository.Commit("tests", (".gitignore", "bin/\nobj/\nTestResults/\n"));

        string[] all = ["dotnet", "test", .. runner == "VSTest" ? (string[])["tests/A/A.csproj"] : ["--project", "tests/A/A.csproj"]];
        var good = await TestAsync([], all);
        var run = JsonNode.Parse(good.Output)!["statement"]!["predicate"]!["safedeploy_v1"]!;
        Assert.True(good.ExitCode == ExitCodes.Done, good.Error + good.Output);
        Assert.Equal((3, 0, 1), ((int)run["executed"]!, (int)run["failed"]!, (int)run["skipped"]!));
        Assert.Equal(("tests/A/A.csproj", "net10.0"), ((string?)run["projects"]![0]!["path"], (string?)run["projects"]![0]!["framework"]));

        string[] again = [.. all, "--no-build"];
        var none = await TestAsync([], [.. again, .. nothing]);
        Assert.True(none.ExitCode == ExitCodes.NotDeployable, none.Error + none.Output);
        Assert.Equal("FAILED", (string?)JsonNode.Parse(none.Output)!["statement"]!["predicate"]!["result"]);

        var crashed = await TestAsync(new() { ["CRASH"] = "1" }, again);
        Assert.True(crashed.ExitCode == ExitCodes.NotDeployable, crashed.Error + crashed.Output);
        Assert.Equal("FAILED", (string?)JsonNode.Parse(crashed.Output)!["statement"]!["predicate"]!["result"]);
    }

    private Task<CliRun> TestAsync(Dictionary<string, string?> environment, params string[] command) =>
        CliProcess.RunAsync(_repository.Path, environment, ["test", "--unsigned", "--format", "json", .. command.Length > 0 ? (string[])["--", .. command] : []]);
}
