using SafeDeploy.Accuracy.Drawing;
using Xunit;

namespace SafeDeploy.Accuracy.Tests.Drawing;

public class MemberReaderTests
{
    [Fact]
    public void Every_kind_of_member_is_read_with_its_place()
    {
        var members = Read("""
            namespace Shop.Orders;
            public class Order(string buyer) : Entity<int>, IOrder
            {
                private readonly string _note = "", _other = "";
                public const int Max = 3;
                public Order() : this("") { }
                public Order(int id) : this("") { }
                public required Dictionary<string,
                    int?> Lines { get; set; }
                public void Ship(string address, out int days) => days = 1;
            }
            public record Person(string Name);
            enum State { New, Sent }
            """);
        Assert.Equal(
            ["primary-ctor-param buyer", "field _note", "field _other", "field Max", "ctor-param id", "property Lines", "method-param address", "method-param days", "record-param Name", "field New", "field Sent"],
            members.Select(m => $"{m.MemberKind} {m.Name}"));
        Assert.Equal(
            new DeclaredMember("a.cs", 4, 29, "Shop.Orders", "Order", "Class", "Entity<int>, IOrder", "field", "", "_note", "string", "private readonly"),
            members[1]);
        var lines = members.Single(m => m.Name == "Lines");
        Assert.Equal(("Dictionary<string, int?>", "public required", 9), (lines.DeclaredType, lines.Modifiers, lines.Line));
        Assert.Equal(("Ship", "out"), (members.Single(m => m.Name == "days").Method, members.Single(m => m.Name == "days").Modifiers));
        Assert.Equal("Order", members[0].Method);
        Assert.Equal("Record", members.Single(m => m.Name == "Name").TypeKind);
        Assert.Equal(("Enum", ""), (members.Single(m => m.Name == "Sent").TypeKind, members.Single(m => m.Name == "Sent").DeclaredType));
    }

    [Fact]
    public void Nested_type_is_named_with_the_types_around_it() =>
        Assert.Equal("Outer.Inner", Assert.Single(Read("namespace A { namespace B.C { class Outer { struct Inner { int x; } } } }")).Type);

    [Fact]
    public void Nested_namespaces_are_joined() => Assert.Equal("A.B.C", Assert.Single(Read("namespace A { namespace B.C { class D { int x; } } }")).Namespace);

    [Theory]
    [InlineData("delegate void Sent(string address);")]
    [InlineData("class A { void M() { System.Func<string, int> f = (string name) => 1; void Local(string name) { } } }")]
    [InlineData("class A { int this[string name] => 1; public static A operator +(A left, A right) => left; }")]
    [InlineData("static class A { extension(string name) { } }")]
    public void Parameter_that_the_inventory_leaves_out_is_not_read(string source) => Assert.Empty(Read(source));

    [Theory]
    [InlineData("")]
    [InlineData("class")]
    [InlineData("class A { public string ")]
    [InlineData("class A { void M(string , int ) { } }")]
    [InlineData("class A { int B C D; ; } }}}}")]
    [InlineData("\0\u0001 class { \ud800 }")]
    public void Broken_code_gives_what_can_be_read_of_it(string source) => Assert.All(Read(source), m => Assert.NotEmpty(m.Name));

    private static List<DeclaredMember> Read(string source) => [.. MemberReader.Read("a.cs", source)];
}
