using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeDeploy.Measuring;
using SafeDeploy.Performance.Compiling;
using Xunit;

namespace SafeDeploy.Performance.Tests;

public class CompilableSourcesTests
{
    [Fact]
    public void Code_that_compiles_is_left_as_it_is()
    {
        const string source = "namespace Shop; public class Customer { public string? Surname { get; set; } public string Shown() => Surname ?? string.Empty; }";
        Assert.Equal([source], Left(source));
    }

    [Theory]
    [InlineData("class C { int A() => 1; int B() { return Missing.Value; } }", "class C { int A() => 1; int B() { throw null!; } }")]
    [InlineData("class C { int A() => 1; int B() => Missing.Value; }", "class C { int A() => 1; int B() => throw null!; }")]
    [InlineData("class C { int A { get { return Missing.Value; } set { } } }", "class C { int A { get { throw null!; } set { } } }")]
    public void Body_that_does_not_bind_is_left_out_and_the_others_stay(string source, string left) => Assert.Equal([left], Left(source));

    [Theory]
    [InlineData("using Missing; class C { }", "class C { }")]
    [InlineData("class C { Missing A() => null!; int B() => 1; }", "class C { int B() => 1; }")]
    [InlineData("class C : Missing { int B() => 1; }", "class C { int B() => 1; }")]
    [InlineData("[Missing] class C { int B() => 1; }", "class C { int B() => 1; }")]
    [InlineData("class C { } class C { }", "class C { }")]
    [InlineData("System.Console.WriteLine(); class C { }", "class C { }")]
    public void Declaration_that_does_not_bind_is_left_out(string source, string left) =>
        Assert.Equal(left.Replace(" ", "", StringComparison.Ordinal), string.Concat(Left(source)).Replace(" ", "", StringComparison.Ordinal));

    [Fact]
    public void What_needs_what_was_left_out_is_left_out_too() =>
        Assert.Equal(
            ["class A { }", "class B { object D() { throw null!; } int C() => 1; }"],
            Left("class A { public Missing Made() => null!; }", "class B { object D() { return new A().Made(); } int C() => 1; }"));

    private static IEnumerable<string> Left(params string[] sources)
    {
        var left = CompilableSources.Of(CSharpCompilation.Create("Shop", sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, ProjectCompilations.ParseOptions, $"/{i}.cs")), ProjectCompilations.Frameworks, ProjectCompilations.Options));
        Assert.Empty(left.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return left.SyntaxTrees.Select(t => t.ToString());
    }
}
