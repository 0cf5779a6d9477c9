using SafeDeploy.Analyzers.Rules.Inventory;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Rules;

public class PersonalDataMemberAnalyzerTests
{
    private static readonly (string, string) On = ("build_property.SafeDeployInventory", "true");

    [Fact]
    public async Task Nothing_is_listed_unless_the_inventory_is_asked_for() =>
        Assert.Empty(await AnalyzerVerifier<PersonalDataMemberAnalyzer>.DiagnosticsAsync("class Person { public string Surname = \"\"; }"));

    [Theory]
    [InlineData("suggestion", true)]
    [InlineData("warning", true)]
    [InlineData("silent", false)]
    [InlineData("none", false)]
    [InlineData("default", false)]
    public Task A_severity_given_by_id_asks_for_it(string severity, bool listed) =>
        new AnalyzerTest<PersonalDataMemberAnalyzer>(listed ? "class Person { public string {|SD0001:Surname|} = \"\"; }" : "class Person { public string Surname = \"\"; }")
            .WithGlobalOption("dotnet_diagnostic.SD0001.severity", severity).RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task A_severity_given_to_every_rule_does_not_ask_for_it() =>
        new AnalyzerTest<PersonalDataMemberAnalyzer>("class Person { public string Surname = \"\"; }")
            .WithGlobalOption("dotnet_analyzer_diagnostic.severity", "warning").RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Properties_fields_components_and_parameters_are_listed_at_their_identifiers() =>
        new AnalyzerTest<PersonalDataMemberAnalyzer>(
            """
            record Applicant(string {|SD0001:FirstName|}, string {|SD0001:Surname|})
            {
                private string {|SD0001:_nhsNumber|} = "";
                public string? {|SD0001:Email|} { get; set; }
                public string FileName => "";
                public void Rename(string {|SD0001:surname|}) => _nhsNumber = surname;
            }

            class Primary(DateTime {|SD0001:dateOfBirth|}) { public int Year => dateOfBirth.Year; }
            """).WithGlobalOption(On.Item1, On.Item2).RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Accessors_are_their_propertys() =>
        new AnalyzerTest<PersonalDataMemberAnalyzer>(
            """
            class Person { public string {|SD0001:Surname|} = ""; public string {|SD0001:NhsNumber|} = ""; }
            class Visit { private Person {|SD0001:_person|} = new(); public Person {|SD0001:Person|} { get => _person; set => _person = value; } }
            """).WithGlobalOption(On.Item1, On.Item2).RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task An_entry_has_every_property_of_the_contract()
    {
        var found = Assert.Single(await AnalyzerVerifier<PersonalDataMemberAnalyzer>.DiagnosticsAsync(
            "namespace N; class Pupil { [SafeDeploy.Annotations.SpecialCategoryData(Retention = \"P1Y\")] public string Diagnosis { get; set; } = \"\"; }", On));

        Assert.Equal(
            [
                ("annotated", "true"), ("assembly", "Subject"), ("basis", "annotation"), ("category", "health"), ("childSubject", "false"), ("class", "special-category"), ("member", "Diagnosis"),
                ("retention", "P1Y"), ("symbol", "P:N.Pupil.Diagnosis"), ("type", "N.Pupil"),
            ],
            found.Properties.Select(p => (p.Key, p.Value!)).OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    [Fact]
    public Task Half_typed_and_duplicate_types_do_not_crash_it() =>
        new AnalyzerTest<PersonalDataMemberAnalyzer>(
            """
            record R(string {|SD0001:FirstName|}, Missing {|SD0001:Surname|}, , string
            class D { public string {|SD0001:Surname|} }
            class D { public string {|SD0001:Surname|} { get; set; } void M(this
            [NotPersonalData( class E : E { string {|SD0001:NhsNumber|}
            """)
        {
            CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None,
            TestBehaviors = Microsoft.CodeAnalysis.Testing.TestBehaviors.SkipGeneratedCodeCheck,
        }.WithGlobalOption(On.Item1, On.Item2).RunAsync(TestContext.Current.CancellationToken);
}
