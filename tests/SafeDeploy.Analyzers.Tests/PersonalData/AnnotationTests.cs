using SafeDeploy.Analyzers.PersonalData;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.PersonalData;

public class AnnotationTests
{
    [Fact]
    public void An_annotation_of_a_member_says_class_subject_and_retention()
    {
        var found = new ModelProbe("class T { [SpecialCategoryData(Subject = DataSubject.Child, Retention = \"P6Y\")] public string Shoe = \"\"; }")["T.Shoe"];

        Assert.Equal(new Classification(DataClass.SpecialCategory, "declared", Tier.Strong, Basis.Annotation, Annotated: true, ChildSubject: true, "P6Y"), found);
    }

    [Fact]
    public void An_annotation_of_a_type_is_inherited_by_members_and_is_a_floor()
    {
        var probe = new ModelProbe("[PersonalData] class T { public string Shoe = \"\"; public string Diagnosis = \"\"; } class U : T { public string Hat = \"\"; } class V { public T Value = null!; }");

        Assert.Equal((DataClass.Personal, Basis.Inherited, true), (probe["T.Shoe"]!.Class, probe["T.Shoe"]!.Basis, probe["T.Shoe"]!.Annotated));
        Assert.Equal(DataClass.SpecialCategory, probe["T.Diagnosis"]!.Class);
        Assert.True(probe["U.Hat"]!.Annotated);
        Assert.Equal((Basis.Type, true), (probe["V.Value"]!.Basis, probe["V.Value"]!.Annotated));
    }

    [Fact]
    public void Override_interface_and_record_parameter_carry_the_annotation()
    {
        var probe = new ModelProbe(
            """
            interface I { [PersonalData] string Shoe { get; } void M([PersonalData] string hat); }
            class C : I { public string Shoe => ""; public void M(string hat) { } }
            abstract class B { [PersonalData] public abstract string Coat { get; } }
            class D : B { public override string Coat => ""; }
            record R([property: PersonalData] string Glove, [PersonalData] string Scarf);
            """);

        Assert.True(probe["C.Shoe"]?.Annotated);
        Assert.True(probe["C.M(hat)"]?.Annotated);
        Assert.True(probe["D.Coat"]?.Annotated);
        Assert.True(probe["R.R(Glove)"]?.Annotated);
        Assert.True(probe["R.Scarf"]?.Annotated);
    }

    [Theory]
    [InlineData("[NotPersonalData(\"A test pattern.\")]")]
    [InlineData("[Microsoft.Extensions.Compliance.Classification.NoDataClassification]")]
    public void A_denial_ends_the_matter_on_a_member_and_on_a_type(string attribute)
    {
        var probe = new ModelProbe($"class T {{ {attribute} public string Surname = \"\"; }} {attribute} class U {{ public string Surname = \"\"; public string FirstName = \"\"; }} class V {{ public U Value = null!; }}");

        Assert.Null(probe["T.Surname"]);
        Assert.Null(probe["U.Surname"]);
        Assert.Null(probe["V.Value"]);
    }

    [Fact]
    public void Unknown_is_still_unclassified_and_the_name_decides()
    {
        var probe = new ModelProbe("class T { [Microsoft.Extensions.Compliance.Classification.UnknownDataClassification] public string Surname = \"\"; }");

        Assert.Equal((false, Basis.Name), (probe["T.Surname"]!.Annotated, probe["T.Surname"]!.Basis));
    }

    [Fact]
    public void A_copy_in_another_assembly_an_own_taxonomy_and_Identitys_attributes_count()
    {
        var probe = new ModelProbe(
            """
            namespace Own
            {
                using Microsoft.Extensions.Compliance.Classification;
                public sealed class SensitiveAttribute() : DataClassificationAttribute(new DataClassification("Own", "Sensitive"));
                public class T { [Sensitive] public string Shoe = ""; }
                public class V { [Microsoft.AspNetCore.Identity.ProtectedPersonalData] public string Hat = ""; }
            }
            """);

        Assert.Equal((DataClass.SpecialCategory, true), (probe["T.Shoe"]!.Class, probe["T.Shoe"]!.Annotated));
        Assert.Equal((DataClass.Personal, true), (probe["V.Hat"]!.Class, probe["V.Hat"]!.Annotated));
    }

    [Fact]
    public void A_return_value_is_classified_by_its_own_attribute()
    {
        var probe = new ModelProbe("class T { [return: CriminalOffenceData] public string M() => \"\"; }");

        Assert.Equal(DataClass.CriminalOffence, probe.Model.Classify(probe.Type("T").GetMembers("M")[0])?.Class);
    }

