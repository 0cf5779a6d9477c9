using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Inventory;

/// <summary>The properties of an SD0001 entry: the contract with those who read the compiler's log.</summary>
internal static class MemberProperties
{
    /// <summary>The properties of one classified member.</summary>
    /// <param name="symbol">The member or parameter.</param>
    /// <param name="owner">The full name of its type, which is the same for all members and dear to write.</param>
    /// <param name="found">What it is classified as.</param>
    public static ImmutableDictionary<string, string?> Of(ISymbol symbol, string owner, Classification found)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        properties["member"] = symbol.Name;
        properties["symbol"] = DocumentationIdOf(symbol);
        properties["type"] = owner;
        properties["class"] = DataClassNames.Of(found.Class);
        properties["category"] = found.Category;
        properties["childSubject"] = found.ChildSubject ? "true" : "false";
        properties["basis"] = found.Basis.ToString().ToLowerInvariant();
        properties["annotated"] = found.Annotated ? "true" : "false";
        properties["retention"] = found.Retention ?? "";
        return properties.ToImmutable();
    }

    // Parameters have no id of their own: the method's, and the parameter's name.
    private static string DocumentationIdOf(ISymbol symbol) =>
        symbol is IParameterSymbol parameter
            ? parameter.ContainingSymbol.GetDocumentationCommentId() + "#" + parameter.Name
            : symbol.GetDocumentationCommentId() ?? symbol.Name;
}
