using System.CommandLine;
using SafeDeploy.Cli.Commands;
using SafeDeploy.Cli.Tests.Scanning;
using SafeDeploy.Core;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Surfaces;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Surfaces;

/// <summary>A team accepts what its code holds, and is told of what is added.</summary>
public sealed class AcceptSurfaceTests
{
    private const string Csproj = "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>";
    private const string TestProject =
        "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><Compile Include=\"../App/Patient.cs\" /></ItemGroup></Project>";

    [Fact]
    public async Task What_is_accepted_is_silent_and_what_is_added_is_a_finding_until_it_is_accepted()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Write("safedeploy.json", "{}");
        source.Write("App/App.csproj", Csproj);
        source.Write("App.Tests/App.Tests.csproj", TestProject);
        source.Write("App/Patient.cs", TrapSolution.Record("Patient"));
        var file = source.Combine(SurfaceFile.Path);

        var plain = await RunAsync(source);
        Assert.Equal((ExitCodes.Done, false), (plain.ExitCode, File.Exists(file)));
        var first = await RunAsync(source, "--accept-surface");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.All(SurfaceFile.Entries(text), e => Assert.StartsWith("App\tholds\tP:Patient.", e, StringComparison.Ordinal));
        Assert.Contains($"compliance/surface.txt: {SurfaceFile.Entries(text).Count()} entries. Review it, and commit it", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("safedeploy init", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("SD0903", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SD0903", (await RunAsync(source)).Output, StringComparison.Ordinal);

        source.Write("App/Pupil.cs", "public sealed class Pupil { public string Surname { get; set; } public string HomeAddress { get; set; } }");
        Assert.Contains("Pupil.cs:1:43: SD0903", (await RunAsync(source)).Output, StringComparison.Ordinal);
        var second = await RunAsync(source, "--accept-surface");
        Assert.Contains("+ App holds P:Pupil.Surname personal", second.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("SD0903", (await RunAsync(source)).Output, StringComparison.Ordinal);

        File.Delete(source.Combine("App/Pupil.cs"));
        Assert.Contains("- App holds P:Pupil.Surname personal", (await RunAsync(source, "--accept-surface")).Error, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Contains("none other than before", (await RunAsync(source, "--accept-surface")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_does_not_build_and_a_part_of_the_repository_leave_the_surface_as_it_is()
    {
        using var source = TemporaryRepository.WithCommit();
        source.Write("App/App.csproj", Csproj);
        source.Write("App/Broken.cs", "public class {");
        source.Write("Other/Other.csproj", Csproj);
        source.Write("Other/Tenant.cs", TrapSolution.Record("Tenant"));
        const string text = "safedeploy-surface 1\nApp\tholds\tP:Patient.Surname\tpersonal\n";
        source.Write(SurfaceFile.Path, text);

        var broken = await RunAsync(source, "--accept-surface");
        Assert.Equal(ExitCodes.Undetermined, broken.ExitCode);
        Assert.Contains("compliance/surface.txt stays as it is", broken.Error, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<SafeDeployException>(() => RunAsync(source, "--accept-surface", part: "Other"));
        Assert.Contains("leaves out 1 projects", refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(source.Combine(SurfaceFile.Path), TestContext.Current.CancellationToken));
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(TemporaryRepository source, string? option = null, string part = "")
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] line = option is null ? [source.Combine(part)] : [source.Combine(part), option];
        var code = await ScanCommand.Create().Parse(line)
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
