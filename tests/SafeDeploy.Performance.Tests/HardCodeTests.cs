using Microsoft.CodeAnalysis;
using SafeDeploy.Performance.Scaling;
using Xunit;

namespace SafeDeploy.Performance.Tests;

public class HardCodeTests
{
    public static TheoryData<string> Shapes => [.. HardCode.Shapes.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Shape_compiles_and_grows_with_its_size(string shape)
    {
        var (small, large) = (HardCode.Of(shape, 10), HardCode.Of(shape, 20));
        Assert.Empty(large.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.InRange(large.SyntaxTrees[0].Length, small.SyntaxTrees[0].Length * 1.5, small.SyntaxTrees[0].Length * 2.5);
    }
}
