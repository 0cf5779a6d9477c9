using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>Which types of a compilation implement or derive from its own interfaces and abstract classes. Made once, when a call of such a method matters.</summary>
internal sealed class ImplementationMap
{
    private readonly Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>> _types = new(SymbolEqualityComparer.Default);

    private ImplementationMap(INamespaceSymbol space) => Add(space);

    /// <summary>The map of a compilation's own types.</summary>
    public static ImplementationMap Of(Compilation compilation) => new(compilation.Assembly.GlobalNamespace);

    /// <summary>The methods that implement or override one that has no body, in the order of the types; no more than <paramref name="most"/>.</summary>
    public ImmutableArray<IMethodSymbol> Of(IMethodSymbol method, int most)
    {
        if (!_types.TryGetValue(method.ContainingType.OriginalDefinition, out var types))
        {
            return ImmutableArray<IMethodSymbol>.Empty;
        }

        var found = ImmutableArray.CreateBuilder<IMethodSymbol>();
        foreach (var type in types)
        {
            if (Implementation(type, method) is { IsAbstract: false } own && !found.Any(f => SymbolEqualityComparer.Default.Equals(f, own)))
            {
                found.Add(own);
            }

            if (found.Count == most)
            {
                break;
            }
        }

        return found.ToImmutable();
    }

    private static IMethodSymbol? Implementation(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            // Of a generic interface the type implements a construction of its own.
            var constructed = type.AllInterfaces.FirstOrDefault(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, method.ContainingType.OriginalDefinition));
            var member = constructed?.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method));
            return member is null ? null : (type.FindImplementationForInterfaceMember(member) as IMethodSymbol)?.OriginalDefinition;
        }

        return type.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(m => Overrides(m, method));
    }

    private static bool Overrides(IMethodSymbol method, IMethodSymbol ancestor)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, ancestor))
            {
                return true;
            }
        }

        return false;
    }

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
                Add(type);
                Enter(type);
            }
        }
    }

    private void Enter(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return;
        }

        foreach (var contract in type.AllInterfaces)
        {
            Enter(contract.OriginalDefinition, type);
        }

        for (var ancestor = type.BaseType; ancestor is { SpecialType: SpecialType.None }; ancestor = ancestor.BaseType)
        {
            Enter(ancestor.OriginalDefinition, type);
        }
    }

    private void Enter(INamedTypeSymbol contract, INamedTypeSymbol type)
    {
        if (contract.DeclaringSyntaxReferences.IsEmpty)
        {
            return;
        }

        if (!_types.TryGetValue(contract, out var types))
        {
            _types[contract] = types = [];
        }

        types.Add(type);
    }
}
