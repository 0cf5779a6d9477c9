using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Analyzers.Package.Tests;

/// <summary>The packages in the kinds of projects that people have: each is warned, and nothing stays when they are taken away.</summary>
public class KindsOfProjectTests(PackedPackages packages)
{
    private const string Single = "<TargetFramework>net10.0</TargetFramework>";

    [Fact]
    public async Task Versions_that_are_managed_centrally_are_taken()
    {
        using var project = new UserProject(packages);
        project.Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup>
                <GlobalPackageReference Include="SafeDeploy.Analyzers" Version="{PackedPackages.Version}" />
                <PackageVersion Include="SafeDeploy.Annotations" Version="{PackedPackages.Version}" />
              </ItemGroup>
            </Project>
            """);
        project.WriteProject(Single, "<PackageReference Include=\"SafeDeploy.Annotations\" />");

        await WarnsAsync(project);
    }

    [Fact]
    public async Task Lock_file_names_the_packages_and_a_locked_restore_takes_them()
    {
        using var project = new UserProject(packages);
        await WarnsAsync(project, "RestorePackagesWithLockFile=true");
        Assert.Contains("\"SafeDeploy.Analyzers\"", project.Read("packages.lock.json"), StringComparison.Ordinal);

        await WarnsAsync(project, "RestorePackagesWithLockFile=true", "RestoreLockedMode=true");
    }

    [Fact]
    public async Task Each_of_several_frameworks_is_warned()
    {
        using var project = new UserProject(packages);
        project.WriteProject("<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion>", UserProject.Both);

        await WarnsInAsync(project, "net10.0", "netstandard2.0");
    }

    [Fact]
    public async Task Project_for_NET_Framework_is_warned_beside_one_for_NET_10()
    {
        Assert.SkipUnless(LongRun.IsOn, "the reference assemblies are a package of a registry, which is for the long run (SAFEDEPLOY_LONG_TESTS=1)");
        using var project = new UserProject(packages, registry: true);
        project.WriteProject("<TargetFrameworks>net48;net10.0</TargetFrameworks><LangVersion>latest</LangVersion>", UserProject.Both);

        await WarnsInAsync(project, "net48", "net10.0");
    }

    [Fact]
    public async Task Package_that_is_taken_away_leaves_a_project_as_it_was_before()
    {
        using var project = new UserProject(packages);
        project.Write("Patient.cs", "namespace Records; public class Patient { public string Surname { get; set; } = \"\"; }");
        project.WriteProject(Single, "");
        var before = await project.BuildAsync();
        Assert.True(before.ExitCode == 0, before.Output);
        var files = project.Files();

        project.WriteProject(Single, UserProject.Both);
        await WarnsAsync(project);
        project.WriteProject(Single, "");
        var after = await project.BuildAsync();

        Assert.True(after.ExitCode == 0, after.Output);
        Assert.Empty(UserProject.Lines(after.Output, "SD0101"));
        Assert.Equal(files, project.Files());
        Assert.DoesNotContain("SafeDeploy", project.Read("obj/project.assets.json"), StringComparison.Ordinal);
    }

    private static async Task WarnsAsync(UserProject project, params string[] properties)
    {
        var (exit, output) = await project.BuildAsync(properties);
        Assert.True(exit == 0, output);
        Assert.NotEmpty(UserProject.Lines(output, "SD0101"));
    }

    // With several frameworks, a build says at the end of each line for which one it speaks.
    private static async Task WarnsInAsync(UserProject project, params string[] frameworks)
    {
        var (exit, output) = await project.BuildAsync();
        Assert.True(exit == 0, output);
        Assert.All(frameworks, f => Assert.Contains(UserProject.Lines(output, "SD0101"), l => l.Contains($"TargetFramework={f}]", StringComparison.Ordinal)));
    }
}
