using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Retention;

/// <summary>Which records go with another that is erased, by how their classes refer to one another. Whether the database was told to is not asked: it is by convention, unless it is told not to.</summary>
internal static class Cascade
{
    /// <summary>The types that are erased: the given ones, and whatever hangs off them.</summary>
    public static HashSet<INamedTypeSymbol> From(IEnumerable<INamedTypeSymbol> erased, IReadOnlyCollection<INamedTypeSymbol> all, PersonalDataModel model)
    {
        HashSet<INamedTypeSymbol> gone = new(erased, SymbolEqualityComparer.Default);
        Queue<INamedTypeSymbol> open = new(gone);
        while (open.Count > 0)
        {
            var owner = open.Dequeue();
            foreach (var type in all)
            {
                if (!gone.Contains(type) && Takes(owner, type, model))
                {
                    gone.Add(type);
                    open.Enqueue(type);
                }
            }
        }

        return gone;
    }

    // An owner holds what it owns, or is what the other must refer to. With a key of the other it is the one that refers: an order does not take its customer along.
    private static bool Takes(INamedTypeSymbol owner, INamedTypeSymbol type, PersonalDataModel model)
    {
        foreach (var property in model.ProfileOf(owner).Properties)
        {
            if (IsOf(property, type))
            {
                return property.IsCollection || !HasKey(owner, property.Symbol.Name, type.Name, model);
            }
        }

        foreach (var property in model.ProfileOf(type).Properties)
        {
            if (!property.IsCollection && IsOf(property, owner))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOf(HeldProperty property, INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(property.Type.Type.OriginalDefinition, type);

    private static bool HasKey(INamedTypeSymbol owner, string property, string type, PersonalDataModel model)
    {
        foreach (var key in model.ProfileOf(owner).Properties)
        {
            if (key.Symbol.Name == property + "Id" || key.Symbol.Name == type + "Id")
            {
                return true;
            }
        }

        return false;
    }
}
