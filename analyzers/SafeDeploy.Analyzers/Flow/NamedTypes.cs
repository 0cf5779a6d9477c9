using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>
/// Finds types by their full names through the compilation's namespaces, which the compiler has merged already. Asking each of some hundred
/// references for each of some dozen names, as Compilation.GetTypesByMetadataName does, costs more than all that is then done with them.
/// </summary>
internal sealed class NamedTypes(Compilation compilation)
{
    private readonly Dictionary<string, INamespaceSymbol?> _namespaces = new(StringComparer.Ordinal) { [""] = compilation.GlobalNamespace };

    /// <summary>Every type of the name, in sources and references; several where several define it, none where a reference is missing.</summary>
    /// <param name="metadataName">Namespace and name, with the number of type parameters: <c>System.Action`1</c>.</param>
    public ImmutableArray<INamedTypeSymbol> Of(string metadataName)
    {
        var dot = metadataName.LastIndexOf('.');
        if (Namespace(dot < 0 ? "" : metadataName.Substring(0, dot)) is not { } space)
        {
            return ImmutableArray<INamedTypeSymbol>.Empty;
        }

        var name = metadataName.Substring(dot + 1);
        var tick = name.IndexOf('`');
        return tick < 0
            ? space.GetTypeMembers(name, 0)
            : int.TryParse(name.Substring(tick + 1), out var arity) ? space.GetTypeMembers(name.Substring(0, tick), arity) : ImmutableArray<INamedTypeSymbol>.Empty;
    }

    private INamespaceSymbol? Namespace(string name)
    {
        if (_namespaces.TryGetValue(name, out var known))
        {
            return known;
        }

        var dot = name.LastIndexOf('.');
        var last = name.Substring(dot + 1);
        INamespaceSymbol? found = null;
        foreach (var member in Namespace(dot < 0 ? "" : name.Substring(0, dot))?.GetMembers(last) ?? [])
        {
            found ??= member as INamespaceSymbol;
        }

        return _namespaces[name] = found;
    }
}
