using Microsoft.CodeAnalysis;
using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Classifying.StaticClassificationAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Classifying;

public class StaticClassificationTests
{
    [Fact]
    public Task Constant_static_and_enum_members_are_reported() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            class T
            {
                [PersonalData] public const string {|SD0105:Column|} = "surname";
                [SpecialCategoryData] public static readonly string {|SD0105:Default|} = "";
                [PersonalData] public static string {|SD0105:Current|} { get; set; } = "";
                [Microsoft.AspNetCore.Identity.PersonalData] public static string {|SD0105:Other|} => "";
            }
            enum Kind { [SpecialCategoryData] {|SD0105:Medical|} }
            """);

    [Fact]
    public async Task It_is_a_message_and_says_what_to_do()
    {
        var found = Assert.Single(await Verify.DiagnosticsAsync("class T { [SafeDeploy.Annotations.PersonalData] public const string Column = \"\"; }"));

        Assert.Equal(DiagnosticSeverity.Info, found.Severity);
        Assert.Equal(
            "'Column' is constant, where a data classification has no effect: remove it, and classify the instance members that hold people's data",
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task Instance_members_are_silent_because_there_it_has_effect() =>
        Verify.VerifyAsync("using SafeDeploy.Annotations; class T { [PersonalData] public string A = \"\"; [PersonalData] public string B { get; set; } = \"\"; }");

    [Fact]
    public Task A_static_member_of_a_classified_type_is_silent_because_the_attribute_is_the_types() =>
        Verify.VerifyAsync("[SafeDeploy.Annotations.PersonalData] class T { public const string Column = \"surname\"; public static string Default => \"\"; }");

    [Fact]
    public Task A_denial_is_silent_because_it_claims_no_protection() =>
        Verify.VerifyAsync("class T { [SafeDeploy.Annotations.NotPersonalData(\"The name of a column.\")] public const string Surname = \"surname\"; }");

    [Fact]
    public Task Half_typed_code_does_not_crash_it() =>
        Verify.VerifyHalfTypedAsync("class T { [SafeDeploy.Annotations.PersonalData] public const string {|SD0105:A|} = ; [SafeDeploy.Annotations.PersonalData] static Missing");
}
