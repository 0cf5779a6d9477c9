using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using SafeDeploy.Analyzers.Rules.Testing;
using SafeDeploy.Analyzers.Tests.Processing;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Testing;

/// <summary>SD0803: a project that processes personal data without an index of what tests executed.</summary>
public class TestIndexTests
{
    private const string Methods = "public string Name(Patient p) => p.Surname; public Patient? Find(int id) => Store.Find(id);";

    private static Verification.AnalyzerTest<TestIndexAnalyzer> Test(string source, bool reported)
    {
        var test = new Verification.AnalyzerTest<TestIndexAnalyzer>(source);
        if (reported)
        {
            test.ExpectedDiagnostics.Add(new DiagnosticResult("SD0803", DiagnosticSeverity.Info));
        }

        return test;
    }

    [Fact]
    public Task Project_without_an_index_is_told_once() => Test(OperationSource.With(Methods), reported: true).RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Index_of_another_version_is_none() =>
        Test(OperationSource.With(Methods), reported: true).WithAdditionalFile("/.safedeploy/tested.txt", "safedeploy-tested 9\n").RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Project_with_an_index_is_left_alone_however_little_it_says() =>
        Test(OperationSource.With(Methods), reported: false).WithAdditionalFile("/.safedeploy/tested.txt", "safedeploy-tested 1\n").RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Project_that_processes_none_is_left_alone() => Test("public class Sum { public int Of(int a, int b) => a + b; }", reported: false).RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Scan_is_silent_because_the_gate_judges_there() =>
        Test(OperationSource.With(Methods), reported: false).WithGlobalOption("build_property.SafeDeployInventory", "true").RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Test_project_is_left_alone_because_its_records_are_fixtures()
    {
        var test = Test(OperationSource.With(Methods), reported: false);
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
