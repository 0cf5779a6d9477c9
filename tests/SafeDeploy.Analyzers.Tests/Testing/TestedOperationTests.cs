using SafeDeploy.Analyzers.Rules.Testing;
using SafeDeploy.Analyzers.Tests.Processing;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Testing;

/// <summary>SD0801 and SD0804: what the index of tested code says of code as it is typed.</summary>
public class TestedOperationTests
{
    private const string Header = "safedeploy-tested 1\n# a comment\n";
    private const string Method = "public string Name(Patient p) => p.Surname;";

    /// <summary>A line of the index for a method as it is written here.</summary>
    private static async Task<string> LineAsync(string method, string state, string failures = "-", string assembly = "TestProject")
    {
        var entry = await OperationSource.OneAsync(method);
        return $"{assembly}\t{entry["symbol"]}\t{entry["digest"]}\t{state}\t{failures}\n";
    }

    private static AnalyzerTest<TestedOperationAnalyzer> Test(string method, string? index, string path = "/.safedeploy/tested.txt")
    {
        var test = new AnalyzerTest<TestedOperationAnalyzer>(OperationSource.With(method));
        return index is null ? test : test.WithAdditionalFile(path, index);
    }

    private static string Marked(string method, string rule) => method.Replace("Name(", $"{{|{rule}:Name|}}(", StringComparison.Ordinal);

    [Fact]
    public Task Method_that_the_index_does_not_name_is_reported() => Test(Marked(Method, "SD0801"), Header).RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task Method_that_no_passing_test_executed_is_reported() =>
        await Test(Marked(Method, "SD0801"), Header + await LineAsync(Method, "missed")).RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task Method_that_changed_since_is_reported() =>
        await Test(Marked("public string Name(Patient p) => p.Surname + \"!\";", "SD0801"), Header + await LineAsync(Method, "executed")).RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task Method_whose_failure_path_no_test_executed_is_reported_as_that() =>
        await Test(Marked(Method, "SD0804"), Header + await LineAsync(Method, "executed", "missed")).RunAsync(TestContext.Current.CancellationToken);

    /// <summary>What the index says of the method, and why nothing is to be said.</summary>
    public static TheoryData<string, string, string> Silent { get; } = new()
    {
        { "a test executed it", "executed", "-" },
        { "a test executed it and its failure path", "executed", "executed" },
        { "whether its failure path ran is not known", "executed", "unknown" },
        { "a test that passed declares to test it", "linked", "unknown" },
        { "whether a test executed it is not known: the gate says so", "unknown", "-" },
    };

    [Theory]
    [MemberData(nameof(Silent))]
    public async Task Method_is_left_alone(string why, string state, string failures)
    {
        Assert.NotEmpty(why);
        await Test(Method, Header + await LineAsync(Method, state, failures)).RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Any_form_of_the_code_counts_where_target_frameworks_differ() =>
        await Test(Method, Header + await LineAsync("public string Name(Patient p) => p.NhsNumber;", "missed") + await LineAsync(Method, "executed")).RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task Line_of_another_assembly_says_nothing_of_this_one() =>
        await Test(Marked(Method, "SD0801"), Header + await LineAsync(Method, "executed", assembly: "Other")).RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Why an index is none, its path and its text.</summary>
    public static TheoryData<string, string, string> NoIndex { get; } = new()
    {
        { "another version's index", "/.safedeploy/tested.txt", "safedeploy-tested 2\n" },
        { "an empty file", "/.safedeploy/tested.txt", "" },
        { "a line that is cut off", "/.safedeploy/tested.txt", Header + "TestProject\tM:N" },
        { "a file of that name elsewhere", "/docs/tested.txt", Header },
    };

    [Theory]
    [MemberData(nameof(NoIndex))]
    public Task What_is_no_index_is_not_taken_for_one(string why, string path, string text)
    {
        Assert.NotEmpty(why);
        return Test(Method, text, path).RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Scan_is_silent_because_the_index_belongs_to_no_tree() =>
        Test(Method, Header).WithGlobalOption("build_property.SafeDeployInventory", "true").RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Test_project_is_left_alone_because_its_records_are_fixtures()
    {
        var test = Test(Method, Header);
        test.TestState.AdditionalReferences.Add(Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
