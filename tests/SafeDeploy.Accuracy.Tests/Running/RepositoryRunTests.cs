using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Accuracy.Commands;
using SafeDeploy.Accuracy.Running;
using SafeDeploy.Measuring;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Accuracy.Tests.Running;

public class RepositoryRunTests
{
    private const string Patient = "public class Patient { public string FirstName { get; set; } public string Surname { get; set; } public string NhsNumber { get; set; } }";

    private static readonly ImmutableArray<DiagnosticAnalyzer> Ours = AnalyzerFile.Load(AnalyzerFile.Own);

    [Fact]
    public async Task Sources_are_analysed_with_the_inventory_on_and_nothing_restored()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Clinic/Clinic.csproj", """<Project Sdk="Does.Not.Exist/1.0"><Import Project="nowhere.targets" /></Project>""");
        folder.Write("Clinic/Patient.cs", Patient);
        var run = await RunAsync(folder, Ours);
        Assert.Equal(["FirstName", "Surname", "NhsNumber"], run.Findings.Where(f => f.Id == "SD0001").Select(f => f.Property("member")));
        Assert.All(run.Findings, f => Assert.Equal("Clinic/Patient.cs", f.Path));
        Assert.Equal((0, 1), (run.Crashes.Count, run.Projects));
    }

    [Fact]
    public async Task Project_sees_the_types_of_the_projects_that_it_refers_to()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Clinic/Clinic.csproj", "<Project />");
        folder.Write("Clinic/Patient.cs", Patient);
        folder.Write("Web/Web.csproj", """<Project><ItemGroup><ProjectReference Include="..\Clinic\Clinic.csproj" /><ProjectReference Include="..\Gone\Gone.csproj" /></ItemGroup></Project>""");
        folder.Write("Web/Desk.cs", "public class Desk { public void Admit(Patient next) { } }");
        var found = Assert.Single((await RunAsync(folder, Ours)).Findings, f => f.Path == "Web/Desk.cs" && f.Id == "SD0001");
        Assert.Equal("next", found.Property("member"));
    }

    [Fact]
    public async Task Projects_that_refer_to_each_other_or_are_no_xml_are_analysed_all_the_same()
    {
        using var folder = new TemporaryFolder();
        folder.Write("A/A.csproj", """<Project><ItemGroup><ProjectReference Include="../B/B.csproj" /></ItemGroup></Project>""");
        folder.Write("A/A.cs", Patient);
        folder.Write("B/B.csproj", """<Project><ItemGroup><ProjectReference Include="../A/A.csproj" /></ItemGroup></Project>""");
        folder.Write("B/B.cs", "class B { }");
        folder.Write("C/C.csproj", """<!DOCTYPE p [<!ENTITY e SYSTEM "file:///etc/hostname">]><Project>&e;</Project>""");
        folder.Write("C/C.cs", "class C {");
        folder.Write("Loose.cs", "class D { }");
        var run = await RunAsync(folder, Ours);
        Assert.Equal((4, 0), (run.Projects, run.Crashes.Count));
    }

    [Fact]
    public async Task Analyzer_that_throws_is_counted_and_is_no_finding()
    {
        using var folder = new TemporaryFolder();
        folder.Write("A.cs", "class A { }");
        var run = await RunAsync(folder, [new Throwing()]);
        Assert.Empty(run.Findings);
        Assert.Contains("on purpose", Assert.Single(run.Crashes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_chosen_rules_are_kept()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Patient.cs", Patient);
        Assert.All((await RunAsync(folder, Ours, ["SD0101"])).Findings, f => Assert.Equal("SD0101", f.Id));
    }

    [Theory]
    [InlineData("nowhere.dll", "nowhere.dll")]
    [InlineData("notes.txt", "cannot load")]
    public void File_that_is_no_analyzer_assembly_is_a_sentence(string name, string says)
    {
        using var folder = new TemporaryFolder();
        folder.Write("notes.txt", "not an assembly");
        Assert.Contains(says, Assert.Throws<AccuracyException>(() => RunCommand.Load(folder.Combine(name))).Message, StringComparison.Ordinal);
    }

    private static Task<RepositoryRun> RunAsync(TemporaryFolder folder, ImmutableArray<DiagnosticAnalyzer> analyzers, HashSet<string>? rules = null) =>
        RepositoryRun.OfAsync(folder.Path, analyzers, rules, TextWriter.Null, TestContext.Current.CancellationToken);

    private sealed class Throwing : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("T1", "t", "m", "c", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(_ => throw new InvalidOperationException("on purpose"), SymbolKind.NamedType);
        }
    }
}
