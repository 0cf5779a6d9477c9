using SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;
using Xunit;
using Verify = SafeDeploy.Analyzers.CodeFixes.Tests.CodeFixVerifier<SafeDeploy.Analyzers.Rules.Classifying.ProtectedDataAnalyzer, SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying.ClassifyProtectedFix>;

namespace SafeDeploy.Analyzers.CodeFixes.Tests;

public class ClassifyProtectedFixTests
{
    [Fact]
    public Task The_attribute_of_a_member_is_changed_and_keeps_its_arguments() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;

            class Visit
            {
                /// <summary>What was found.</summary>
                [PersonalData(Retention = "P8Y", Notes = "From the clinic.")]
                public string {|SD0102:Diagnosis|} { get; set; } = "";

                [PersonalData] public string {|SD0102:PncId|} = "";

                public void Add([PersonalData] string {|SD0102:diagnosis|}) => Diagnosis = diagnosis;
            }

            record Form([property: PersonalData] string {|SD0102:Ethnicity|});
            """,
            """
            using SafeDeploy.Annotations;

            class Visit
            {
                /// <summary>What was found.</summary>
                [SpecialCategoryData(Retention = "P8Y", Notes = "From the clinic.")]
                public string Diagnosis { get; set; } = "";

                [CriminalOffenceData] public string PncId = "";

                public void Add([SpecialCategoryData] string diagnosis) => Diagnosis = diagnosis;
            }

            record Form([property: SpecialCategoryData] string Ethnicity);
            """,
            ClassifyProtectedFix.ChangeKey);

    [Fact]
    public Task The_attribute_of_a_type_is_changed() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;

            [PersonalData(Retention = "P8Y")]
            class {|SD0102:Patient|}
            {
                public string Surname { get; set; } = "";
                public string Diagnosis { get; set; } = "";
            }
            """,
            """
            using SafeDeploy.Annotations;

            [SpecialCategoryData(Retention = "P8Y")]
            class Patient
            {
                public string Surname { get; set; } = "";
                public string Diagnosis { get; set; } = "";
            }
            """,
            ClassifyProtectedFix.ChangeKey);

    [Fact]
    public Task The_members_of_an_ordinary_type_are_classified_each_with_its_own_class() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;

            [PersonalData]
            class {|SD0102:Pupil|}
            {
                public string Surname { get; set; } = "";
                public string Diagnosis { get; set; } = "";
                public string PncId { get; set; } = "";
                public string UniquePupilNumber { get; set; } = "";
            }
            """,
            """
            using SafeDeploy.Annotations;

            [PersonalData]
            class Pupil
            {
                public string Surname { get; set; } = "";
                [SpecialCategoryData]
                public string Diagnosis { get; set; } = "";
                [CriminalOffenceData]
                public string PncId { get; set; } = "";
                [PersonalData(Subject = DataSubject.Child)]
                public string UniquePupilNumber { get; set; } = "";
            }
            """,
            ClassifyProtectedFix.MembersKey);

    [Fact]
    public Task A_child_is_named_as_the_subject() =>
        Verify.VerifyAsync(
            """
            [SafeDeploy.Annotations.PersonalData(Retention = "P1Y", Subject = SafeDeploy.Annotations.DataSubject.ServiceUser)]
            record {|SD0102:Admission|}(string UniquePupilNumber);
            """,
            """
            [SafeDeploy.Annotations.PersonalData(Retention = "P1Y", Subject = SafeDeploy.Annotations.DataSubject.Child)]
            record Admission(string UniquePupilNumber);
            """,
            ClassifyProtectedFix.ChangeKey);

    [Fact]
    public Task Identitys_attribute_stays_because_it_has_a_work_of_its_own() =>
        Verify.VerifyAsync(
            """
            class AppUser : Microsoft.AspNetCore.Identity.IdentityUser
            {
                [Microsoft.AspNetCore.Identity.PersonalData]
                public string {|SD0102:Ethnicity|} { get; set; } = "";
            }
            """,
            """
            class AppUser : Microsoft.AspNetCore.Identity.IdentityUser
            {
                [Microsoft.AspNetCore.Identity.PersonalData, SafeDeploy.Annotations.SpecialCategoryData]
                public string Ethnicity { get; set; } = "";
            }
            """,
            ClassifyProtectedFix.ChangeKey);

    [Fact]
    public Task The_projects_own_attribute_that_tells_the_class_takes_the_place_of_its_ordinary_one() =>
        Verify.VerifyAsync(
            """
            using Microsoft.Extensions.Compliance.Classification;

            namespace Own
            {
                public sealed class PersonalAttribute() : DataClassificationAttribute(new DataClassification("Own", "Personal"));
                public sealed class HealthAttribute() : DataClassificationAttribute(new DataClassification("Own", "Health"));

                class Visit
                {
                    [Personal]
                    public string {|SD0102:Diagnosis|} { get; set; } = "";
                }
            }
            """,
            """
            using Microsoft.Extensions.Compliance.Classification;

            namespace Own
            {
                public sealed class PersonalAttribute() : DataClassificationAttribute(new DataClassification("Own", "Personal"));
                public sealed class HealthAttribute() : DataClassificationAttribute(new DataClassification("Own", "Health"));

                class Visit
                {
                    [Health]
                    public string Diagnosis { get; set; } = "";
                }
            }
            """,
            ClassifyProtectedFix.ChangeKey,
            annotations: false);

    [Fact]
    public Task Nothing_is_offered_where_no_attribute_would_compile() =>
        Verify.VerifyNoFixAsync(
            """
            using Microsoft.Extensions.Compliance.Classification;
            public sealed class PersonalAttribute() : DataClassificationAttribute(new DataClassification("Own", "Personal"));
            class Visit { [Personal] public string {|SD0102:Diagnosis|} { get; set; } = ""; }
            """,
            annotations: false);
}
