using SafeDeploy.Analyzers.PersonalData;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.PersonalData;

public class RecordTests
{
    private const string Person = "class Person { public string FirstName = \"\"; public string Surname = \"\"; public string Course = \"\"; public Guid RowId; public string Notes = \"\"; }";

    [Theory]
    [InlineData("Person")]
    [InlineData("Person?")]
    [InlineData("List<Person>")]
    [InlineData("Person[]")]
    [InlineData("Task<IReadOnlyList<Person>>")]
    [InlineData("Dictionary<int, Person>")]
    [InlineData("Lazy<Person>")]
    public void A_value_of_a_personal_record_is_personal_however_wrapped(string type)
    {
        var found = new ModelProbe($"{Person} class Thing {{ public {type} Value = default!; }}")["Thing.Value"];

        Assert.Equal(("person", Basis.Type), (found?.Category, found?.Basis));
    }

    [Fact]
    public void Members_of_a_record_inherit_free_text_counts_and_keys_do_not()
    {
        var probe = new ModelProbe(Person);

        Assert.Equal((Basis.Inherited, Tier.Weak), (probe["Person.Course"]!.Basis, probe["Person.Course"]!.Tier));
        Assert.Equal(Tier.FreeText, probe["Person.Notes"]!.Tier);
        Assert.Null(probe["Person.RowId"]);
    }

    [Fact]
    public void How_to_reach_a_server_is_no_persons_record_unless_a_person_is_named()
    {
        const string Members = "{ public string Host = \"\"; public bool UseSsl; public string Username = \"\"; public string Password = \"\"; public string EmailAddress = \"\"; }";
        var probe = new ModelProbe($"class Deployment {Members} class CustomerMailbox {Members}");

        Assert.Null(probe["Deployment.EmailAddress"]);
        Assert.Null(probe["Deployment.Username"]);
        Assert.Equal(DataClass.Credential, probe["Deployment.Password"]?.Class);
        Assert.Equal("email", probe["CustomerMailbox.EmailAddress"]?.Category);
    }

    [Fact]
    public void The_class_of_a_record_is_that_of_its_most_protected_member() =>
        Assert.Equal(
            DataClass.SpecialCategory,
            new ModelProbe("class P { public string Surname = \"\"; public string Diagnosis = \"\"; } class T { public P Value = null!; }")["T.Value"]?.Class);

    [Fact]
    public void A_positional_record_a_primary_constructor_and_a_struct_are_read_alike()
    {
        var probe = new ModelProbe(
            """
            record Positional(string FirstName, string Surname);
            class Primary(string firstName, string surname) { public string Full => firstName + surname; }
            struct Value { public string FirstName; public string Surname; }
            """);

        Assert.Equal("name", probe["Positional.Surname"]?.Category);
        Assert.Equal("name", probe["Positional.Positional(Surname)"]?.Category);
        Assert.Equal("name", probe["Primary.Primary(surname)"]?.Category);
        Assert.NotNull(probe.Model.ClassifyType(probe.Type("Value")));
    }

    [Fact]
    public void Inherited_partial_and_interface_members_make_a_record()
    {
        var probe = new ModelProbe(
            """
            class Base { public string FirstName = ""; }
            class Derived : Base { public string Surname = ""; }
            partial class Split { public string FirstName = ""; }
            partial class Split { public string Surname = ""; }
            interface INamed { string FirstName { get; } string Surname { get; } }
            class Generic<T> { public T Value = default!; }
            class Holder { public Generic<Derived> G = null!; public Derived D = null!; }
            """);

        Assert.NotNull(probe.Model.ClassifyType(probe.Type("Derived")));
        Assert.NotNull(probe.Model.ClassifyType(probe.Type("Split")));
        Assert.NotNull(probe.Model.ClassifyType(probe.Type("INamed")));
        Assert.Null(probe.Model.ClassifyType(probe.Type("Base")));
        Assert.NotNull(probe["Holder.D"]);
    }

    [Fact]
    public void Types_that_hold_or_inherit_each_other_in_a_circle_end()
    {
        var probe = new ModelProbe(
            """
            class A { public B Next { get; set; } = null!; }
            class B { public A Back { get; set; } = null!; public Person Who { get; set; } = null!; }
            class Person { public string FirstName = ""; public string Surname = ""; public Person Spouse { get; set; } = null!; }
            class X : Y; class Y : X { public string Surname = ""; }
            """);

        Assert.NotNull(probe.Model.ClassifyType(probe.Type("A")));
        Assert.NotNull(probe["Person.Spouse"]);
        Assert.Null(probe.Model.ClassifyType(probe.Type("X")));
    }

    [Fact]
    public void Value_objects_and_enums_named_like_data_say_what_a_member_holds()
    {
        var probe = new ModelProbe(
            """
            readonly record struct NationalInsuranceNumber(string Value);
            enum Ethnicity { A }
            class Thing { public NationalInsuranceNumber? Number { get; set; } public Ethnicity Answer { get; set; } }
            """);

        Assert.Equal(("national-insurance-number", Basis.Type), (probe["Thing.Number"]?.Category, probe["Thing.Number"]?.Basis));
        Assert.Equal(DataClass.SpecialCategory, probe["Thing.Answer"]?.Class);
    }

    [Fact]
    public void A_user_of_ASP_NET_Identity_is_a_record_without_any_member_of_its_own()
    {
        var probe = new ModelProbe("class Account : Microsoft.AspNetCore.Identity.IdentityUser; class T { public Account Value = null!; }");

        Assert.NotNull(probe["T.Value"]);
    }

    [Fact]
    public void The_answer_does_not_depend_on_what_was_asked_before()
    {
        const string Source = "class A { public B Next { get; set; } = null!; } class B { public A Back { get; set; } = null!; public P Who { get; set; } = null!; } class P { public string FirstName = \"\"; public string Surname = \"\"; }";
        var forwards = new ModelProbe(Source);
        var backwards = new ModelProbe(Source);

        var first = new[] { "A", "B", "P" }.Select(t => forwards.Model.ClassifyType(forwards.Type(t))).ToArray();
        var second = new[] { "P", "B", "A" }.Select(t => backwards.Model.ClassifyType(backwards.Type(t))).Reverse().ToArray();

        Assert.Equal(first, second);
    }
}
