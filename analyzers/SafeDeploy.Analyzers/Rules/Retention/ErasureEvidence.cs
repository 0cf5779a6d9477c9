using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Retention;

/// <summary>What a whole compilation shows of erasing, from the calls, assignments and declarations that were looked at. Gathered from many threads; the answers do not depend on their order.</summary>
internal sealed class ErasureEvidence
{
    private readonly ConcurrentBag<Act> _acts = [];
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _added = new(SymbolEqualityComparer.Default);
    private volatile bool _generic;
    private volatile bool _unseen;

    /// <summary>Whether something erases of a type that is known only when it runs.</summary>
    public bool IsGeneric => _generic;

    /// <summary>Whether something may erase anything: SQL that the code sends, a store's own clock.</summary>
    public bool IsUnseen => _unseen;

    /// <summary>Every type that an act is about.</summary>
    public IEnumerable<INamedTypeSymbol> Mentioned => _acts.SelectMany(a => a.Types);

    /// <summary>Something erases of a type that is known only when it runs.</summary>
    public void AddGeneric() => _generic = true;

    /// <summary>Something may erase anything.</summary>
    public void AddUnseen() => _unseen = true;

    /// <summary>Records of the type are put into the store.</summary>
    public void AddStored(INamedTypeSymbol type) => _added[type.OriginalDefinition] = true;

    /// <summary>Whether records of the type are put into the store here.</summary>
    public bool Stores(INamedTypeSymbol type) => _added.Keys.Any(t => Related(type, t));

    /// <summary>Something erases.</summary>
    /// <param name="certain">Whether it does beyond doubt; a method of this compilation may only be called so, and its body is looked at too.</param>
    /// <param name="name">What its name says.</param>
    /// <param name="types">The types that it is given, or called on.</param>
    /// <param name="owner">The type that declares it, by its name; empty where that says nothing.</param>
    public void Add(bool certain, ErasureName name, IEnumerable<INamedTypeSymbol> types, string owner) =>
        _acts.Add(new Act(certain, name, types.Select(t => t.OriginalDefinition).Where(t => t.SpecialType == SpecialType.None).ToImmutableArray(), owner.Length == 0 ? ImmutableArray<string>.Empty : Tokeniser.Split(owner)));

    /// <summary>Whether something erases records of the type, or makes them anonymous.</summary>
    public bool Erases(INamedTypeSymbol type, bool certainly)
    {
        var words = Tokeniser.Split(type.Name);
        foreach (var act in _acts)
        {
            if ((act.Certain || !certainly) && ((act.Name.MayMean(words) && act.Types.Any(t => Related(type, t))) || IsNamed(act, words)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type is the other, a base or interface of it, or derives from it.</summary>
    private static bool Related(INamedTypeSymbol type, INamedTypeSymbol other) => IsOrDerives(type, other) || IsOrDerives(other, type);

    private static bool IsOrDerives(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, ancestor))
            {
                return true;
            }
        }

        return ancestor.TypeKind == TypeKind.Interface && !WellKnownNamespace.Contains(ancestor) && type.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, ancestor));
    }

    // DeleteCustomer(id) and CustomerRepository.Delete(id) are given no customer, and yet say whom they erase.
    private static bool IsNamed(Act act, ImmutableArray<string> type)
    {
        if (act.Owner.IsEmpty || type.IsEmpty)
        {
            return false;
        }

        return act.Name.Names(type) || ((act.Name.What.IsEmpty || act.Name.Kind != ErasureKind.Removes) && type.All(w => act.Owner.Contains(w)));
    }

    private sealed record Act(bool Certain, ErasureName Name, ImmutableArray<INamedTypeSymbol> Types, ImmutableArray<string> Owner);
}
