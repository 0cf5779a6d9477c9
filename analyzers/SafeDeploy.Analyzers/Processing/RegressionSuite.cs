using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Processing;

/// <summary>A product assembly whose regression suite a test project is: <c>[assembly: RegressionTestsFor("Product")]</c>, or the setting <c>safedeploy.regression_tests_for</c>, says so.</summary>
/// <param name="Product">The assembly.</param>
/// <param name="Place">Where that is said; no place where the setting says it.</param>
internal sealed record RegressionSuite(IAssemblySymbol Product, Location Place)
{
    private const string AttributeName = "RegressionTestsForAttribute";

    /// <summary>The suites that a compilation is. An assembly that it does not reference is left out: its tests reach it in another way, and the gate judges what they executed.</summary>
    public static ImmutableArray<RegressionSuite> Of(Compilation compilation, AnalyzerOptions options)
    {
        var said = compilation.Assembly.GetAttributes()
            .Where(a => a.AttributeClass is { Name: AttributeName } type && AnnotationNames.IsOurs(type) && !a.ConstructorArguments.IsEmpty)
            .Select(a => (Name: a.ConstructorArguments[0].Value as string, Place: a.ApplicationSyntaxReference is { } at ? Location.Create(at.SyntaxTree, at.Span) : Location.None))
            .Concat(Settings.For(compilation, options).RegressionTestsFor.Select(n => (Name: (string?)n, Place: Location.None)));
        var suites = ImmutableArray.CreateBuilder<RegressionSuite>();
        foreach (var (name, place) in said)
        {
            if (compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(a => a.Name == name) is { } product && suites.All(s => s.Product.Name != name))
            {
                suites.Add(new RegressionSuite(product, place));
            }
        }

        return suites.ToImmutable();
    }
}
