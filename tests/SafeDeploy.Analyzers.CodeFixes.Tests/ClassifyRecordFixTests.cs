using SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;
using Xunit;
using Verify = SafeDeploy.Analyzers.CodeFixes.Tests.CodeFixVerifier<SafeDeploy.Analyzers.Rules.Classifying.PersonalRecordNotClassifiedAnalyzer, SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying.ClassifyRecordFix>;

namespace SafeDeploy.Analyzers.CodeFixes.Tests;

public class ClassifyRecordFixTests
{
    [Theory]
    [InlineData("Surname", "PersonalData")]
    [InlineData("Diagnosis", "SpecialCategoryData")]
    [InlineData("PncId", "CriminalOffenceData")]
    public Task The_attribute_of_the_class_is_written_short_where_its_namespace_is_in_sight(string member, string attribute) =>
        Verify.VerifyAsync(
            $$"""
            using SafeDeploy.Annotations;

            class {|SD0101:Entry|}
            {
                public string {{member}} { get; set; } = "";
            }
            """,
            $$"""
            using SafeDeploy.Annotations;

            [{{attribute}}]
            class Entry
            {
                public string {{member}} { get; set; } = "";
            }
            """,
            ClassifyRecordFix.ClassifyKey);

    [Fact]
    public Task The_attribute_is_qualified_where_its_namespace_or_another_attribute_of_its_name_is_in_the_way() =>
        Verify.VerifyAsync(
            """
            using Microsoft.AspNetCore.Identity;

            /// <summary>Someone.</summary>
            public record {|SD0101:Person|}(string FirstName, string Surname);

            public class Other : IdentityUser;
            """,
            """
            using Microsoft.AspNetCore.Identity;

            /// <summary>Someone.</summary>
            [SafeDeploy.Annotations.PersonalData]
            public record Person(string FirstName, string Surname);

            public class Other : IdentityUser;
            """,
            ClassifyRecordFix.ClassifyKey);

    [Fact]
    public Task Fix_All_classifies_every_record_each_with_its_own_class() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;

            class {|SD0101:A|}
            {
                public string Surname = "";
            }

            class {|SD0101:B|}
            {
                public string Diagnosis = "";
            }
            """,
            """
            using SafeDeploy.Annotations;

            [PersonalData]
            class A
            {
                public string Surname = "";
            }

            [SpecialCategoryData]
            class B
            {
                public string Diagnosis = "";
            }
            """,
            ClassifyRecordFix.ClassifyKey);

    [Fact]
    public Task The_record_is_declared_not_personal_with_a_reason_to_write() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;

            struct {|SD0101:Hero|}
            {
                public string Surname;
            }
            """,
            $$"""
            using SafeDeploy.Annotations;

            [NotPersonalData("{{ClassifyRecordFix.ReasonToWrite}}")]
            struct Hero
            {
                public string Surname;
            }
            """,
            ClassifyRecordFix.NotPersonalKey);

    [Fact]
    public Task The_projects_own_classification_is_offered_where_ours_is_not_referenced() =>
        Verify.VerifyAsync(
            """
            using Microsoft.Extensions.Compliance.Classification;

            namespace Own
            {
                public sealed class ConfidentialAttribute() : DataClassificationAttribute(new DataClassification("Own", "Confidential"));

                class {|SD0101:A|}
                {
                    public string Surname = "";
                }
            }
            """,
            """
            using Microsoft.Extensions.Compliance.Classification;

            namespace Own
            {
                public sealed class ConfidentialAttribute() : DataClassificationAttribute(new DataClassification("Own", "Confidential"));

                [Confidential]
                class A
                {
                    public string Surname = "";
                }
            }
            """,
            ClassifyRecordFix.OwnKey + "Own.ConfidentialAttribute",
            annotations: false);

    [Fact]
    public Task Nothing_is_offered_where_no_attribute_would_compile() =>
        Verify.VerifyNoFixAsync("class {|SD0101:A|} { public string Surname = \"\"; }", annotations: false);
}
