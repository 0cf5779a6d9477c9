using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Rules.Classifying;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Classifying.PersonalRecordNotClassifiedAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Rules;

public class PersonalRecordNotClassifiedAnalyzerTests
{
    [Fact]
    public Task A_record_class_and_struct_with_a_strong_or_two_medium_members_are_reported_once_at_their_name() =>
        Verify.VerifyAsync(
            """
            record {|SD0101:Patient|}(string FirstName, string Surname, string NhsNumber);
            class {|SD0101:Entry|} { public string Nino { get; set; } = ""; }
            struct {|SD0101:Caller|} { public string Email; public string MobileNumber; }
            """);

    [Fact]
    public Task A_partial_type_is_reported_once() =>
        Verify.VerifyAsync("partial class {|SD0101:P|} { public string FirstName { get; set; } = \"\"; } partial class P { public string Surname { get; set; } = \"\"; }");

    [Fact]
    public Task One_medium_member_is_not_enough() => Verify.VerifyAsync("class Newsletter { public string Email { get; set; } = \"\"; }");

    [Fact]
    public Task The_code_of_a_practice_is_about_a_person_only_beside_other_data_of_one() =>
        Verify.VerifyAsync(
            """
            class PracticeLookup { public string GpPracticeCode { get; set; } = ""; public string CountryCategory { get; set; } = ""; }
            class {|SD0101:Registration|} { public string NhsNumber { get; set; } = ""; public string GpPracticeCode { get; set; } = ""; }
            """);

    [Fact]
    public Task A_classified_or_denied_type_is_left_alone() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            [PersonalData] class A { public string Surname { get; set; } = ""; }
            [SpecialCategoryData] class B { public string Diagnosis { get; set; } = ""; }
            [NotPersonalData("Names of fictional characters.")] class C { public string Surname { get; set; } = ""; }
            class D { [PersonalData] public string Surname { get; set; } = ""; }
            class E : A { public string FirstName { get; set; } = ""; }
            """);

    [Fact]
    public Task Code_that_is_no_record_is_left_alone() =>
        Verify.VerifyAsync(
            """
            static class Extensions { public static string Surname(this string s) => s; }
            class PersonMapper { public string Surname = ""; }
            class PersonValidator { public string Surname = ""; }
            class PersonBuilder { private string _surname = ""; public PersonBuilder With(string surname) { _surname = surname; return this; } public override string ToString() => _surname; }
            class ImportOptions { public string Surname { get; set; } = ""; }
            class BadPersonException : Exception { public string Surname { get; set; } = ""; }
            class PersonController : Microsoft.AspNetCore.Mvc.ControllerBase { public string Surname { get; set; } = ""; }
            interface IPerson { string Surname { get; } }
            enum Field { Surname, NhsNumber }
            [System.CodeDom.Compiler.GeneratedCode("tool", "1")] class Made { public string Surname { get; set; } = ""; }
            """);

    [Fact]
    public Task A_user_of_Identity_with_a_strong_member_of_its_own_is_reported() =>
        Verify.VerifyAsync(
            """
            class {|SD0101:AppUser|} : Microsoft.AspNetCore.Identity.IdentityUser { public string NationalInsuranceNumber { get; set; } = ""; }
            class Plain : Microsoft.AspNetCore.Identity.IdentityUser;
            """);

    [Fact]
    public Task It_works_where_our_annotations_are_not_referenced() =>
        Verify.VerifyWithoutAnnotationsAsync("class {|SD0101:A|} { public string Surname { get; set; } = \"\"; }");

    [Fact]
    public async Task The_message_lists_five_members_and_the_rest_as_a_number_and_the_properties_list_all()
    {
        var found = Assert.Single(await Verify.DiagnosticsAsync(
            "class Person { public string FirstName = \"\", Surname = \"\", Nino = \"\", Diagnosis = \"\", PncId = \"\", Email = \"\", HomePhone = \"\"; }"));

        Assert.Contains("FirstName, Surname, Nino, Diagnosis (special-category), PncId (criminal-offence) and 2 more", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal("criminal-offence", found.Properties[PersonalRecordNotClassifiedAnalyzer.ClassProperty]);
        Assert.Equal(7, found.Properties[PersonalRecordNotClassifiedAnalyzer.MembersProperty]!.Split(';').Length);
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
    }

    [Fact]
    public Task A_test_project_is_left_alone()
    {
        var test = new AnalyzerTest<PersonalRecordNotClassifiedAnalyzer>("class Fixture { public string Surname { get; set; } = \"\"; }");
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task A_team_corrects_the_dictionary_with_a_file() =>
        new AnalyzerTest<PersonalRecordNotClassifiedAnalyzer>(
            "class A { public string Surname { get; set; } = \"\"; } class {|SD0101:B|} { public string TenancyReference { get; set; } = \"\"; }")
            .WithAdditionalFile("/safedeploy.lexicon.txt", "-surname\n+tenancy reference;personal;strong\n")
            .RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Half_typed_code_does_not_crash_it() =>
        Verify.VerifyHalfTypedAsync("class {|SD0101:A|} : B, { public string Surname { get; set; } [PersonalData( public string");
}
