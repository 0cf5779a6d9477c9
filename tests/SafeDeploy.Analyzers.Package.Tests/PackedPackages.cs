using System.Reflection;
using Xunit;

[assembly: AssemblyFixture(typeof(SafeDeploy.Analyzers.Package.Tests.PackedPackages))]

namespace SafeDeploy.Analyzers.Package.Tests;

/// <summary>Both packages, packed once into a folder of their own.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    /// <summary>The version that is packed; one that no feed has.</summary>
    public const string Version = "0.0.1-packagetest";

    /// <summary>The folder that holds the packages.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("safedeploy-pack-").FullName;

    /// <summary>The packed analyzers.</summary>
    public string Analyzers => Path.Combine(Folder, $"SafeDeploy.Analyzers.{Version}.nupkg");

    /// <summary>The packed annotations.</summary>
    public string Annotations => Path.Combine(Folder, $"SafeDeploy.Annotations.{Version}.nupkg");

    public async ValueTask InitializeAsync()
    {
        foreach (var project in new[] { "SafeDeploy.Analyzers.Package", "SafeDeploy.Annotations" })
        {
            var path = Path.Combine(Metadata("RepositoryRoot"), "analyzers", project, project + ".csproj");
            var (exit, output) = await DotNet.RunAsync(
                Folder, CancellationToken.None, "pack", path, "--no-build", "--no-restore", "-c", Metadata("Configuration"), "-o", Folder, $"-p:PackageVersion={Version}", $"-p:SbomTool={Path.Combine(AppContext.BaseDirectory, "SafeDeploy.Sbom.dll")}", "-nologo");
            Assert.True(exit == 0, output);
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Metadata(string key) =>
        typeof(PackedPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
