using SafeDeploy.Analyzers.Rules.Governance;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Governance;

/// <summary>SD0903: what the code holds and sends is what was accepted.</summary>
public class SurfaceTests
{
    private const string Path = "/compliance/surface.txt";
    private const string Accepted = "holds\tP:Health.Patient.Surname\tpersonal\nholds\tP:Health.Patient.NhsNumber\tpersonal\nsends\tsms\tpersonal\nsends\tregister.example.org\tpersonal\n";

    [Fact]
    public Task What_stands_in_the_file_is_silent() => Run(Source(), Accepted);

    [Fact]
    public Task Without_the_file_nobody_asked() => new AnalyzerTest<SurfaceAnalyzer>(Source(more: "public string Postcode { get; set; } = \"\";")).RunAsync(TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("safedeploy-surface 2\n")]
    [InlineData("")]
    public Task A_file_that_is_not_understood_is_SD0904s_and_compares_nothing(string text) =>
        new AnalyzerTest<SurfaceAnalyzer>(Source()).WithAdditionalFile(Path, text).RunAsync(TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("public string {|#0:Postcode|} { get; set; } = \"\";", "'Patient' holds Postcode (personal), which is new")]
    [InlineData("[SpecialCategoryData] public string {|#0:Notes|} { get; set; } = \"\"; public string Email { get; set; } = \"\";", "'Patient' holds Notes (special-category), which is new; Email (personal), which is new")]
    [InlineData("public string {|#0:Email|} = \"\", Phone = \"\", Postcode = \"\", Forename = \"\", MiddleName = \"\";", "'Patient' holds Email (personal), which is new; Phone (personal), which is new; Postcode (personal), which is new and 2 more")]
    public Task A_member_that_is_new_is_reported_once_a_type(string more, string change) => Run(Source(more: more), Accepted, change);

    [Theory]
    [InlineData("[NotPersonalData(\"A ward's name, agreed with the officer\")] ", "personal", "Surname, which was personal and is personal data no longer")]
    [InlineData("[PersonalData] ", "special-category", "Surname (personal), which was special-category")]
    [InlineData("[PersonalData(Subject = DataSubject.Child)] ", "personal", "Surname (personal,child), which was personal")]
    [InlineData("[PersonalData] ", "personal,child", "Surname (personal), which was personal,child")]
    public Task A_member_of_another_class_is_reported(string attribute, string accepted, string change) =>
        Run(Source().Replace("public string Surname", attribute + "public string {|#0:Surname|}", StringComparison.Ordinal), Accepted.Replace("Surname\tpersonal", "Surname\t" + accepted, StringComparison.Ordinal), $"'Patient' holds {change}");

    [Fact]
    public Task A_member_that_is_gone_is_silent_because_another_target_may_hold_it() => Run(Source(), Accepted + "holds\tP:Health.Patient.Postcode\tpersonal\nsends\temail\tpersonal\n");

    [Fact]
    public Task A_member_of_another_assembly_is_not_this_ones() =>
        Run(Source().Replace("public string Surname", "public string {|#0:Surname|}", StringComparison.Ordinal), Accepted.Replace("holds\tP:Health.Patient.Surname", "holds\tP:Health.Patient.Forename", StringComparison.Ordinal) + "Other\tholds\tP:Health.Patient.Surname\tpersonal\n", "'Patient' holds Surname (personal), which is new");

    [Theory]
    [InlineData("sends\tsms\tpersonal\n", "", "personal data goes to sms, which is new")]
    [InlineData("sends\tsms\tpersonal\n", "sends\tsms\tspecial-category\n", "personal data goes to sms now, which got only special-category")]
    public Task A_channel_that_is_new_or_carries_more_is_reported_where_it_is_called_first(string line, string instead, string change) =>
        Run(Source().Replace(".Create(", ".{|#0:Create|}(", StringComparison.Ordinal), Accepted.Replace(line, instead, StringComparison.Ordinal), change);

    [Fact]
    public Task A_recipient_that_is_new_is_reported() =>
        Run(Source().Replace("PostAsJsonAsync(", "{|#0:PostAsJsonAsync|}(", StringComparison.Ordinal), Accepted.Replace("register.example.org", "www.example.org", StringComparison.Ordinal), "personal data goes to register.example.org, which is new");

    [Theory]
    [InlineData("public Guid Id { get; set; }")]
    [InlineData("public string Password { get; set; } = \"\";")]
    [InlineData("public void Rename(string surname) => Surname = surname;")]
    [InlineData("public string Title() { string surname = Surname; return surname; }")]
    public Task What_a_type_does_not_hold_of_people_by_itself_is_silent(string more) => Run(Source(more: more), Accepted);

    [Theory]
    [InlineData("Health.Tests", false)] // What tests hold is nobody's.
    [InlineData("Health.Web", true)]
    public Task A_project_without_any_entry_is_all_new_unless_it_is_a_test_project(string assembly, bool reported)
    {
        var test = new AnalyzerTest<SurfaceAnalyzer>("public class Patient { public string " + (reported ? "{|SD0903:Surname|}" : "Surname") + " { get; set; } = \"\"; }").WithAdditionalFile(Path, File(Accepted));
        test.SolutionTransforms.Add((solution, project) => solution.WithProjectAssemblyName(project, assembly));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("safedeploy-surface 1\n# why\n\nA\tholds\tP:A.B\tpersonal\n{|SD0904:A\tholds\tP:A.C|}\n{|SD0904:A\tkeeps\tP:A.C\tpersonal|}\n{|SD0904:A\tholds\tP:A.C\tpersnal|}\n{|SD0904:A\tholds\tP:A.B\tspecial-category|}\nA\tsends\tP:A.B\tpersonal,criminal-offence\n")]
    [InlineData("{|SD0904:safedeploy-surface 2|}\nanything\n")]
    [InlineData("{|SD0904:|}")]
    public Task A_line_that_is_not_understood_is_reported_at_its_place(string text) =>
        new AnalyzerTest<FileAnalyzer>("class T;").WithAdditionalFile(Path, text).RunAsync(TestContext.Current.CancellationToken);

    private static Task Run(string source, string accepted, string? change = null)
    {
        var test = new AnalyzerTest<SurfaceAnalyzer>(source).WithAdditionalFile(Path, File(accepted));
        if (change is not null)
        {
            test.ExpectedDiagnostics.Add(new Microsoft.CodeAnalysis.Testing.DiagnosticResult("SD0903", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning).WithLocation(0).WithArguments(change));
        }

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static string File(string entries) =>
        "safedeploy-surface 1\n" + string.Concat(entries.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(e => (e.StartsWith("Other\t", StringComparison.Ordinal) ? e : "TestProject\t" + e) + "\n"));

    private static string Source(string more = "") =>
        $$"""
        using System.Net.Http.Json;
        using SafeDeploy.Annotations;

        namespace Health
        {
            public class Patient { public string Surname { get; set; } = ""; public string NhsNumber { get; set; } = ""; {{more}} }

            public class Sender(HttpClient http)
            {
                public async Task RunAsync(Patient patient)
                {
                    await http.PostAsJsonAsync("https://register.example.org/people", patient);
                    Twilio.Rest.Api.V2010.Account.MessageResource.Create("+44", patient.Surname);
                }
            }
        }

        namespace Twilio.Rest.Api.V2010.Account
        {
            public class MessageResource { public static MessageResource Create(string to, string body) => new(); }
        }
        """;
}
