using SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;
using Xunit;
using Verify = SafeDeploy.Analyzers.CodeFixes.Tests.CodeFixVerifier<SafeDeploy.Analyzers.Rules.Classifying.PersonalRecordNotClassifiedAnalyzer, SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying.ClassifyRecordFix>;

namespace SafeDeploy.Analyzers.CodeFixes.Tests;

public class ClassifyMembersFixTests
{
    private const string Taxonomy =
        """
        using Microsoft.Extensions.Compliance.Classification;

        namespace Own
        {
            public sealed class ConfidentialAttribute() : DataClassificationAttribute(new DataClassification("Own", "Confidential"));
            public sealed class HealthDataAttribute() : DataClassificationAttribute(new DataClassification("Own", "HealthData"));
            public sealed class PublicAttribute() : DataClassificationAttribute(new DataClassification("Own", "Public"));
        }
        """;

    [Fact]
    public Task Each_member_gets_the_attribute_of_its_class_at_its_own_declaration() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;

            class {|SD0101:Person|}
            {
                /// <summary>The family name.</summary>
                public string Surname { get; set; } = "";

                private string FirstName = "", Diagnosis = "";

                public int Shoes { get; set; }

                public override string ToString() => FirstName + Diagnosis;
            }

            record {|SD0101:Applicant|}(string FirstName, string Ethnicity, int Shoes);
            """,
            """
            using SafeDeploy.Annotations;

            class Person
            {
                /// <summary>The family name.</summary>
                [PersonalData]
                public string Surname { get; set; } = "";

                [SpecialCategoryData]
                private string FirstName = "", Diagnosis = "";

                public int Shoes { get; set; }

                public override string ToString() => FirstName + Diagnosis;
            }

            record Applicant([property: PersonalData] string FirstName, [property: SpecialCategoryData] string Ethnicity, int Shoes);
            """,
            ClassifyRecordFix.MembersKey);

    [Fact]
    public Task A_partial_type_is_classified_in_each_of_its_files() =>
        Verify.VerifyAsync(
            [
                "using SafeDeploy.Annotations;\n\npartial class {|SD0101:Person|}\n{\n    public string Surname = \"\";\n}\n",
                "partial class Person\n{\n    public string FirstName = \"\";\n}\n",
            ],
            [
                "using SafeDeploy.Annotations;\n\npartial class Person\n{\n    [PersonalData]\n    public string Surname = \"\";\n}\n",
                "partial class Person\n{\n    [SafeDeploy.Annotations.PersonalData]\n    public string FirstName = \"\";\n}\n",
            ],
            ClassifyRecordFix.MembersKey);

    [Fact]
    public Task The_own_taxonomy_of_a_referenced_project_is_offered_and_protected_members_get_the_one_that_tells() =>
        Verify.VerifyWithProjectAsync(
            Taxonomy,
            """
            using Own;

            class {|SD0101:Person|}
            {
                public string Surname { get; set; } = "";
                public string Diagnosis { get; set; } = "";
            }
            """,
            """
            using Own;

            class Person
            {
                [Confidential]
                public string Surname { get; set; } = "";
                [HealthData]
                public string Diagnosis { get; set; } = "";
            }
            """,
            ClassifyRecordFix.OwnMembersKey + "Own.ConfidentialAttribute");

    [Fact]
    public Task What_is_for_public_data_is_not_offered() =>
        Verify.VerifyOfferedAsync(
            Taxonomy,
            "using Own; class {|SD0101:Person|} { public string Surname { get; set; } = \"\"; }",
            ["SD0101.Own.Own.ConfidentialAttribute", "SD0101.OwnMembers.Own.ConfidentialAttribute", "SD0101.Classify", "SD0101.Members", "SD0101.NotPersonal"]);

    [Theory]
    [InlineData(ClassifyRecordFix.ClassifyKey, "[PersonalData]\npublic ", "")]
    [InlineData(ClassifyRecordFix.MembersKey, "public ", "[property: PersonalData] ")]
    [InlineData(ClassifyRecordFix.NotPersonalKey, "[NotPersonalData(\"TODO: why is this not personal data?\")]\npublic ", "")]
    public Task Fix_All_over_a_solution_reaches_every_project(string key, string onType, string onMember) =>
        Verify.VerifySolutionAsync(
            "using SafeDeploy.Annotations;\n\npublic record {|SD0101:A|}(string Surname);\n\npublic record {|SD0101:B|}(string Surname);\n",
            $"using SafeDeploy.Annotations;\n\n{onType}record A({onMember}string Surname);\n\n{onType}record B({onMember}string Surname);\n",
            "using SafeDeploy.Annotations;\n\npublic record {|SD0101:C|}(string FirstName);\n",
            $"using SafeDeploy.Annotations;\n\n{onType}record C({onMember}string FirstName);\n",
            key);
}
