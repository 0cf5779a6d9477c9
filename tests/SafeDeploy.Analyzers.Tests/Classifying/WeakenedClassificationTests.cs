using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Classifying.WeakenedClassificationAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Classifying;

public class WeakenedClassificationTests
{
    [Fact]
    public Task A_weaker_override_or_implementation_is_reported_at_the_member_or_parameter() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            abstract class Base { [SpecialCategoryData] public abstract string Note { get; } public abstract void M([CriminalOffenceData] string text); [return: SpecialCategoryData] public abstract string Read(); }
            class Derived : Base
            {
                [PersonalData] public override string {|SD0104:Note|} => "";
                public override void M([PersonalData] string {|SD0104:text|}) { }
                [return: PersonalData] public override string {|SD0104:Read|}() => "";
            }
            interface INote { [SpecialCategoryData] string Text { get; } void Put([SpecialCategoryData] string text); }
            class Note : INote { [PersonalData] public string {|SD0104:Text|} => ""; public void Put([PersonalData] string {|SD0104:text|}) { } }
            class Explicit : INote { [PersonalData] string INote.{|SD0104:Text|} => ""; void INote.Put(string text) { } }
            record Component([PersonalData] string {|SD0104:Text|}) : INote { public void Put(string text) { } }
            """);

    [Fact]
    public Task A_weaker_derived_or_implementing_type_is_reported_at_the_type() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            [SpecialCategoryData] class Record { }
            class Middle : Record { }
            [PersonalData] class {|SD0104:Derived|} : Middle { }
            [CriminalOffenceData] interface ICase { }
            [PersonalData] class {|SD0104:Case|} : ICase { }
            """);

    [Fact]
    public Task A_denial_without_a_reason_and_not_yet_known_are_weaker() =>
        Verify.VerifyAsync(
            """
            using Microsoft.Extensions.Compliance.Classification;
            abstract class Base { [SafeDeploy.Annotations.PersonalData] public abstract string A { get; } [SafeDeploy.Annotations.PersonalData] public abstract string B { get; } }
            class Derived : Base { [NoDataClassification] public override string {|SD0104:A|} => ""; [UnknownDataClassification] public override string {|SD0104:B|} => ""; }
            """);

    [Fact]
    public Task A_base_from_another_assembly_is_read_too() =>
        Verify.VerifyAsync("class AppUser : Microsoft.AspNetCore.Identity.IdentityUser { [Microsoft.Extensions.Compliance.Classification.NoDataClassification] public override string? {|SD0104:Email|} { get; set; } }");

    [Fact]
    public async Task The_message_names_both_declarations_and_what_they_say()
    {
        var found = Assert.Single(await Verify.DiagnosticsAsync(
            "using SafeDeploy.Annotations; interface INote { [SpecialCategoryData] string Text { get; } } class Note : INote { [PersonalData] public string Text => \"\"; }"));

        Assert.Equal(
            "'Text' is declared personal, and 'INote.Text', which it implements, is special-category: give it the same classification or a stronger one",
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task The_same_or_a_stronger_class_is_silent_because_nothing_is_lost() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            abstract class Base { [PersonalData] public abstract string A { get; } [SpecialCategoryData] public abstract string B { get; } public abstract string C { get; } }
            class Derived : Base { [SpecialCategoryData] public override string A => ""; [SpecialCategoryData] public override string B => ""; [PersonalData] public override string C => ""; }
            """);

    [Fact]
    public Task Special_category_against_criminal_offence_is_silent_because_neither_is_weaker() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            abstract class Base { [CriminalOffenceData] public abstract string A { get; } [SpecialCategoryData] public abstract string B { get; } }
            class Derived : Base { [SpecialCategoryData] public override string A => ""; [CriminalOffenceData] public override string B => ""; }
            """);

    [Fact]
    public Task A_denial_with_a_reason_is_silent_because_it_ends_the_matter() =>
        Verify.VerifyAsync(
            """
            using SafeDeploy.Annotations;
            [PersonalData] abstract class Party { [PersonalData] public abstract string Title { get; } }
            [NotPersonalData("Companies: registered names are public.")] class Company : Party { [NotPersonalData("The registered name of a company.")] public override string Title => ""; }
            """);

    [Fact]
    public Task An_override_without_an_attribute_is_silent_because_it_inherits() =>
        Verify.VerifyAsync("using SafeDeploy.Annotations; abstract class Base { [SpecialCategoryData] public abstract string A { get; } } class Derived : Base { public override string A => \"\"; }");

    [Fact]
    public Task An_own_taxonomy_that_does_not_tell_its_class_is_silent_because_it_may_be_as_strong() =>
        Verify.VerifyAsync(
            """
            namespace Own;
            using Microsoft.Extensions.Compliance.Classification;
            public sealed class ConfidentialAttribute() : DataClassificationAttribute(new DataClassification("Own", "Confidential"));
            abstract class Base { [SafeDeploy.Annotations.SpecialCategoryData] public abstract string A { get; } }
            class Derived : Base { [Confidential] public override string A => ""; }
            """);

    [Fact]
    public Task A_member_narrower_than_its_own_type_is_silent_because_a_record_holds_ordinary_data_too() =>
        Verify.VerifyAsync("using SafeDeploy.Annotations; [SpecialCategoryData] class Patient { [PersonalData] public string Surname { get; set; } = \"\"; }");

    [Fact]
    public Task Half_typed_code_does_not_crash_it() =>
        Verify.VerifyHalfTypedAsync("using SafeDeploy.Annotations; [PersonalData] class A : B { [PersonalData] public override string X => ; } [SpecialCategoryData] class B : A { [SpecialCategoryData] public virtual string X { get");
}
