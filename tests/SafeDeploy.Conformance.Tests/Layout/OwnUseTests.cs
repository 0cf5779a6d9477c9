using System.Xml.Linq;
using SafeDeploy.Core.Policy;
using SafeDeploy.Core.Registers;
using Xunit;

namespace SafeDeploy.Conformance.Tests.Layout;

/// <summary>This repository uses what it makes: its policy, its registers, and the analyzers on the tool's own code.</summary>
public class OwnUseTests
{
    private static readonly DeploymentPolicy Policy = PolicyFile.Read(Repository.Read("safedeploy.json"), "safedeploy.json");

    public static TheoryData<string> Registers { get; } = [.. RegisterSchemas.All.Select(s => s.Path)];

    [Fact]
    public void Policy_excludes_only_projects_that_exist_and_none_that_is_published()
    {
        Assert.NotEmpty(Policy.Scan.Exclude);
        Assert.All(Policy.Scan.Exclude, e => Assert.True(File.Exists(Repository.Path(e.Project)), e.Project));
        Assert.DoesNotContain(Policy.Scan.Exclude, e => e.Project.StartsWith("cli/", StringComparison.Ordinal) || e.Project.StartsWith("analyzers/", StringComparison.Ordinal));
    }

    [Fact]
    public void Policy_names_the_check_that_the_workflow_reports() => Assert.All(
        Policy.Tests.Checks, c => Assert.Contains($"\n  {c.Name}:\n", Repository.Read(".github", "workflows", "ci.yml"), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Registers))]
    public void Register_is_there_and_has_no_error(string path) =>
        Assert.Empty(RegisterReader.Read(RegisterSchemas.All.Single(s => s.Path == path), Repository.Read(path)).Errors);

    [Fact]
    public void Procedure_of_the_policy_is_filled_in() =>
        Assert.DoesNotContain("to be filled in", Repository.Read(Policy.Procedure.Path), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Tool_is_built_under_the_settings_that_the_package_ships()
    {
        Assert.Contains(Imports("cli", "Directory.Build.props"), i => i.EndsWith("/SafeDeploy.Analyzers.Package/build/SafeDeploy.Analyzers.props", StringComparison.Ordinal));
        Assert.Contains(Imports("cli", "Directory.Build.targets"), i => i.EndsWith("/SafeDeploy.Analyzers.Package/build/SafeDeploy.Analyzers.targets", StringComparison.Ordinal));
        Assert.Contains(
            XDocument.Parse(Repository.Read("cli", "Directory.Build.targets")).Descendants("ProjectReference"), r => r.Attribute("OutputItemType")?.Value == "Analyzer");
    }

    [Fact]
    public void No_code_of_the_product_switches_a_rule_of_ours_off() => Assert.Empty(
        Directory.EnumerateFiles(Repository.Path("cli"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => File.ReadLines(f).Where(l => l.StartsWith("#pragma warning disable SD", StringComparison.Ordinal)).Select(l => $"{f}: {l}")));

    private static IEnumerable<string> Imports(params string[] parts) =>
        XDocument.Parse(Repository.Read(parts)).Descendants("Import").Select(i => i.Attribute("Project")!.Value);
}
