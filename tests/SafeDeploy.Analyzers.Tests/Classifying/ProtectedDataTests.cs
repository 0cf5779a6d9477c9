using SafeDeploy.Analyzers.Rules.Classifying;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Classifying.ProtectedDataAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Classifying;

public class ProtectedDataTests
{
    [Fact]
    public Task A_member_classified_as_ordinary_is_reported_at_the_member() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            class Visit { [PersonalData] public string {|SD0102:Diagnosis|} { get; set; } = ""; [PersonalData] private string {|SD0102:_pncId|} = ""; public string Show() => _pncId; }
            record Form([property: PersonalData] string {|SD0102:Ethnicity|}, [PersonalData] string {|SD0102:Religion|});
            interface IVisit { [PersonalData] string {|SD0102:Diagnosis|} { get; } }
            """);

    [Fact]
    public Task A_parameter_classified_as_ordinary_is_reported_at_the_parameter() =>
        Verify.VerifyAsync("class Clinic { public void Add([SafeDeploy.Annotations.PersonalData] string {|SD0102:diagnosis|}) { } }");

    [Fact]
    public Task A_type_classified_as_ordinary_is_reported_once_for_all_its_members() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            [PersonalData] class {|SD0102:Patient|} { public string Surname { get; set; } = ""; public string Diagnosis { get; set; } = ""; public string PncId { get; set; } = ""; }
            [PersonalData] record {|SD0102:Applicant|}(string Surname, string Ethnicity);
            """);

    [Fact]
    public Task Booleans_that_state_a_fact_are_reported() =>
        Verify.VerifyAsync("[SafeDeploy.Annotations.PersonalData] class {|SD0102:Applicant|} { public bool HasDisability { get; set; } public bool DifficultyMakingDecisions { get; set; } }");

    [Fact]
    public Task Data_that_only_exists_about_a_child_needs_its_subject_named() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            [PersonalData] class {|SD0102:Admission|} { public string UniquePupilNumber { get; set; } = ""; }
            [PersonalData(Subject = DataSubject.Child)] class Enrolment { public string UniquePupilNumber { get; set; } = ""; }
            """);

    [Fact]
    public Task A_member_of_a_type_classified_higher_than_the_member_is_reported() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            [SpecialCategoryData] class Sheet { public string Text { get; set; } = ""; }
            class Letter { [PersonalData] public Sheet {|SD0102:Enclosure|} { get; set; } = new(); }
            """);

    [Fact]
    public Task What_is_not_known_yet_in_a_classified_type_counts_as_the_types() =>
        Verify.VerifyAsync(
            """
            using Microsoft.Extensions.Compliance.Classification;
            [SafeDeploy.Annotations.PersonalData] class {|SD0102:Patient|} { [UnknownDataClassification] public string Diagnosis { get; set; } = ""; }
            """);

    [Fact]
    public Task A_type_derived_from_an_ordinary_one_is_reported_for_its_own_members() =>
        Verify.VerifyAsync(
            """
            [SafeDeploy.Annotations.PersonalData] class Person { public string Surname { get; set; } = ""; }
            class {|SD0102:Patient|} : Person { public string Diagnosis { get; set; } = ""; }
            """);

    [Fact]
    public Task Identitys_attribute_is_ordinary() =>
        Verify.VerifyAsync("class AppUser : Microsoft.AspNetCore.Identity.IdentityUser { [Microsoft.AspNetCore.Identity.PersonalData] public string {|SD0102:Ethnicity|} { get; set; } = \"\"; }");

    [Fact]
    public Task An_attribute_that_a_setting_calls_ordinary_is_ordinary() =>
        new AnalyzerTest<ProtectedDataAnalyzer>(
            """
            namespace Own;
            using Microsoft.Extensions.Compliance.Classification;
            public sealed class ConfidentialAttribute() : DataClassificationAttribute(new DataClassification("Own", "Confidential"));
            public class A { [Confidential] public string {|SD0102:Diagnosis|} { get; set; } = ""; }
            """).WithGlobalOption("safedeploy.attributes", "Own.ConfidentialAttribute:personal").RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task The_message_names_the_members_the_classes_and_what_to_write()
    {
        var found = Assert.Single(await Verify.DiagnosticsAsync(
            "[SafeDeploy.Annotations.PersonalData] class Pupil { public string Diagnosis = \"\", PncId = \"\", UniquePupilNumber = \"\"; }"));

        Assert.Equal(
            "'Pupil' is classified only as ordinary personal data: it holds Diagnosis (special-category), PncId (criminal-offence), UniquePupilNumber (child). "
            + "Classify these members, or the type, with [SpecialCategoryData] and [CriminalOffenceData] and Subject = DataSubject.Child.",
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("criminal-offence", found.Properties[ProtectedDataAnalyzer.ClassProperty]);
        Assert.Equal("Diagnosis=special-category;PncId=criminal-offence;UniquePupilNumber=child", found.Properties[ProtectedDataAnalyzer.MembersProperty]);
    }

    [Fact]
    public Task Half_typed_code_does_not_crash_it() =>
        Verify.VerifyHalfTypedAsync("[SafeDeploy.Annotations.PersonalData] class {|SD0102:A|} : A, { public string Diagnosis { get; set; } void M([SafeDeploy.Annotations.PersonalData] string {|SD0102:diagnosis|}, [");
}
