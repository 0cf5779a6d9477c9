using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>
/// Whether a type says all that there is to know of its values: a class of this compilation none of whose members is free to hold what it likes. Where the model finds nothing in such a
/// type, nothing is in what a method returns as one, and the method's body need not be bound.
/// </summary>
internal sealed class ClosedType
{
    /// <summary>Last words of texts that may carry anything: <c>Body</c>, <c>ErrorMessage</c>.</summary>
    private static readonly HashSet<string> Carriers =
        new(StringComparer.Ordinal) { "body", "content", "contents", "payload", "message", "messages", "text", "data", "json", "xml", "html", "value", "values", "detail", "details", "summary", "result", "query", "url" };

    private readonly ConcurrentDictionary<ITypeSymbol, bool> _known = new(SymbolEqualityComparer.Default);
    private readonly Func<ITypeSymbol, bool> _is = Is;

    /// <summary>Whether the type, with its wrappers and collections taken off, is such a one.</summary>
    public bool SaysAll(ITypeSymbol type) => _known.GetOrAdd(type, _is);

    private static bool Is(ITypeSymbol returned) =>
        DeclaredType.Of(returned).Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Enum, IsGenericType: false, IsAbstract: false, IsTupleType: false, DeclaringSyntaxReferences.IsEmpty: false } type
        && !SinkReader.IsException(type) && !HoldsAnything(type);

    private static bool HoldsAnything(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (current.GetMembers().Any(m => m switch
            {
                IPropertySymbol { IsStatic: false } property => IsFree(property.Type, property.Name),
                IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } field => IsFree(field.Type, field.Name),
                _ => false,
            }))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFree(ITypeSymbol type, string name) => DeclaredType.Of(type).Type switch
    {
        { SpecialType: SpecialType.System_String } => Tokeniser.Split(name) is { IsEmpty: false } words && Carriers.Contains(words[words.Length - 1]),
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Interface or TypeKind.Dynamic or TypeKind.TypeParameter or TypeKind.Error } => true,
        var other => other.IsAbstract,
    };
}
