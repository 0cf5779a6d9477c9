using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SafeDeploy.Analyzers.Rules.Transmission;

/// <summary>A project may turn every failed response into an exception in one place, a DelegatingHandler; which clients use it cannot be seen.</summary>
internal static class SuccessHandler
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> Answers = new();

    /// <summary>Whether the compilation declares a DelegatingHandler that throws for a failed response. Asked only where there is a finding to make.</summary>
    public static bool IsIn(Compilation compilation) =>
        Answers.GetValue(compilation, c => new StrongBox<bool>(Types(c.Assembly.GlobalNamespace).Any(Throws))).Value;

    private static bool Throws(INamedTypeSymbol type) =>
        type.BaseType is { Name: "DelegatingHandler" }
        && type.DeclaringSyntaxReferences.Any(r => r.GetSyntax().DescendantTokens().Any(t => t.ValueText == "EnsureSuccessStatusCode" || (t.IsKind(SyntaxKind.ThrowKeyword) && AsksForStatus(r.GetSyntax()))));

    private static bool AsksForStatus(SyntaxNode declaration) =>
        declaration.DescendantTokens().Any(t => t.ValueText is "IsSuccessStatusCode" or "StatusCode");

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space)
    {
        foreach (var member in space.GetMembers())
        {
            if (member is INamespaceSymbol inner)
            {
                foreach (var type in Types(inner))
                {
                    yield return type;
                }
            }
            else if (member is INamedTypeSymbol type)
            {
                yield return type;
            }
        }
    }
}
