using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace SafeDeploy.Conformance.Tests.Layout;

/// <summary>Who may reference whom, by the project files and by the built assemblies; and what the top level holds.</summary>
public class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SafeDeploy.Annotations"] = [],
        ["SafeDeploy.Analyzers"] = [],
        ["SafeDeploy.Analyzers.CodeFixes"] = ["SafeDeploy.Analyzers"],
        ["SafeDeploy.Core"] = [],
        ["SafeDeploy.Git"] = ["SafeDeploy.Core"],
        ["SafeDeploy.GitHub"] = ["SafeDeploy.Core"],
        ["SafeDeploy.Hook"] = ["SafeDeploy.Core", "SafeDeploy.Git"],
        ["SafeDeploy.Cli"] = ["SafeDeploy.Core", "SafeDeploy.Git", "SafeDeploy.GitHub"],
        ["SafeDeploy.Accuracy"] = ["SafeDeploy.Analyzers", "SafeDeploy.Measuring"],
    };

    public static TheoryData<string> Projects { get; } = [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_references_only_what_the_design_allows(string project) => Assert.Empty(
        // One that takes no assembly says only what is built first: the tool carries the analyzers as a file.
        XDocument.Load(ProjectFile(project)).Descendants("ProjectReference").Where(r => r.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))).Except(Allowed[project]));

    [Theory]
    [InlineData("SafeDeploy.Core")]
    [InlineData("SafeDeploy.Git")]
    [InlineData("SafeDeploy.GitHub")]
    [InlineData("safedeploy")]
    public void Assembly_of_the_tool_references_no_compiler_and_only_what_the_design_allows(string name)
    {
        var references = Assembly.Load(name).GetReferencedAssemblies().Select(r => r.Name!).ToList();
        Assert.DoesNotContain(references, r => r.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        Assert.Empty(references.Where(r => r.StartsWith("SafeDeploy", StringComparison.Ordinal)).Except(Allowed[name == "safedeploy" ? "SafeDeploy.Cli" : name]));
    }

    [Fact]
    public void Each_project_of_the_design_exists_has_tests_and_is_in_the_solution()
    {
        var solution = Repository.Read("SafeDeploy.sln").Replace('\\', '/');
        string[] projects = [.. Allowed.Keys, "SafeDeploy.Analyzers.Package"];
        Assert.All(projects, p => Assert.Contains($"/{p}.csproj", solution, StringComparison.Ordinal));
        Assert.All(projects.Append("SafeDeploy.Conformance"), p => Assert.Contains($"tests/{p}.Tests/{p}.Tests.csproj", solution, StringComparison.Ordinal));
        Assert.All(projects, p => Assert.True(File.Exists(ProjectFile(p)), p));
    }

    [Fact]
    public void Top_level_holds_the_folders_of_the_design_alone() => Assert.Empty(
        Directory.GetDirectories(Repository.Root).Select(Path.GetFileName).Where(d => d is not (".git" or ".vs" or ".idea" or ".vscode" or ".safedeploy" or "artifacts" or "TestResults"))
            .Except(["analyzers", "cli", "tests", "benchmarks", "samples", "docs", "eng", "compliance", ".github", ".ci", ".config"]));

    private static string ProjectFile(string project) => project == "SafeDeploy.Accuracy"
        ? Repository.Path("benchmarks", "accuracy", $"{project}.csproj")
        : Repository.Path(Allowed.ContainsKey(project) && Directory.Exists(Repository.Path("cli", project)) ? "cli" : "analyzers", project, $"{project}.csproj");
}
