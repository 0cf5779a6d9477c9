using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Scanning;

public sealed class ScanTargetTests : IDisposable
{
    private const string Sdk = """<Project Sdk="Microsoft.NET.Sdk" />""";
    private const string OldStyle = """<Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003" />""";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("All.slnx", """<Solution><Project Path="a/A.csproj" /></Solution>""")]
    [InlineData("All.sln", "\nMicrosoft Visual Studio Solution File, Format Version 12.00\nProject(\"{9A19103F-16F7-4668-BE54-9A1E7A4F7556}\") = \"A\", \"a\\A.csproj\", \"{6F3A1B52-7D0C-4E1B-9C65-5B7D3E1A0C11}\"\nEndProject\nGlobal\nEndGlobal\n")]
    public async Task Resolve_of_a_folder_with_one_solution_takes_the_solutions_projects(string name, string text)
    {
        _folder.Write(name, text);
        _folder.Write("a/A.csproj", Sdk);
        _folder.Write("b/B.csproj", Sdk);

        var target = await Resolve("");

        Assert.Equal(RealPathOf(name), target.Solution);
        Assert.Equal([RealPathOf("a/A.csproj")], target.Projects);
    }

    [Fact]
    public async Task Resolve_of_a_folder_without_a_solution_takes_all_projects_below_it_but_those_in_build_output()
    {
        foreach (var path in new[] { "before/A.csproj", "after/x/B.csproj", "bin/No.csproj", "after/x/obj/No.csproj", "node_modules/p/No.csproj", ".hidden/No.csproj" })
        {
            _folder.Write(path, Sdk);
        }

        var target = await Resolve("");

        Assert.Equal([RealPathOf("after/x/B.csproj"), RealPathOf("before/A.csproj")], target.Projects);
        Assert.Null(target.Solution);
    }

    [Fact]
    public async Task Resolve_lists_projects_that_are_not_CSharp_or_of_the_old_style_with_the_reason()
    {
        _folder.Write("A.csproj", Sdk);
        _folder.Write("F.fsproj", Sdk);
        _folder.Write("V.vbproj", Sdk);
        _folder.Write("D.sqlproj", OldStyle);
        _folder.Write("J.esproj", Sdk);
        _folder.Write("old/Old.csproj", OldStyle);
        _folder.Write("old/packages.config", "<packages />");
        _folder.Write("Broken.csproj", "<Project Sdk=");

        var target = await Resolve("");

        Assert.Equal([RealPathOf("A.csproj")], target.Projects);
        var reasons = target.NotCovered.ToDictionary(p => Path.GetFileName(p.Path), p => p.Reason);
        Assert.Contains("F#", reasons["F.fsproj"], StringComparison.Ordinal);
        Assert.Contains("Visual Basic", reasons["V.vbproj"], StringComparison.Ordinal);
        Assert.Contains("database", reasons["D.sqlproj"], StringComparison.Ordinal);
        Assert.Contains("JavaScript", reasons["J.esproj"], StringComparison.Ordinal);
        Assert.Contains("packages.config", reasons["Old.csproj"], StringComparison.Ordinal);
        Assert.Contains("not XML: line 1", reasons["Broken.csproj"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_of_a_folder_with_two_solutions_asks_for_one_of_them()
    {
        _folder.Write("A.slnx", "<Solution />");
        _folder.Write("B.sln", "");

        var message = await UsageError("");

        Assert.Contains("2 solutions: A.slnx, B.sln", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_of_a_solution_that_names_a_missing_project_names_it()
    {
        _folder.Write("All.slnx", """<Solution><Project Path="gone/Gone.csproj" /></Solution>""");

        Assert.Contains(Path.Combine("gone", "Gone.csproj"), await UsageError("All.slnx"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("All.slnx", "<Solution><Project")]
    [InlineData("All.sln", "this is not a solution")]
    public async Task Resolve_of_a_broken_solution_says_that_it_cannot_be_read(string name, string text)
    {
        _folder.Write(name, text);

        Assert.Contains("not a solution that can be read", await UsageError(name), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "no file or folder")]
    [InlineData("", "no project in")]
    [InlineData("readme.txt", "neither a solution")]
    public async Task Resolve_of_what_holds_no_project_says_so(string path, string expected)
    {
        _folder.Write("readme.txt", "");

        Assert.Contains(expected, await UsageError(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_through_a_link_names_the_real_project()
    {
        _folder.Write("real/A.csproj", Sdk);
        try
        {
            Directory.CreateSymbolicLink(_folder.Combine("link"), _folder.Combine("real"));
        }
        catch (IOException)
        {
            Assert.Skip("this system does not let the user make links");
        }

        Assert.Equal([RealPathOf("real/A.csproj")], (await Resolve("link")).Projects);
    }

    private Task<ScanTarget> Resolve(string path) => ScanTarget.ResolveAsync(_folder.Combine(path), TestContext.Current.CancellationToken);

    private async Task<string> UsageError(string path)
    {
        var error = await Assert.ThrowsAsync<SafeDeployException>(() => Resolve(path));
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
        return error.Message;
    }

    private string RealPathOf(string path) => RealPath.Of(_folder.Combine(path));
}
