using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Inventory;

/// <summary>The properties of an SD0001 entry: the contract with those who read the compiler's log.</summary>
/// <param name="assembly">The name of the assembly that holds the members; empty for one of tests.</param>
internal sealed class MemberProperties(string assembly)
{
    private const string Member = "member";
    private const string Symbol = "symbol";
    private const string Type = "type";

    // Entries differ in where they stand and share the rest: a dictionary of ten entries is dear to make and cheap to change.
    private readonly ConcurrentDictionary<Classification, ImmutableDictionary<string, string?>> _shared = new();

    /// <summary>The properties of one classified member.</summary>
    /// <param name="symbol">The member or parameter.</param>
    /// <param name="owner">The full name of its type, which is the same for all members and dear to write.</param>
    /// <param name="found">What it is classified as.</param>
    public ImmutableDictionary<string, string?> Of(ISymbol symbol, string owner, Classification found) =>
        _shared.GetOrAdd(found, Shared).SetItem(Member, symbol.Name).SetItem(Symbol, DocumentationIdOf(symbol)).SetItem(Type, owner);

    private ImmutableDictionary<string, string?> Shared(Classification found)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        properties[Member] = null;
        properties[Symbol] = null;
        properties[Type] = null;
        properties["assembly"] = assembly;
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
