using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeDeploy.Measuring;
using SafeDeploy.Performance.Scaling;
using Xunit;

namespace SafeDeploy.Performance.Tests;

public class NamespaceCopiesTests
{
    private const string Model = "namespace Shop.Model; public class Customer { public string? Surname { get; set; } }";

    private const string Service = "using System; using Shop.Model; namespace Shop.Services { public class Register { public Customer? Last { get; set; } public void Add(Customer customer) => Last = customer; } }";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Copies_compile_and_declare_each_type_once_a_copy(int times)
    {
        var copies = NamespaceCopies.Of(Compile(Model, Service), times);

        Assert.Empty(copies.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.Equal(times, copies.GetSymbolsWithName("Customer", SymbolFilter.Type).Count());
    }

    [Fact]
    public void A_copy_refers_to_its_own_types()
    {
        var register = NamespaceCopies.Of(Compile(Model, Service), 2).GetTypeByMetadataName("Copy1.Shop.Services.Register")!;
        Assert.Equal("Copy1.Shop.Model.Customer", Assert.IsType<IPropertySymbol>(register.GetMembers("Last").Single(), exactMatch: false).Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString());
    }

    [Fact]
    public void What_would_clash_is_not_copied()
    {
        var copies = NamespaceCopies.Of(Compile(Model, "public class Everywhere { }"), 3);
        Assert.Single(copies.GetSymbolsWithName("Everywhere", SymbolFilter.Type));
    }

    private static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Shop", sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, ProjectCompilations.ParseOptions, $"/{i}.cs", System.Text.Encoding.UTF8)), ProjectCompilations.Frameworks,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
