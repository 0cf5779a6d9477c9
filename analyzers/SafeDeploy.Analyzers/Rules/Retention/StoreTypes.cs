using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Flow;

namespace SafeDeploy.Analyzers.Rules.Retention;

/// <summary>The types by which a compilation stores records: Entity Framework's, Core and 6, and MongoDB's typed collections.</summary>
internal sealed class StoreTypes
{
    private static readonly string[] SetNames = ["Microsoft.EntityFrameworkCore.DbSet`1", "System.Data.Entity.DbSet`1", "System.Data.Entity.IDbSet`1"];
    private static readonly string[] ContextNames = ["Microsoft.EntityFrameworkCore.DbContext", "System.Data.Entity.DbContext"];
    private static readonly string[] MapNames = ["Microsoft.EntityFrameworkCore.IEntityTypeConfiguration`1", "System.Data.Entity.ModelConfiguration.EntityTypeConfiguration`1"];
    private static readonly string[] CollectionNames = ["MongoDB.Driver.IMongoCollection`1"];
    private static readonly string[] Spaces = ["Microsoft.EntityFrameworkCore", "System.Data.Entity", "MongoDB.Driver"];

    private readonly HashSet<INamedTypeSymbol> _sets;
    private readonly HashSet<INamedTypeSymbol> _contexts;
    private readonly HashSet<INamedTypeSymbol> _maps;
    private readonly HashSet<INamedTypeSymbol> _collections;

    private StoreTypes(NamedTypes types)
    {
        HashSet<INamedTypeSymbol> Find(string[] names) => new(names.SelectMany(n => types.Of(n)), SymbolEqualityComparer.Default);
        _sets = Find(SetNames);
        _contexts = Find(ContextNames);
        _maps = Find(MapNames);
        _collections = Find(CollectionNames);
    }

    /// <summary>Whether fields and parameters say what is stored, and not contexts alone.</summary>
    public bool HasCollections => _collections.Count > 0;

    /// <summary>The types of a compilation; null where it stores nothing that can be seen.</summary>
    public static StoreTypes? Of(Compilation compilation)
    {
        var types = new StoreTypes(new NamedTypes(compilation));
        return types._contexts.Count + types._collections.Count > 0 ? types : null;
    }

    /// <summary>What a context's property of the type stores; null where that is no set, or not of one class.</summary>
    public INamedTypeSymbol? InSet(ITypeSymbol type) => Argument(type, _sets);

    /// <summary>What a field, property or parameter of the type stores, whatever has it; null where that is no collection of a store, or not of one class.</summary>
    public INamedTypeSymbol? InCollection(ITypeSymbol type) => Argument(type, _collections);

    /// <summary>What a configuration maps to a table; null for any other type.</summary>
    public INamedTypeSymbol? MappedBy(INamedTypeSymbol type)
    {
        if (_maps.Count == 0)
        {
            return null;
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (Argument(contract, _maps) is { } mapped)
            {
                return mapped;
            }
        }

        return type.BaseType is { } ancestor ? Argument(ancestor, _maps) : null;
    }

    /// <summary>A context's own type and its bases up to the library's, which may hold sets of what it is made for; none for any other type.</summary>
    public IEnumerable<INamedTypeSymbol> ContextsOf(INamedTypeSymbol type)
    {
        List<INamedTypeSymbol> line = [];
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (_contexts.Contains(current.OriginalDefinition))
            {
                return line;
            }

            line.Add(current);
        }

        return [];
    }

    /// <summary>Whether a type is one of the libraries' own.</summary>
    public static bool IsOfStore(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is { } space && Spaces.Any(s => space.StartsWith(s, StringComparison.Ordinal));

    private static INamedTypeSymbol? Argument(ITypeSymbol type, HashSet<INamedTypeSymbol> of) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } named && named.TypeArguments[0] is INamedTypeSymbol { TypeKind: TypeKind.Class } stored && of.Contains(named.OriginalDefinition)
            ? stored.OriginalDefinition
            : null;
}
