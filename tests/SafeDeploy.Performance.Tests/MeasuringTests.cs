using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Measuring;
using SafeDeploy.Performance.Measuring;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Performance.Tests;

public class MeasuringTests
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Rules = AnalyzerFile.Load(AnalyzerFile.Own);

    private static readonly CSharpCompilation Subject = CSharpCompilation.Create(
        "Subject",
        [CSharpSyntaxTree.ParseText("namespace N; public class Patient { public string? FirstName { get; set; } public string? Surname { get; set; } }", ProjectCompilations.ParseOptions), ProjectCompilations.Usings],
        // What this process tests with would make the subject a test project.
        ProjectCompilations.Frameworks.Where(r => !Path.GetFileName(r.Display)!.StartsWith("xunit", StringComparison.Ordinal)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    [Theory]
    [InlineData(new[] { 3.0 }, 3)]
    [InlineData(new[] { 9.0, 1, 2 }, 2)]
    [InlineData(new[] { 4.0, 1, 2, 9 }, 3)]
    public void Median_is_the_middle_whatever_the_order(double[] values, double median) => Assert.Equal(median, new Sample(values).Median);

    [Fact]
    public async Task A_run_counts_what_each_rule_registers_and_reports()
    {
        var run = await AnalyzerRun.MeasureAsync([Subject], Rules, Binding.Everything);

        Assert.Equal(Rules.Length, run.Rules.Count);

        // The subject has neither our annotations nor additional files, no index of tests, no law enforcement, no store and nothing of ASP.NET Core, so the rules of those register nothing.
        Assert.Equal("SD0103 SD0202 SD0203 SD0203 SD0405 SD0601 SD0701 SD0702 SD0801 SD0801 SD0802 SD0803 SD0903 SD0904", string.Join(" ", Rules.Where((_, i) => run.Rules[i].Actions == 0).Select(r => r.SupportedDiagnostics[0].Id).Order()));
        Assert.Equal(1, run.Rules[Rules.IndexOf(Rule("SD0101"))].Findings);
        Assert.Equal(2, run.Rules[Rules.IndexOf(Rule("SD0001"))].Findings);
        Assert.Equal(run.Rules.Sum(r => r.Callback.Ticks), run.Callback.Ticks);
    }

    [Fact]
    public async Task A_rule_that_throws_gives_no_figure() =>
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => AnalyzerRun.MeasureAsync([Subject], [new Throwing()], Binding.ByRules));

    [Fact]
    public void Recognition_is_the_rules_that_only_ask_the_model()
    {
        Assert.True(CostTable.IsRecognition(Rule("SD0001")));
        Assert.True(CostTable.IsRecognition(Rule("SD0101")));
        Assert.False(CostTable.IsRecognition(Rule("SD0301")));
    }

    [Fact]
    public void Sources_belong_to_the_nearest_project_above_them_and_built_files_to_none()
    {
        using var folder = new TemporaryFolder();
        foreach (var (file, text) in new[]
        {
            ("a/A.csproj", "<Project><ItemGroup><ProjectReference Include=\"..\\b\\B.csproj\" /><ProjectReference Include=\"..\\gone\\Gone.csproj\" /></ItemGroup></Project>"),
            ("a/One.cs", ""), ("a/obj/Made.cs", ""), ("a/inner/Inner.csproj", "<Project"), ("a/inner/Two.cs", ""), ("b/B.csproj", "<Project />"), ("b/Three.cs", ""), ("Four.cs", ""),
        })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Path, file))!);
            File.WriteAllText(Path.Combine(folder.Path, file), text);
        }

        var projects = SourceFolder.Projects(folder.Path).ToDictionary(p => p.Name, p => (Files: p.Files.Select(Path.GetFileName), References: p.References.Select(Path.GetFileName)));

        Assert.Equal(["One.cs"], projects["A"].Files);
        Assert.Equal(["B.csproj"], projects["A"].References);
        Assert.Equal(["Two.cs"], projects["Inner"].Files);
        Assert.Equal(["Four.cs"], projects["none"].Files);
    }

    [Theory]
    [InlineData("Service.Tests", true)]
    [InlineData("Service.Api.IntegrationTests", true)]
    [InlineData("tests", true)]
    [InlineData("Service.TestCommon", true)]
    [InlineData("Service.Core", false)]
    [InlineData("Service.Latest", false)]
    public void A_project_is_for_tests_by_a_word_of_its_name(string name, bool test) => Assert.Equal(test, new SourceProject(name, null, [], []).IsTest);

    [Fact]
    public void The_same_seed_makes_the_same_mutants_and_another_seed_others()
    {
        const string source = "public class Patient { public string Surname { get; set; } public int Age => 1; }";
        static string[] Mutants(int seed)
        {
            var mutator = new SourceMutator(seed);
            return [.. Enumerable.Range(0, 20).Select(_ => mutator.Mutate(source))];
        }

        Assert.Equal(Mutants(7), Mutants(7));
        Assert.NotEqual(Mutants(7), Mutants(8));
        Assert.True(Mutants(7).Count(m => m != source) >= 15);
    }

    private static DiagnosticAnalyzer Rule(string id) => Rules.Single(r => r.SupportedDiagnostics.Any(d => d.Id == id));

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Throwing : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [new("XX0001", "title", "message", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(_ => throw new ArgumentException("broken"), SymbolKind.NamedType);
        }
    }
}
