using System.IO.Compression;
using Xunit;

namespace SafeDeploy.Analyzers.Package.Tests;

public class ContentsTests(PackedPackages packages)
{
    [Fact]
    public void The_analyzers_package_holds_exactly_these_files()
    {
        Assert.Equal(
            [
                "README.md",
                "SafeDeploy.Analyzers.nuspec",
                "_manifest/bom.json",
                "analyzers/dotnet/cs/SafeDeploy.Analyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/SafeDeploy.Analyzers.dll",
                "build/SafeDeploy.Analyzers.props",
                "build/SafeDeploy.Analyzers.targets",
                "buildTransitive/SafeDeploy.Analyzers.props",
                "buildTransitive/SafeDeploy.Analyzers.targets",
                "icon.png",
                "presets/safedeploy.enforce.globalconfig",
                "presets/safedeploy.observe.globalconfig",
                "presets/safedeploy.warn.globalconfig",
            ],
            Files(packages.Analyzers));
    }

    [Fact]
    public void The_annotations_package_holds_a_library_for_each_framework_with_its_documentation()
    {
        Assert.Equal(
            [
                "README.md",
                "SafeDeploy.Annotations.nuspec",
                "_manifest/bom.json",
                "icon.png",
                "lib/net8.0/SafeDeploy.Annotations.dll",
                "lib/net8.0/SafeDeploy.Annotations.xml",
                "lib/netstandard2.0/SafeDeploy.Annotations.dll",
                "lib/netstandard2.0/SafeDeploy.Annotations.xml",
            ],
            Files(packages.Annotations));
    }

    [Fact]
    public void The_analyzers_package_is_a_development_dependency_without_dependencies()
    {
        using var archive = ZipFile.OpenRead(packages.Analyzers);
        using var reader = new StreamReader(archive.GetEntry("SafeDeploy.Analyzers.nuspec")!.Open());
        var nuspec = reader.ReadToEnd();

        Assert.Contains("<developmentDependency>true</developmentDependency>", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency ", nuspec, StringComparison.Ordinal);
    }

    private static string[] Files(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return [.. archive.Entries.Select(e => e.FullName).Where(IsContent).Order(StringComparer.Ordinal)];
    }

    // What NuGet itself adds to every package.
    private static bool IsContent(string entry) =>
        entry != "[Content_Types].xml" && !entry.StartsWith("_rels/", StringComparison.Ordinal) && !entry.StartsWith("package/", StringComparison.Ordinal);
}
