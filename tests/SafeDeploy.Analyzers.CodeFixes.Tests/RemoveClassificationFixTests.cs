using SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;
using Xunit;
using Verify = SafeDeploy.Analyzers.CodeFixes.Tests.CodeFixVerifier<SafeDeploy.Analyzers.Rules.Classifying.StaticClassificationAnalyzer, SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying.RemoveClassificationFix>;

namespace SafeDeploy.Analyzers.CodeFixes.Tests;

public class RemoveClassificationFixTests
{
    [Fact]
    public Task The_classification_goes_and_everything_else_stays() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;

            class T
            {
                /// <summary>A column.</summary>
                [PersonalData]
                public const string {|SD0105:Column|} = "surname";

                [PersonalData, Obsolete("Use Column.")]
                public static string {|SD0105:Old|} { get; set; } = "";
            }
            """,
            """
            using SafeDeploy.Annotations;

            class T
            {
                /// <summary>A column.</summary>
                public const string Column = "surname";

                [Obsolete("Use Column.")]
                public static string Old { get; set; } = "";
            }
            """,
            RemoveClassificationFix.Key);
}
