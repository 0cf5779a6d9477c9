using System.Security.Cryptography;
using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core.Facts;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Scanning;

/// <summary>One repository with everything in it that has stopped or fooled a scan, scanned once for all tests that ask about it.</summary>
public sealed class TrapSolution : IAsyncLifetime
{
    private const string Target = "<TargetFramework>net10.0</TargetFramework>";
    private readonly TemporaryFolder _folder = new();

    public string Root => RealPath.Of(_folder.Path);

    public ScanResult Result { get; private set; } = null!;

    public string Talk { get; private set; } = "";

    public IReadOnlyDictionary<string, string> Before { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> After { get; private set; } = null!;

    public ScannedProjectFact Project(string path, string? framework = "net10.0") =>
        Assert.Single(Result.Facts.Projects, p => p.Path == path && (framework is null || p.TargetFramework == framework));

    public IReadOnlyList<string> FindingsIn(string folder) =>
        [.. Result.Facts.Findings.Where(f => f.Location!.Path.StartsWith(folder, StringComparison.Ordinal)).Select(f => f.Rule)];

    public async ValueTask InitializeAsync()
    {
        Shared();
        Write("Records/Records.csproj", Csproj("<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>"));
        Write("Records/Patient.cs", Record("Patient"));
        foreach (var side in new[] { "left", "right" })
        {
            Write($"{side}/Same/Same.csproj", Csproj(Target, Reference("../../Records/Records.csproj")));
            Write($"{side}/Same/Pupil.cs", Record($"{side}Pupil"));
        }

        Write("Raised/Raised.csproj", Csproj(Target));
        Write("Raised/Suspect.cs", Record("Suspect"));
        Write("Raised/.editorconfig", "[*.cs]\ndotnet_diagnostic.SD0101.severity = error\n");
        Write("Dependant/Dependant.csproj", Csproj(Target, Reference("../Raised/Raised.csproj")));
        Write("Dependant/Empty.cs", "public class Uses : Suspect;");
        Write("Lowered/Lowered.csproj", Csproj(Target + "<NoWarn>$(NoWarn);SD0301</NoWarn>"));
        Write("Lowered/Quiet.cs", Record("Tenant"));
        Write("Lowered/.editorconfig", "[*.cs]\ndotnet_diagnostic.SD0101.severity = none\n");
        Write("Suppressed/Suppressed.csproj", Csproj(Target));
        Write("Suppressed/Reviewed.cs", "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Privacy\", \"SD0101\", Justification = \"Reviewed on 1 May\")]\n" + Record("Donor"));
        Write("Ünï cö's (1)/Straße.csproj", Csproj(Target));
        Write("Ünï cö's (1)/Voter.cs", Record("Voter"));
        Write("OwnPaths/OwnPaths.csproj", Csproj(Target + "<OutputPath>../out</OutputPath><DocumentationFile>doc.xml</DocumentationFile><PostBuildEvent>exit 1</PostBuildEvent>"));
        Write("OwnPaths/Carer.cs", Record("Carer"));
        Write("OwnPaths/Directory.Build.props", """
            <Project>
              <Import Project="../Directory.Build.props" />
              <PropertyGroup><BaseIntermediateOutputPath>$(MSBuildProjectDirectory)/inter/</BaseIntermediateOutputPath></PropertyGroup>
            </Project>
            """);
        Write("OwnPaths/inter/Stale.cs", "this is not C#");
        Write("Raised/obj/Debug/Stale.cs", "this is not C#");
        Write("OwnPaths/bin/Stale.cs", "this is not C#");
        Write("Brings/Brings.csproj", Csproj(Target, $"""<Analyzer Include="{AnalyzerAssembly.Load().Path}" />"""));
        Write("Brings/Guardian.cs", Record("Guardian"));
        Write("Tests/Tests.csproj", Csproj(Target + "<IsTestProject>true</IsTestProject>"));
        Write("Tests/Nothing.cs", "public class Nothing;");
        Write("Broken/Broken.csproj", Csproj(Target));
        Write("Broken/Broken.cs", Record("Witness") + "\npublic class Bad : Absent;");
        Write("NeedsBroken/NeedsBroken.csproj", Csproj(Target, Reference("../Broken/Broken.csproj")));
        Write("NeedsBroken/Empty.cs", "public class Empty;");
        Write("NoPackage/NoPackage.csproj", Csproj(Target, """<PackageReference Include="Absent.From.Everywhere" Version="1.0.0" />"""));
        Write("Functional/Functional.fsproj", Csproj(Target));
        Write("Elsewhere/Elsewhere.csproj", Csproj(Target));
        Write("Writes/Writes.csproj", Csproj(Target).Replace(
            "</Project>", """<Target Name="Stamp" AfterTargets="CoreCompile"><WriteLinesToFile File="stamp.ignored" Lines="x" Overwrite="true" /></Target></Project>""", StringComparison.Ordinal));
        Write("Writes/Nothing.cs", "public class Nothing;");
        var named = Directory.EnumerateFiles(Root, "*.*proj", SearchOption.AllDirectories).Where(p => !p.Contains("Elsewhere", StringComparison.Ordinal));
        Write("All.slnx", $"<Solution>{string.Concat(named.Select(p => $"<Folder Name=\"/{Path.GetRelativePath(Root, p).Split(Path.DirectorySeparatorChar)[0].Replace("'s (1)", "", StringComparison.Ordinal)}/\"><Project Path=\"{Path.GetRelativePath(Root, p)}\" /></Folder>"))}</Solution>");
        Git("init", "-q");
        Git("add", "-A");
        Git("commit", "-q", "-m", "All traps");

        Before = Hashes();
        using var talk = new StringWriter();
        Result = await new Scanner(talk, TimeProvider.System).RunAsync(new ScanRequest { Path = Root }, CancellationToken.None);
        Talk = talk.ToString();
        After = Hashes();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    public string Git(params string[] arguments) => GitProcess.Run(Root, arguments);

    /// <summary>A record that every version of the rules calls personal and unclassified.</summary>
    public static string Record(string name) => $$"""
        public class {{name}} { public string FirstName { get; set; } = ""; public string Surname { get; set; } = ""; public string NhsNumber { get; set; } = ""; }
        """;

    // A Directory.Build.props of the kind that has silenced scans, and a file of the user's own at the place where others hook in.
    private void Shared()
    {
        Write(".gitignore", "*.ignored\nobj/\nbin/\n");
        Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <WarningsAsErrors>SD0101;SD0301</WarningsAsErrors>
                <CodeAnalysisTreatWarningsAsErrors>true</CodeAnalysisTreatWarningsAsErrors>
                <RunAnalyzers>false</RunAnalyzers>
                <RunAnalyzersDuringBuild>false</RunAnalyzersDuringBuild>
                <Nullable>enable</Nullable>
                <LangVersion>latest</LangVersion>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <NoWarn>$(NoWarn);CS1591</NoWarn>
                <RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>
                <GeneratePackageOnBuild>true</GeneratePackageOnBuild>
                <CustomAfterMicrosoftCommonTargets>$(MSBuildThisFileDirectory)theirs.targets</CustomAfterMicrosoftCommonTargets>
                <CustomBeforeMicrosoftCommonTargets>$(MSBuildThisFileDirectory)theirs.before.targets</CustomBeforeMicrosoftCommonTargets>
                <ErrorLog>$(MSBuildProjectDirectory)/their.sarif</ErrorLog>
              </PropertyGroup>
            </Project>
            """);
        Write("theirs.targets", """<Project><ItemGroup><Compile Include="$(MSBuildThisFileDirectory)theirs/After.cs" /></ItemGroup></Project>""");
        Write("theirs.before.targets", """<Project><PropertyGroup><DefineConstants>$(DefineConstants);BEFORE</DefineConstants></PropertyGroup></Project>""");
        Write("theirs/After.cs", "#if !BEFORE\n#error the user's own targets were not imported\n#endif\ninternal class After;");
        Write("nuget.config", """<configuration><packageSources><clear /><add key="none" value="packages" /></packageSources></configuration>""");
        Directory.CreateDirectory(_folder.Combine("packages"));
    }

    private static string Csproj(string properties, string items = "") =>
        $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>{properties}</PropertyGroup><ItemGroup>{items}</ItemGroup></Project>""";

    private static string Reference(string path) => $"""<ProjectReference Include="{path}" />""";

    private void Write(string path, string text) => _folder.Write(path, text);

    private Dictionary<string, string> Hashes() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
        .Where(f => !f.StartsWith(".git/", StringComparison.Ordinal) && !f.StartsWith(".safedeploy/", StringComparison.Ordinal))
        .ToDictionary(f => f, f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(Root, f)))));
}
