using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Rules.Retention;

/// <summary>Which classes a compilation stores, by its contexts, its configurations and its collections; in the order in which they are declared. Made once, when a rule asks.</summary>
internal sealed class StoredTypes
{
    private static readonly ConditionalWeakTable<Compilation, StoredTypes> Known = new();

    private readonly Dictionary<INamedTypeSymbol, StoredType> _types = new(SymbolEqualityComparer.Default);
    private readonly List<INamedTypeSymbol> _order = [];
    private readonly StoreTypes _stores;
    private readonly ILookup<INamedTypeSymbol, StoredType> _byHolder;

    private StoredTypes(Compilation compilation, StoreTypes stores)
    {
        _stores = stores;
        Add(compilation.Assembly.GlobalNamespace);
        _byHolder = All.ToLookup<StoredType, INamedTypeSymbol>(s => s.HolderType, SymbolEqualityComparer.Default);
    }

    /// <summary>All of them.</summary>
    public IEnumerable<StoredType> All => _order.Select(t => _types[t]);

    /// <summary>Those of a compilation, which stores by the given types.</summary>
    public static StoredTypes Of(Compilation compilation, StoreTypes stores) => Known.GetValue(compilation, c => new StoredTypes(c, stores));

    /// <summary>How a class is stored; null where it is not.</summary>
    public StoredType? Find(INamedTypeSymbol type) => _types.TryGetValue(type.OriginalDefinition, out var stored) ? stored : null;

    /// <summary>Those that a type, by one of its sets or as a configuration, is the first to store.</summary>
    public IEnumerable<StoredType> StoredIn(INamedTypeSymbol type) => _byHolder[type];

    private void Add(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceSymbol space)
            {
                Add(space);
            }
            else if (member is INamedTypeSymbol type)
            {
                Enter(type);
                Add(type);
            }
        }
    }

    private void Enter(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface)
        {
            EnterSets(type, byContract: true);
        }
        else if (type.TypeKind == TypeKind.Class)
        {
            foreach (var context in _stores.ContextsOf(type))
            {
                EnterSets(context, byContract: false);
            }

            if (_stores.MappedBy(type) is { } mapped)
            {
                Enter(mapped, type, byContract: false);
            }

            if (_stores.HasCollections)
            {
                EnterCollections(type);
            }
        }
    }

    private void EnterSets(INamedTypeSymbol holder, bool byContract)
    {
        foreach (var property in holder.GetMembers().OfType<IPropertySymbol>())
        {
            if (_stores.InSet(property.Type) is { } stored)
            {
                Enter(stored, property, byContract);
            }
        }
    }

    private void EnterCollections(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            // What a constructor takes is told of as well: a primary constructor's parameter has no field that people wrote.
            foreach (var (symbol, declared) in member switch
            {
                IFieldSymbol { IsImplicitlyDeclared: false } field => [(field, field.Type)],
                IPropertySymbol property => [(property, property.Type)],
                IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.Parameters.Select(p => ((ISymbol)p, p.Type)),
                _ => Enumerable.Empty<(ISymbol, ITypeSymbol)>(),
            })
            {
                if (_stores.InCollection(declared) is { } stored)
                {
                    Enter(stored, symbol, byContract: false);
                }
            }
        }
    }

    private void Enter(INamedTypeSymbol stored, ISymbol holder, bool byContract)
    {
        if (stored.GetAttributes().Any(a => a.AttributeClass?.Name is "KeylessAttribute" or "NotMappedAttribute"))
        {
            return;
        }

        if (!_types.TryGetValue(stored, out var known))
        {
            _order.Add(stored);
        }
        else if (!known.ByContract || byContract)
        {
            return;
        }

        _types[stored] = new StoredType(stored, holder, byContract);
    }
}
