using SafeDeploy.Analyzers.Rules.Inventory;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;
using static SafeDeploy.Analyzers.Tests.Processing.OperationSource;

namespace SafeDeploy.Analyzers.Tests.Processing;

/// <summary>SD0002: which methods are operations of processing, what they do, and what an entry says.</summary>
public class ProcessingOperationTests
{
    private static readonly (string, string) On = ("build_property.SafeDeployInventory", "true");

    [Fact]
    public async Task Nothing_is_listed_unless_the_inventory_is_asked_for() =>
        Assert.Empty(await AnalyzerVerifier<ProcessingOperationAnalyzer>.DiagnosticsAsync(With("public string Name(Patient p) => p.Surname;")));

    [Fact]
    public Task An_entry_stands_at_the_methods_identifier() =>
        new AnalyzerTest<ProcessingOperationAnalyzer>(With("public string {|SD0002:Name|}(Patient p) => p.Surname;"))
            .WithGlobalOption("dotnet_diagnostic.SD0002.severity", "warning").RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Methods, what they do, and the most protected class.</summary>
    public static TheoryData<string, string, string> Operations { get; } = new()
    {
        { "public string Name(Patient p) => p.Surname;", "consultation", "special-category" },
        { "public Patient? Find(int id) => Store.Find(id);", "consultation", "special-category" },
        { "public void Put(Patient p) { Store.Add(p); }", "collection", "special-category" },
        { "public void Drop(Patient p) { Store.Remove(p); }", "erasure", "special-category" },
        { "public void Change(Patient p) { p.Surname = \"x\"; Store.Update(p); }", "alteration", "special-category" },
        { "public void Make() { var o = new Offence { Surname = \"x\" }; }", "consultation", "criminal-offence" },
        { "public async Task Send(Patient p) { await Http.PostAsync(\"/p\", System.Net.Http.Json.JsonContent.Create(p)); }", "disclosure", "special-category" },
        { "public int Count() => _patients.Count(p => p.Surname.Length > 3);", "consultation", "special-category" },
        { "private void Inner() { foreach (var p in _patients) { Store.Add(p); } }", "collection", "special-category" },
        { "public async IAsyncEnumerable<string> Names() { foreach (var p in _patients) { await Task.Yield(); yield return p.Surname; } }", "consultation", "special-category" },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Method_that_handles_personal_data_is_listed_with_what_it_does(string method, string does, string dataClass)
    {
        var entry = await OneAsync(method);
        Assert.Equal((does, dataClass), (entry["operation"], entry["class"]));
    }

    /// <summary>Methods that are no operation of processing, and why.</summary>
    public static TheoryData<string, string> Silent { get; } = new()
    {
        { "it handles no personal data", "public int Sum(int a, int b) => a + b;" },
        { "an identifier alone names nobody", "public int Id(int personId) => personId;" },
        { "it has no body", "public partial void Later(Patient p);" },
        { "what it is given is not touched", "public void Unused(Patient p) { }" },
        { "an accessor is a part of whoever reads it", "public string First { get { return _patients[0].Surname; } }" },
        { "a constructor is a part of whoever makes the object", "public Service(Patient p) : this(null!, null!) { _patients.Add(p); }" },
        { "a name is no value", "public string Column() => nameof(Patient.Surname);" },
        { "a type is no value", "public Type Kind() => typeof(Patient);" },
        { "the text of an object is a part of whoever writes it", "public override string ToString() => _patients[0].Surname;" },
    };

    [Theory]
    [MemberData(nameof(Silent))]
    public async Task Method_that_handles_none_is_not_listed(string why, string method) =>
        Assert.True((await ListedAsync(method)).Count == 0, why);

    [Fact]
    public async Task Test_project_has_no_operations_because_its_records_are_fixtures() =>
        await new AnalyzerTest<ProcessingOperationAnalyzer>(With("public string Name(Patient p) => p.Surname;")) { TestState = { AdditionalReferences = { Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location) } } }
            .WithGlobalOption(On.Item1, On.Item2).RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task An_entry_has_every_property_of_the_contract()
    {
        var entry = await OneAsync(
            """
            [SafeDeploy.Annotations.ProcessesPersonalData(Purpose = "Care", LawfulBasis = SafeDeploy.Annotations.LawfulBasis.PublicTask, Condition = "Sch 1 para 2", ProcessingId = "P-7")]
            public string Name(Patient p, int[] x) => p.Surname;
            """);
        Assert.Equal(32, entry["digest"]!.Length);
        Assert.Equal(
            [
                ("assembly", "Subject"), ("childSubject", "false"), ("class", "special-category"), ("classes", "personal,special-category"), ("condition", "Sch 1 para 2"), ("failureLines", ""),
                ("lawfulBasis", "PublicTask"), ("lines", "10"), ("operation", "consultation"), ("processingId", "P-7"), ("purpose", "Care"), ("symbol", "M:N.Service.Name(N.Patient,System.Int32[])"),
            ],
            entry.Where(p => p.Key != "digest").Select(p => (p.Key, p.Value!)).OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Purpose_is_taken_from_the_type_where_the_method_says_none()
    {
        var found = Assert.Single(await AnalyzerVerifier<ProcessingOperationAnalyzer>.DiagnosticsAsync(
            With("[SafeDeploy.Annotations.ProcessesPersonalData(Purpose = \"Audit\")] public class Inner { public string Name(Patient p) => p.Surname; }"), On));
        Assert.Equal("Audit", found.Properties["purpose"]);
    }

    [Fact]
    public Task Top_level_statements_are_one_operation_that_begins_with_the_first() =>
        new AnalyzerTest<ProcessingOperationAnalyzer>(
            """
            {|SD0002:var|} people = new List<Person>();
            Console.WriteLine(people.Count);
            foreach (var p in people)
            {
                Console.WriteLine(p.NhsNumber);
            }

            public class Person { public string Surname { get; set; } = ""; public string NhsNumber { get; set; } = ""; }
            """)
        { TestState = { OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication } }.WithGlobalOption(On.Item1, On.Item2).RunAsync(TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("public string Name(Patient p) => p.Surname;", "public string Name(Patient p)   =>\r\n   p.Surname; // said", true)]
    [InlineData("public string Name(Patient p) => p.Surname;", "public string Name(Patient q) => q.Surname;", false)]
    [InlineData("public string Name(Patient p) => p.Surname + \"a\";", "public string Name(Patient p) => p.Surname + \"b\";", false)]
    [InlineData("public string Name(Patient p) { return p.Surname; }", "[Obsolete] public string Name(Patient p) { \n#if X\n return \"\";\n#endif\n return p.Surname; }", true)]
    public async Task Digest_changes_with_the_code_and_not_with_blanks_or_comments(string one, string other, bool same) =>
        Assert.Equal(same, (await OneAsync(one))["digest"] == (await OneAsync(other))["digest"]);
}
