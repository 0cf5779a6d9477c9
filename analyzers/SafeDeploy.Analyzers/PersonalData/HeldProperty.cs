using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>An instance property of a type.</summary>
/// <param name="Symbol">The property.</param>
/// <param name="Reading">What is read of it.</param>
internal readonly record struct HeldProperty(IPropertySymbol Symbol, SymbolReading Reading)
{
    /// <summary>Its type with the wrappers taken off.</summary>
    public DeclaredType Type => Reading.Type;

    /// <summary>The one type of which it holds a single value; null for a collection, and for what is no object.</summary>
    public INamedTypeSymbol? Single => Type is { Shape: ValueShape.Object, Type: INamedTypeSymbol held } && !IsCollection ? held : null;

    /// <summary>Whether it holds many: a list of people hangs off many things that are about no person, a venue or a lookup row.</summary>
    public bool IsCollection => IsMany(Symbol.Type);

    /// <summary>The instance properties of a type and of its bases outside the platform.</summary>
    public static HeldProperty[] Of(INamedTypeSymbol type, PersonalDataModel model)
    {
        List<HeldProperty>? found = null;
        for (var current = type; current is { SpecialType: SpecialType.None } && !WellKnownNamespace.Contains(current); current = current.BaseType)
        {
            foreach (var property in model.MembersOf(current).Properties)
            {
                (found ??= []).Add(property);
            }
        }

        return found?.ToArray() ?? [];
    }

    private static bool IsMany(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol)
        {
            return true;
        }

        // Numbers have some thirty interfaces, and this is none of them.
        if (type.SpecialType == SpecialType.System_String || (type.IsValueType && type.SpecialType != SpecialType.None))
        {
            return false;
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (contract.SpecialType == SpecialType.System_Collections_IEnumerable)
            {
                return true;
            }
        }

        return false;
    }
}
