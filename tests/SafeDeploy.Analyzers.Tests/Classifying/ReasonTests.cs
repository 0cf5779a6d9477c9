using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Classifying.ReasonAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Classifying;

public class ReasonTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a range")]
    [InlineData("TODO: why is this not personal data?")]
    [InlineData("todo later")]
    [InlineData("Not personal data.")]
    [InlineData("Reviewed, by design.")]
    [InlineData("This is a false positive")]
    [InlineData("n/a - suppressed, pending")]
    [InlineData("xxxxxxxxxxxxxxxxxxxx")]
    [InlineData("....................")]
    public Task A_reason_that_says_nothing_of_the_case_is_reported_at_the_reason(string reason) =>
        Verify.VerifyAsync(
            $$"""
            using SafeDeploy.Annotations;
            class T
            {
                [NotPersonalData({|SD0103:"{{reason}}"|})] public string Surname = "";
                [Reviewed("SD0301", {|SD0103:"{{reason}}"|}, By = "A person")] public void M() { }
            }
            """);

    [Theory]
    [InlineData("A name of a product range.")]
    [InlineData("Characters of the training scenario, all invented.")]
    [InlineData("Not personal data: the company's registered name")]
    [InlineData("This is a school.")]
    [InlineData("Cymeriadau dychmygol yr ymarfer")]
    public Task A_sentence_about_the_case_is_silent_because_a_reviewer_can_judge_it(string reason) =>
        Verify.VerifyAsync($"[SafeDeploy.Annotations.NotPersonalData(\"{reason}\")] class T {{ [SafeDeploy.Annotations.Reviewed(reason: \"{reason}\", rule: \"SD0301\")] public void M() {{ }} }}");

    [Fact]
    public Task The_reason_is_found_by_its_parameter_and_constants_are_followed() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            static class Reasons { public const string Later = "to" + "do"; }
            class T
            {
                [NotPersonalData(reason: {|SD0103:Reasons.Later|})] public string Surname = "";
                [Reviewed(reason: {|SD0103:"ok"|}, rule: "SD0301")] public void M([NotPersonalData({|SD0103:""|})] string surname) { }
                [return: NotPersonalDataAttribute({|SD0103:"fine"|})] public string N() => "";
            }
            """);

    [Fact]
    public Task A_copy_in_the_users_own_assembly_counts_also_one_without_a_reason() =>
        Verify.VerifyCopyAsync("class T { [{|SD0103:SafeDeploy.Annotations.NotPersonalData|}] public string Surname = \"\"; }");

    [Fact]
    public Task Attributes_of_the_same_name_elsewhere_are_silent_because_they_are_others() =>
        Verify.VerifyAsync(
            """
            namespace Own
            {
                sealed class ReviewedAttribute(string reason) : System.Attribute { public string Reason => reason; }
                [Reviewed("")] class T;
            }
            """);

    [Fact]
    public Task Half_typed_code_does_not_crash_it() =>
        Verify.VerifyHalfTypedAsync("using SafeDeploy.Annotations; class T { [NotPersonalData(] public string A; [NotPersonalData(1 + )] public string B; [Reviewed(\"\", \"\", \"\", \"\")] void M(");
}