    [Fact]
    public void A_copy_of_our_attributes_in_the_users_own_sources_counts()
    {
        var probe = new ModelProbe(
            """
            namespace SafeDeploy.Annotations
            {
                internal enum DataSubject { Unspecified, Other, Child }
                internal sealed class SpecialCategoryDataAttribute : System.Attribute { public DataSubject Subject { get; set; } public string? Retention { get; set; } }
                internal sealed class NotPersonalDataAttribute : System.Attribute;
            }
            class T { [SpecialCategoryData(Subject = DataSubject.Child, Retention = "P1Y")] public string Shoe = ""; [NotPersonalData] public string Surname = ""; }
            """,
            annotations: false);

        Assert.Equal(new Classification(DataClass.SpecialCategory, "declared", Tier.Strong, Basis.Annotation, Annotated: true, ChildSubject: true, "P1Y"), probe["T.Shoe"]);
        Assert.Null(probe["T.Surname"]);
    }

    [Fact]
    public void Of_several_attributes_the_most_protected_counts_and_a_denial_with_a_reason_ends_the_matter()
    {
        var probe = new ModelProbe(
            """
            class T
            {
                [Microsoft.AspNetCore.Identity.PersonalData, SpecialCategoryData] public string A = "";
                [SpecialCategoryData, Microsoft.AspNetCore.Identity.PersonalData] public string B = "";
                [Microsoft.Extensions.Compliance.Classification.NoDataClassification, PersonalData] public string C = "";
                [PersonalData, NotPersonalData("A test pattern of letters.")] public string D = "";
            }
            """);

        Assert.Equal(DataClass.SpecialCategory, probe["T.A"]?.Class);
        Assert.Equal(DataClass.SpecialCategory, probe["T.B"]?.Class);
        Assert.Equal(DataClass.Personal, probe["T.C"]?.Class);
        Assert.Null(probe["T.D"]);
    }

    [Fact]
    public void The_user_of_Identity_is_known_member_by_member()
    {
        var user = new ModelProbe("class AppUser : Microsoft.AspNetCore.Identity.IdentityUser { public int Shoe { get; set; } }");
        var type = user.Type("AppUser").BaseType!.BaseType!;
        Classification? Of(string member) => user.Model.Classify(type.GetMembers(member)[0]);

        Assert.All(new[] { "Email", "UserName", "PhoneNumber", "NormalizedEmail", "NormalizedUserName" }, m => Assert.Equal((DataClass.Personal, true), (Of(m)!.Class, Of(m)!.Annotated)));
        Assert.Equal(DataClass.Credential, Of("PasswordHash")?.Class);
        Assert.Equal(DataClass.PseudonymousId, Of("Id")?.Class);
        Assert.Null(Of("AccessFailedCount"));
        Assert.NotNull(user.Model.ClassifyType(user.Type("AppUser")));
    }

    [Theory]
    [InlineData("Own.SecretAttribute:special-category", DataClass.SpecialCategory)]
    [InlineData("Own.Secret:criminal-offence", DataClass.CriminalOffence)]
    [InlineData("Own.SecretAttribute:credential", DataClass.Credential)]
    [InlineData("Own.BaseAttribute:personal", DataClass.Personal)]
    public void An_attribute_named_in_a_setting_stands_for_its_class(string setting, object expected)
    {
        var probe = new ModelProbe(Named, settings: ("safedeploy.attributes", setting));

        Assert.Equal(((DataClass)expected, true), (probe["T.Shoe"]!.Class, probe["T.Shoe"]!.Annotated));
        Assert.Equal(Basis.Inherited, probe["U.Hat"]?.Basis);
    }

    [Fact]
    public void An_attribute_named_in_a_setting_can_deny_and_one_that_is_not_named_says_nothing()
    {
        Assert.Null(new ModelProbe(Named, settings: ("safedeploy.attributes", "Own.SecretAttribute:not-personal"))["T.Surname"]);
        Assert.False(new ModelProbe(Named)["T.Surname"]!.Annotated);
        Assert.False(new ModelProbe(Named, settings: ("safedeploy.attributes", "Other.SecretAttribute:special-category"))["T.Surname"]!.Annotated);
    }

    [Fact]
    public void A_setting_decides_what_an_own_taxonomy_means()
    {
        const string Source =
            """
            namespace Own
            {
                using Microsoft.Extensions.Compliance.Classification;
                public sealed class ConfidentialAttribute() : DataClassificationAttribute(new DataClassification("Own", "Confidential"));
                public class T { [Confidential] public string Shoe = ""; }
            }
            """;

        Assert.Equal(DataClass.Personal, new ModelProbe(Source)["T.Shoe"]?.Class);
        Assert.Equal(DataClass.CriminalOffence, new ModelProbe(Source, settings: ("safedeploy.attributes", "Own.ConfidentialAttribute:criminal-offence"))["T.Shoe"]?.Class);
    }

    private const string Named =
        """
        namespace Own
        {
            public class BaseAttribute : System.Attribute;
            public sealed class SecretAttribute : BaseAttribute;
            class T { [Secret] public string Shoe = ""; [Secret] public string Surname = ""; }
            [Secret] class U { public string Hat = ""; }
        }
        """;
}
