using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeDeploy.Analyzers.PersonalData;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.PersonalData;

public class ContextTests
{
    [Fact]
    public void The_members_of_Identitys_user_that_bear_no_attribute_are_personal_too()
    {
        var probe = new ModelProbe("class Account : Microsoft.AspNetCore.Identity.IdentityUser;");
        var user = probe.Type("Account").BaseType!.BaseType!;

        Assert.True(Of("Email")!.Annotated);
        Assert.Equal("email", Of("NormalizedEmail")?.Category);
        Assert.Equal("user-name", Of("NormalizedUserName")?.Category);
        Assert.Equal(DataClass.Credential, Of("PasswordHash")?.Class);
        Assert.Null(Of("ConcurrencyStamp"));
        Assert.Null(Of("LockoutEnabled"));

        Classification? Of(string member) => probe.Model.Classify(user.GetMembers(member).OfType<IPropertySymbol>().Single());
    }

    [Fact]
    public void An_organisations_address_is_not_personal_and_its_named_contact_is()
    {
        var probe = new ModelProbe(
            """
            class School { public string Town = ""; public string Phone = ""; public string HeadFirstName = ""; public string HeadLastName = ""; public string ContactPhone = ""; public string WebSite = ""; }
            class SchoolSignUp { public string FirstName = ""; public string LastName = ""; public string Town = ""; }
            """);

        Assert.Null(probe["School.Town"]);
        Assert.Null(probe["School.Phone"]);
        Assert.Null(probe["School.WebSite"]);
        Assert.NotNull(probe["School.HeadLastName"]);
        Assert.NotNull(probe["School.ContactPhone"]);
        Assert.NotNull(probe["SchoolSignUp.Town"]);
    }

    [Fact]
    public void A_parameter_is_judged_with_its_method_and_its_neighbours()
    {
        var probe = new ModelProbe(
            """
            class Lookup
            {
                public void Find(string postcode) { }
                public void FindPatient(string postcode) { }
                public void Match(string surname, string postcode) { }
                public void Load(string name, string path) { }
            }
            """);

        Assert.Null(probe["Lookup.Find(postcode)"]);
        Assert.NotNull(probe["Lookup.FindPatient(postcode)"]);
        Assert.NotNull(probe["Lookup.Match(postcode)"]);
        Assert.Null(probe["Lookup.Load(name)"]);
    }

    [Fact]
    public void A_local_is_judged_by_its_type_and_by_its_name()
    {
        const string Source = "class P { public string FirstName = \"\", Surname = \"\"; } class T { void M(P[] all) { var one = all[0]; var nhsNumber = \"\"; var i = 0; const string surname = \"\"; } }";
        var probe = new ModelProbe(Source);
        var model = probe.Model.Compilation.GetSemanticModel(probe.Model.Compilation.SyntaxTrees.First());
        var locals = model.SyntaxTree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Select(v => model.GetDeclaredSymbol(v, TestContext.Current.CancellationToken)).OfType<ILocalSymbol>().ToDictionary(l => l.Name, probe.Model.Classify);

        Assert.Equal("person", locals["one"]?.Category);
        Assert.Equal("nhs-number", locals["nhsNumber"]?.Category);
        Assert.Null(locals["i"]);
        Assert.Null(locals["surname"]);
    }

    [Fact]
    public void A_lists_own_key_is_not_an_answer()
    {
        var probe = new ModelProbe("class Ethnicity { public int EthnicityId; } class Patient { public int? EthnicityId; }");

        Assert.Null(probe["Ethnicity.EthnicityId"]);
        Assert.Equal(DataClass.SpecialCategory, probe["Patient.EthnicityId"]?.Class);
    }

    [Fact]
    public void The_model_is_made_once_a_compilation()
    {
        var probe = new ModelProbe("class A;");

        Assert.Same(probe.Model, PersonalDataModel.For(probe.Model.Compilation));
        Assert.NotSame(probe.Model, PersonalDataModel.For(CSharpCompilation.Create("Other")));
    }

    [Fact]
    public async Task Many_threads_get_one_answer()
    {
        var probe = new ModelProbe(string.Join('\n', Enumerable.Range(0, 50).Select(i => $"class P{i} {{ public string FirstName = \"\", Surname = \"\"; public P{(i + 1) % 50} Next {{ get; set; }} = null!; }}")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 50).Select(i => probe.Model.ClassifyType(probe.Type($"P{i}"))).ToArray())));

        Assert.All(answers, a => Assert.Equal(answers[0], a));
    }
}
