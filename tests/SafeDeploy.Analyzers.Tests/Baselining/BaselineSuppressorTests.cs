using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Rules.Classifying;
using SafeDeploy.Analyzers.Rules.Governance;
using SafeDeploy.Analyzers.Rules.Leak;
using SafeDeploy.Analyzers.Tests.Verification;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Baselining;

/// <summary>The compiler reports what is new and leaves out what the baseline accepts, wherever its lines go.</summary>
public class BaselineSuppressorTests
{
    private const string Record = "[SafeDeploy.Annotations.PersonalData] public class Patient { public string Surname { get; set; } = \"\"; public string NhsNumber { get; set; } = \"\"; }\n";
    private const string Old = Record + "public class Uploads { public void Send(Patient p) { Console.WriteLine(p.Surname); } }";

    public static TheoryData<string> Cases { get; } = [.. File.ReadAllLines(SourceTree.Combine("tests", "baseline-cases.txt")).Where(l => l.Length > 0 && l[0] != '#')];

    [Fact]
    public async Task Finding_in_the_baseline_is_not_reported_and_is_without_it()
    {
        Assert.Equal(["SD0301"], await Reported(Old, null));
        Assert.Empty(await Reported(Old, await BaselineOf(Old)));
    }

    [Theory]
    [InlineData("public class Uploads { public void Send(Patient p) { Console.WriteLine(p.Surname); } }", "")]
    [InlineData("\n\n// moved\npublic class Uploads\n{\n    public void Send(Patient p)\n    {\n        Console . WriteLine( p.Surname );\n    }\n}", "")]
    [InlineData("public class Uploads { public void Send(Patient p) { Console.WriteLine(\"Sent \" + p.Surname); } }", "")]
    [InlineData("public class Uploads { public void Send(Patient p) { Console.WriteLine(p.Surname); Console.WriteLine(p.NhsNumber); } }", "SD0301 NhsNumber")]
    [InlineData("public class Uploads { public void Send(Patient p) { Console.WriteLine(p.NhsNumber); Console.WriteLine(p.Surname); } }", "SD0301 NhsNumber")]
    [InlineData("public class Uploads { public void Resend(Patient p) { Console.WriteLine(p.Surname); } }", "SD0301 Surname")]
    [InlineData("public class Uploads { public void Send(Patient p) { } public void Other(Patient p) { Console.WriteLine(p.Surname); } }", "SD0301 Surname")]
    public async Task Code_that_changed_reports_only_what_is_new(string changed, string expected)
    {
        var found = await Run(Record + changed, await BaselineOf(Old), "Records");

        Assert.Equal(expected, string.Join(", ", found.Select(d => $"{d.Id} {(d.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains("NhsNumber", StringComparison.Ordinal) ? "NhsNumber" : "Surname")}")));
    }

    [Fact]
    public async Task Finding_of_another_assembly_is_reported() => Assert.Single(await Run(Old, await BaselineOf(Old), "Other"));

    [Fact]
    public async Task Finding_that_settings_make_an_error_is_left_out_too() => Assert.Empty(await Run(Old, await BaselineOf(Old), "Records", ReportDiagnostic.Error));

    [Fact]
    public async Task Scan_reports_all_whatever_the_baseline_says() => Assert.Single(await Run(Old, await BaselineOf(Old), "Records", ReportDiagnostic.Default, ("build_property.SafeDeployInventory", "true")));

    [Theory]
    [InlineData("safedeploy-baseline 2\n")]
    [InlineData("")]
    public async Task Baseline_without_its_first_line_accepts_nothing_and_says_so(string header)
    {
        var text = (await BaselineOf(Old)).Replace("safedeploy-baseline 1\n", header, StringComparison.Ordinal);

        Assert.Equal(["SD0301", "SD0904"], await Reported(Old, text));
    }

