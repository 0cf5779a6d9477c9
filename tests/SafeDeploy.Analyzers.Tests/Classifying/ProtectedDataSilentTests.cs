using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Rules.Classifying;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Classifying.ProtectedDataAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Classifying;

/// <summary>What SD0102 must not say; each name says why.</summary>
public class ProtectedDataSilentTests
{
    [Fact]
    public Task An_unclassified_record_because_SD0101_names_it_and_its_classes() =>
        Verify.VerifyAsync("class Patient { public string Surname { get; set; } = \"\"; public string Diagnosis { get; set; } = \"\"; }");

    [Fact]
    public Task A_member_beside_a_classified_one_because_SD0101_names_it() =>
        Verify.VerifyAsync("class Patient { [SafeDeploy.Annotations.PersonalData] public string Surname { get; set; } = \"\"; public string Diagnosis { get; set; } = \"\"; }");

    [Theory]
    [InlineData("DisabilityAccessUrl")]
    [InlineData("Gender")]
    [InlineData("GenderName")]
    [InlineData("HealthCheckUrl")]
    [InlineData("DisabilityPageTitle")]
    public Task A_name_that_only_looks_like_it_because_it_means_something_else(string name) =>
        Verify.VerifyAsync($"[SafeDeploy.Annotations.PersonalData] class Customer {{ public string Surname {{ get; set; }} = \"\"; [SafeDeploy.Annotations.PersonalData] public string {name} {{ get; set; }} = \"\"; }}");

    [Theory]
    [InlineData("RaceConditionNote")]
    [InlineData("RaceNumber")]
    [InlineData("BuildFingerprint")]
    public Task A_name_that_means_it_only_of_a_person_because_no_person_is_near(string name) =>
        Verify.VerifyAsync($"class Metrics {{ [SafeDeploy.Annotations.PersonalData] public string {name} {{ get; set; }} = \"\"; }}");

    [Fact]
    public Task A_classification_of_the_class_it_needs_or_of_the_other_protected_one_because_both_are_protected() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            [PersonalData] class Patient { [SpecialCategoryData] public string Diagnosis { get; set; } = ""; [SpecialCategoryData] public string PncId { get; set; } = ""; }
            [CriminalOffenceData] class Offender { public string Diagnosis { get; set; } = ""; }
            """);

    [Fact]
    public Task Two_attributes_one_of_them_protected_because_the_stronger_counts() =>
        Verify.VerifyAsync(
            "class AppUser : Microsoft.AspNetCore.Identity.IdentityUser { [Microsoft.AspNetCore.Identity.PersonalData, SafeDeploy.Annotations.SpecialCategoryData] public string Ethnicity { get; set; } = \"\"; }");

    [Fact]
    public Task A_member_whose_own_type_is_classified_because_that_says_it() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            [SpecialCategoryData] class Diagnosis { public string Code { get; set; } = ""; }
            [NotPersonalData("Codes of a published list of religions.")] class Religion { public string Code { get; set; } = ""; }
            [PersonalData] class Patient { public Diagnosis Diagnosis { get; set; } = new(); public Religion Religion { get; set; } = new(); }
            """);

    [Fact]
    public Task An_overriding_member_because_the_attribute_is_reported_where_it_stands() =>
        Verify.VerifyAsync(
            """
            abstract class Visit { [SafeDeploy.Annotations.PersonalData] public abstract string {|SD0102:Diagnosis|} { get; } }
            class HomeVisit : Visit { public override string Diagnosis => ""; }
            """);

    [Fact]
    public Task A_denial_because_it_ends_the_matter() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            [PersonalData] class Patient { [NotPersonalData("The name of the clinic's template.")] public string Diagnosis { get; set; } = ""; }
            [NotPersonalData("Invented patients of the training course.")] class Actor { public string Diagnosis { get; set; } = ""; }
            """);

    [Fact]
    public Task An_own_taxonomy_whose_attribute_does_not_tell_its_class_because_it_may_be_the_right_one() =>
        Verify.VerifyAsync(
            """
            namespace Own;
            using Microsoft.Extensions.Compliance.Classification;
            public sealed class ConfidentialAttribute() : DataClassificationAttribute(new DataClassification("Own", "Confidential"));
            public class A { [Confidential] public string Diagnosis { get; set; } = ""; }
            """);

    [Fact]
    public Task Data_of_a_child_under_an_attribute_that_cannot_name_a_subject_because_nothing_could_be_written() =>
        Verify.VerifyAsync("class AppUser : Microsoft.AspNetCore.Identity.IdentityUser { [Microsoft.AspNetCore.Identity.PersonalData] public string UniquePupilNumber { get; set; } = \"\"; }");

    [Fact]
    public Task Static_and_constant_members_because_they_hold_no_ones_data() =>
        Verify.VerifyAsync("[SafeDeploy.Annotations.PersonalData] class Patient { public const string Diagnosis = \"diagnosis\"; public static string Ethnicity => \"ethnicity\"; }");

    [Fact]
    public Task A_test_project_because_its_people_are_invented()
    {
        var test = new AnalyzerTest<ProtectedDataAnalyzer>("[SafeDeploy.Annotations.PersonalData] class Fixture { public string Diagnosis { get; set; } = \"\"; }");
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
