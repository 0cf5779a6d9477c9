using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using SafeDeploy.Analyzers.Rules.Testing;
using SafeDeploy.Analyzers.Tests.Processing;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Testing;

/// <summary>SD0801 where the tests are: operations of the product that no test of its regression suite refers to.</summary>
public sealed class RegressionSuiteTests
{
    private const string Declared = "[assembly: SafeDeploy.Annotations.RegressionTestsFor(\"Product\")]";
    private const string Reported = "[assembly: {|SD0801:SafeDeploy.Annotations.RegressionTestsFor(\"Product\")|}]";
    private const string Name = "public string Name(Patient p) => p.Surname;";
    private const string Header = "safedeploy-tested 1\n";

    /// <summary>A test project that references the compiled product.</summary>
    private static Verification.AnalyzerTest<RegressionSuiteAnalyzer> Suite(string product, string declared, string tests, bool framework = true)
    {
        var test = new Verification.AnalyzerTest<RegressionSuiteAnalyzer>($"{declared}\n{tests}");
        test.TestState.AdditionalReferences.Add(Compiled(product));
        if (framework)
        {
            test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location));
        }

        return test;
    }

    private static string Tests(string body) => $"public class Tests(N.Service service, N.IStore store) {{ public N.IStore Store => store; public object? Test() {{ {body} }} }}";

    private static PortableExecutableReference Compiled(string methods)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create(
            "Product",
            new[] { OperationSource.With(methods), Verification.AnalyzerTest<RegressionSuiteAnalyzer>.GlobalUsings }.Select(s => CSharpSyntaxTree.ParseText(s, options, encoding: Encoding.UTF8)),
            TestReferences.Frameworks,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>What the tests do of it, and why nothing is to be said.</summary>
    public static TheoryData<string, string> Referred { get; } = new()
    {
        { "a test calls it", Tests("return service.Name(new N.Patient());") },
        { "a test hands it over", Tests("Func<N.Patient, string> f = service.Name; return f;") },
        { "a helper of the tests calls it", "public static class Helper { public static string Of(this N.Service s) => s.Name(new N.Patient()); }" },
        { "a test declares to test it", "public class Tests { [SafeDeploy.Annotations.RegressionTestFor(typeof(N.Service), \"Name\")] public void OverHttp() { } }" },
        { "a class of tests declares to test its type", "[SafeDeploy.Annotations.RegressionTestFor(typeof(N.Service))] public class Tests { }" },
    };

    [Theory]
    [MemberData(nameof(Referred))]
    public async Task Operation_that_tests_refer_to_is_left_alone(string why, string tests)
    {
        Assert.NotEmpty(why);
        await Suite(Name, Declared, tests).RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What the tests do instead, and why that is none.</summary>
    public static TheoryData<string, string> NotReferred { get; } = new()
    {
        { "nothing", "public class Tests { }" },
        { "its name alone is no test", Tests("return nameof(service.Name);") },
        { "another member is declared", "public class Tests { [SafeDeploy.Annotations.RegressionTestFor(typeof(N.Service), \"Other\")] public void OverHttp() { } }" },
        { "another type is declared", "[SafeDeploy.Annotations.RegressionTestFor(typeof(N.Patient))] public class Tests { }" },
    };

    [Theory]
    [MemberData(nameof(NotReferred))]
    public async Task Operation_that_no_test_refers_to_is_reported_where_the_suite_is_declared(string why, string tests)
    {
        Assert.NotEmpty(why);
        await Suite(Name, Reported, tests).RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Members of the product that are no operations which a test must name.</summary>
    public static TheoryData<string, string> NoOperations { get; } = new()
    {
        { "it takes and gives back no personal record", "public int Sum(int a, int b) => a + b;" },
        { "tests cannot call it", "private string Name(Patient p) => p.Surname;" },
        { "it belongs to the assembly", "internal string Name(Patient p) => p.Surname;" },
        { "an accessor is a part of whoever uses it", "public Patient First { get => _patients[0]; }" },
        { "what a record does with itself", "public record Person(string Surname, string NhsNumber, string Diagnosis) { public Person Renamed(string n) => this with { Surname = n }; }" },
        { "it has no body", "public interface IOther { void Send(Patient p); }" },
    };

    [Theory]
    [MemberData(nameof(NoOperations))]
    public async Task What_is_no_operation_is_left_alone(string why, string product)
    {
        Assert.NotEmpty(why);
        await Suite(product, Declared, "public class Tests { }").RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Call_through_an_interface_refers_to_what_implements_it() => Suite(
        "public class Db : IStore { public Patient? Find(int id) => null; public void Add(Patient p) { } public void Remove(Patient p) { } public void Update(Patient p) { } }",
        Declared, Tests("store.Add(store.Find(1)!); store.Remove(store.Find(1)!); store.Update(store.Find(1)!); return store;")).RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task Call_of_what_an_operation_overrides_refers_to_it() => await Suite(
        "public class Base { public virtual string Of(Patient p) => p.Surname; } public class Derived : Base { public override string Of(Patient p) => p.NhsNumber; }",
        Declared, "public class Tests { public string Test(N.Service.Base b) => b.Of(new N.Patient()); }").RunAsync(TestContext.Current.CancellationToken);

    /// <summary>What the index says of the operation, and whether it is reported.</summary>
    [Theory]
    [InlineData("executed", false)]
    [InlineData("linked", false)]
    [InlineData("missed", true)]
    [InlineData("unknown", true)]
    public Task Operation_that_the_index_shows_to_be_tested_is_left_alone(string state, bool reported) => Suite(Name, reported ? Reported : Declared, "public class Tests { }")
        .WithAdditionalFile("/.safedeploy/tested.txt", $"{Header}Product\tM:N.Service.Name(N.Patient)\td\t{state}\t-\n").RunAsync(TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("M:N.Service.Run", true)]
    [InlineData("M:N.Service.Hidden", false)]
    [InlineData("M:N.Service.Gone", false)]
    public Task Operation_that_only_the_index_knows_is_reported_where_a_test_could_call_it(string id, bool reported) =>
        Suite("public void Run() { Hidden(); } private void Hidden() { _patients.Clear(); }", reported ? Reported : Declared, "public class Tests { }")
            .WithAdditionalFile("/.safedeploy/tested.txt", $"{Header}Product\t{id}\td\tmissed\t-\n").RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Setting_declares_the_suite_where_the_assembly_does_not()
    {
        var test = Suite(Name, "", "public class Tests { }").WithGlobalOption("safedeploy.regression_tests_for", "Other, Product");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("SD0801", DiagnosticSeverity.Info).WithArguments("Service.Name", "special-category", "Product"));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Project_without_a_test_framework_is_no_suite() => Suite(Name, Declared, "public class Tests { }", framework: false).RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Suite_of_an_assembly_that_is_not_referenced_is_left_to_the_gate() =>
        Suite(Name, Declared.Replace("Product", "Elsewhere", StringComparison.Ordinal), "public class Tests { }").RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Scan_is_silent_because_the_gate_judges_there() =>
        Suite(Name, Declared, "public class Tests { }").WithGlobalOption("build_property.SafeDeployInventory", "true").RunAsync(TestContext.Current.CancellationToken);
}
