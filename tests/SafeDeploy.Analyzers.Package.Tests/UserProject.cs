using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace SafeDeploy.Analyzers.Package.Tests;

/// <summary>A project of a user, made afresh, that installs both packages.</summary>
internal sealed class UserProject : IDisposable
{
    private const string Source =
        """
        namespace Records;

        public class Patient
        {
            public string FirstName { get; set; } = "";
            public string Surname { get; set; } = "";
            public string NhsNumber { get; set; } = "";
        }

        [SafeDeploy.Annotations.PersonalData]
        public class Classified
        {
            public string Surname { get; set; } = "";
        }
        """;

    private readonly string _project;

    /// <summary>Makes it.</summary>
    /// <param name="packages">The packed packages.</param>
    /// <param name="registry">Whether packages of a registry may be fetched too.</param>
    public UserProject(PackedPackages packages, bool registry = false)
    {
        _project = Path.Combine(Root, "src", "Records");
        Directory.CreateDirectory(_project);
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Write("nuget.config", $"""
            <configuration>
              <packageSources>{(registry ? "" : "<clear />")}<add key="packed" value="{packages.Folder}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{machine}" /></fallbackPackageFolders>
            </configuration>
            """);
        WriteProject("<TargetFramework>net10.0</TargetFramework>", Both);
        Write("Patient.cs", Source);
    }

    /// <summary>The references to both packages.</summary>
    public static string Both { get; } = $"""
        <PackageReference Include="SafeDeploy.Analyzers" Version="{PackedPackages.Version}" PrivateAssets="all" />
        <PackageReference Include="SafeDeploy.Annotations" Version="{PackedPackages.Version}" />
        """;

    /// <summary>The folder above the project, where a team keeps safedeploy.json.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("safedeploy-user-").FullName;

    /// <summary>Writes a file of the project.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_project, name), text);

    /// <summary>Writes the project itself.</summary>
    public void WriteProject(string properties, string references) => Write("Records.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>{properties}<ErrorLog>$(MSBuildProjectDirectory)/log.sarif%2Cversion=2.1</ErrorLog></PropertyGroup>
          <ItemGroup>{references}</ItemGroup>
        </Project>
        """);

    /// <summary>Reads a file of the project.</summary>
    public string Read(string name) => File.ReadAllText(Path.Combine(_project, name));

    /// <summary>The files that are there beside the packages, by their paths.</summary>
    public string[] Files() => [.. Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f)).Where(f => !f.Contains(".packages", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Builds with properties such as <c>SafeDeployMode=enforce</c>.</summary>
    public Task<(int ExitCode, string Output)> BuildAsync(params string[] properties) =>
        DotNet.RunAsync(_project, TestContext.Current.CancellationToken, ["build", "-nologo", "-v:m", "-m:1", "--no-incremental", .. properties.Select(p => "-p:" + p)]);

    /// <summary>What a property is worth once the packages are installed.</summary>
    public async Task<string> PropertyAsync(string name, string given)
    {
        var (restored, log) = await DotNet.RunAsync(_project, TestContext.Current.CancellationToken, "restore", "-nologo", "-v:q");
        Assert.True(restored == 0, log);
        var (exit, output) = await DotNet.RunAsync(_project, TestContext.Current.CancellationToken, "msbuild", "-nologo", "-getProperty:" + name, "-p:" + given);
        Assert.True(exit == 0, output);
        return output;
    }

    /// <summary>The results of a rule in the compiler's log: level, and its own properties.</summary>
    public (string Level, Dictionary<string, string> Properties)[] Results(string rule)
    {
        using var log = JsonDocument.Parse(File.ReadAllText(Path.Combine(_project, "log.sarif")));
        return [.. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(r => r.GetProperty("ruleId").GetString() == rule)
            .Select(r => (r.GetProperty("level").GetString()!, Custom(r)))];
    }

    /// <summary>The lines of a build's output that report a rule, each once.</summary>
    public static string[] Lines(string output, string rule) =>
        [.. Regex.Matches(output, $@"^.*(warning|error) {rule}:.*$", RegexOptions.Multiline).Select(m => m.Value.Trim()).Distinct()];

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static Dictionary<string, string> Custom(JsonElement result) =>
        result.TryGetProperty("properties", out var properties) && properties.TryGetProperty("customProperties", out var custom)
            ? custom.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "")
            : [];
}
