using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Rules.Retention;

/// <summary>A class whose instances are stored.</summary>
/// <param name="Type">The class.</param>
/// <param name="Holder">The set, the collection or the configuration that says so.</param>
/// <param name="ByContract">Whether only an interface says so: what implements it is a context of another project, which reports for itself.</param>
internal sealed record StoredType(INamedTypeSymbol Type, ISymbol Holder, bool ByContract)
{
    /// <summary>The type of what says so: the context, what has the collection, or the configuration.</summary>
    public INamedTypeSymbol HolderType => Holder as INamedTypeSymbol ?? Holder.ContainingType;

    /// <summary>The name of what stores it, for messages.</summary>
    public string Store => Holder is INamedTypeSymbol ? Holder.Name : Holder.ContainingType.Name + "." + Holder.Name;

    /// <summary>Where a finding about it stands: at its name or, where it is of another project, at what stores it; null where neither is in this compilation.</summary>
    public Location? PlaceIn(Compilation compilation) => In(Type, compilation) ?? In(Holder, compilation);

    private static Location? In(ISymbol symbol, Compilation compilation) =>
        symbol.Locations.FirstOrDefault(l => l.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree));
}