    [Theory]
    [InlineData("SD0301\tRecords\tM:Uploads.Send(Patient)\tabcdefabcdef")]
    [InlineData("SD0301\tRecords\tM:Uploads.Send(Patient)\tabcdefabcdef\t0")]
    [InlineData("SD0301\tRecords\tM:Uploads.Send(Patient)\tabcdefabcdef\t-1")]
    [InlineData("<<<<<<< ours")]
    public async Task Line_that_is_not_understood_accepts_nothing_and_says_so(string line) => Assert.Equal(["SD0301", "SD0904"], await Reported(Old, $"safedeploy-baseline 1\n{line}\n"));

    [Theory]
    [InlineData("public class Uploads { string _name = \"\"; public Uploads(Patient p) { Console.WriteLine(p.Surname); } }", "M:Uploads.#ctor(Patient)")]
    [InlineData("public class Uploads { public Patient P { set { Console.WriteLine(value.Surname); } } }", "P:Uploads.P")]
    [InlineData("public class Uploads { readonly Action<Patient> _a = p => Console.WriteLine(p.Surname); }", "F:Uploads._a")]
    [InlineData("public class Uploads { void Send(Patient p) { void Inner() { Console.WriteLine(p.Surname); } Inner(); } }", "M:Uploads.Send(Patient)")]
    [InlineData("namespace N { public class Uploads<T> { void Send<U>(Patient p, U u) { Console.WriteLine(p.Surname); } } }", "M:N.Uploads`1.Send``1(Patient,``0)")]
    public async Task Finding_is_known_by_the_declaration_that_it_stands_in(string code, string symbol) =>
        Assert.Equal(symbol, Assert.Single(await Run(Record + code, null, "Records", ReportDiagnostic.Default, ("build_property.SafeDeployInventory", "true"))).Properties["symbol"]);

    [Fact]
    public async Task Finding_of_a_build_carries_no_key() => Assert.False(Assert.Single(await Run(Old, null, "Records")).Properties.ContainsKey("symbol"));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Match_accepts_as_the_gate_does(string line)
    {
        var parts = line.Split('|');
        var accepted = Words(parts[0]).Select(w => w.Split('=')).ToDictionary(w => w[0], w => int.Parse(w[1], System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(Words(parts[2]).Select(w => w == "o"), BaselineFile.Match(accepted, Words(parts[1])));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string[]> Reported(string source, string? baseline) => [.. (await Run(source, baseline, "Records")).Select(d => d.Id).Order(StringComparer.Ordinal)];

    /// <summary>The baseline as a scan's keys give it.</summary>
    private static async Task<string> BaselineOf(string source)
    {
        var found = await Run(source, null, "Records", ReportDiagnostic.Default, ("build_property.SafeDeployInventory", "true"));
        return "safedeploy-baseline 1\n# comment\n" + string.Concat(found.Select(d => $"{d.Id}\t{d.Properties["assembly"]}\t{d.Properties["symbol"]}\t{d.Properties["code"]}\t1\n"));
    }

    private static async Task<ImmutableArray<Diagnostic>> Run(string source, string? baseline, string assembly, ReportDiagnostic level = ReportDiagnostic.Default, params (string Key, string Value)[] options)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse);
        var compilation = CSharpCompilation.Create(
            assembly,
            [CSharpSyntaxTree.ParseText(source, parse, "Test0.cs"), CSharpSyntaxTree.ParseText(AnalyzerTest<PersonalDataLeakAnalyzer>.GlobalUsings, parse, "GlobalUsings.cs")],
            [.. TestReferences.Frameworks, .. TestReferences.Annotations],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable).WithSpecificDiagnosticOptions(
                level == ReportDiagnostic.Default ? [] : [new("SD0301", level)]));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        ImmutableArray<AdditionalText> files = baseline is null ? [] : [new Given(baseline)];
        var run = new CompilationWithAnalyzersOptions(new AnalyzerOptions(files, new FixedOptions(options)), (e, _, _) => throw new InvalidOperationException("The analyzer threw.", e), true, false);
        return [.. (await new CompilationWithAnalyzers(compilation, [new PersonalDataLeakAnalyzer(), new PersonalRecordNotClassifiedAnalyzer(), new FileAnalyzer(), new BaselineSuppressor()], run)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)).OrderBy(d => d.Location.SourceSpan.Start)];
    }

    private sealed class Given(string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path => "/repo/compliance/baseline.txt";

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
