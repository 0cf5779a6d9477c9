using SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;
using Xunit;
using Verify = SafeDeploy.Analyzers.CodeFixes.Tests.CodeFixVerifier<SafeDeploy.Analyzers.Rules.Classifying.WeakenedClassificationAnalyzer, SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying.StrengthenClassificationFix>;

namespace SafeDeploy.Analyzers.CodeFixes.Tests;

public class StrengthenClassificationFixTests
{
    [Fact]
    public Task The_bases_attribute_takes_the_place_of_the_weaker_one_with_its_arguments() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;

            abstract class Base
            {
                [SpecialCategoryData(Subject = DataSubject.Patient, Retention = "P8Y")]
                public abstract string Note { get; }

                [return: CriminalOffenceData]
                public abstract string Read([SpecialCategoryData] string text);
            }

            class Derived : Base
            {
                /// <summary>The note.</summary>
                [PersonalData]
                public override string {|SD0104:Note|} => "";

                [return: PersonalData]
                public override string {|SD0104:Read|}([PersonalData] string {|SD0104:text|}) => text;
            }

            [SpecialCategoryData]
            class Sheet;

            [PersonalData]
            class {|SD0104:Cover|} : Sheet;
            """,
            """
            using SafeDeploy.Annotations;

            abstract class Base
            {
                [SpecialCategoryData(Subject = DataSubject.Patient, Retention = "P8Y")]
                public abstract string Note { get; }

                [return: CriminalOffenceData]
                public abstract string Read([SpecialCategoryData] string text);
            }

            class Derived : Base
            {
                /// <summary>The note.</summary>
                [SpecialCategoryData(Subject = DataSubject.Patient, Retention = "P8Y")]
                public override string Note => "";

                [return: CriminalOffenceData]
                public override string Read([SpecialCategoryData] string text) => text;
            }

            [SpecialCategoryData]
            class Sheet;

            [SpecialCategoryData]
            class Cover : Sheet;
            """,
            StrengthenClassificationFix.Key);

    [Fact]
    public Task A_denial_without_a_reason_is_replaced_and_the_name_qualified_where_it_must_be() =>
        Verify.VerifyAsync(
            """
            interface INote
            {
                [SafeDeploy.Annotations.SpecialCategoryData]
                string Text { get; }
            }

            record Note([property: Microsoft.Extensions.Compliance.Classification.NoDataClassification] string {|SD0104:Text|}) : INote;
            """,
            """
            interface INote
            {
                [SafeDeploy.Annotations.SpecialCategoryData]
                string Text { get; }
            }

            record Note([property: SafeDeploy.Annotations.SpecialCategoryData] string Text) : INote;
            """,
            StrengthenClassificationFix.Key);
}
