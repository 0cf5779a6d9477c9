using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>The entries of the sink file that one compilation can mean: resolved once, and shared by all rules.</summary>
internal sealed class SinkSet
{
    private static readonly ConditionalWeakTable<Compilation, SinkSet> Sets = new();

    private readonly List<(SinkEntry Entry, INamedTypeSymbol Type)> _resolved = [];
    private readonly ImmutableArray<SinkEntry> _throwing;
    private readonly ConcurrentDictionary<IMethodSymbol, SinkEntry?> _methods = new(SymbolEqualityComparer.Default);

    private SinkSet(Compilation compilation)
    {
        _throwing = SinkCatalogue.Entries.Where(e => e.Target == 'N').ToImmutableArray();
        var types = new NamedTypes(compilation);
        foreach (var group in SinkCatalogue.Entries.Where(e => e.Target != 'N').GroupBy(e => e.TypeName))
        {
            foreach (var type in types.Of(group.Key))
            {
                _resolved.AddRange(group.Select(entry => (entry, type)));
            }
        }
    }

    /// <summary>The set of a compilation, made once.</summary>
    public static SinkSet For(Compilation compilation) => Sets.GetValue(compilation, c => new SinkSet(c));

    /// <summary>Whether any entry of the kind can be meant in this compilation.</summary>
    public bool Has(SinkKind kind) => _resolved.Any(r => r.Entry.Kind == kind);

    /// <summary>The entry that a call of the method means: its own, its interface's or the one it overrides; null when it is no sink.</summary>
    public SinkEntry? Match(IMethodSymbol method)
    {
        // Asked for every call: the answer is nearly always there, and GetOrAdd would make a delegate each time.
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        return _methods.TryGetValue(definition, out var known) ? known : _methods.GetOrAdd(definition, Resolve);
    }

    /// <summary>Whether the type, or one it derives from or implements, is listed under the kind.</summary>
    public bool Lists(SinkKind kind, ITypeSymbol type) =>
        _resolved.Any(r => r.Entry.Kind == kind && r.Entry.Target == 'T' && Derives(type, r.Type));

    /// <summary>Whether calls of the type's namespace report failure by an exception.</summary>
    public bool Throws(ITypeSymbol type)
    {
        var name = type.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        return _throwing.Any(e => name == e.TypeName || name.StartsWith(e.TypeName + ".", StringComparison.Ordinal));
    }

    /// <summary>Whether <paramref name="type"/> is <paramref name="ancestor"/>, derives from it or implements it.</summary>
    public static bool Derives(ITypeSymbol type, INamedTypeSymbol ancestor)
    {
        if (ancestor.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(i => Same(i, ancestor)))
        {
            return true;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Same(current, ancestor))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(ITypeSymbol type, INamedTypeSymbol other) => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, other);

    private SinkEntry? Resolve(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (type is null)
        {
            return null;
        }

        foreach (var (entry, listed) in _resolved)
        {
            var meant = entry.Target switch
            {
                'M' => entry.MatchesName(method.Name) && IsOrImplements(method, type, listed),
                'A' => MayBearAttribute(method, type) && method.GetAttributes().Any(a => a.AttributeClass is { } c && Derives(c, listed)),
                'D' => !Same(type, listed) && Derives(type, listed) && method.MethodKind == MethodKind.Ordinary && method.DeclaredAccessibility == Accessibility.Public,
                _ => false,
            };
            if (meant)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>
    /// Generated calls are members of an interface or partial methods, which another assembly's metadata shows only by their logger;
    /// asking all others for their attributes would cost much and find nothing.
    /// </summary>
    private static bool MayBearAttribute(IMethodSymbol method, INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface || method.IsPartialDefinition || method.PartialDefinitionPart is not null
        || (method.ReturnsVoid && method.DeclaringSyntaxReferences.IsEmpty && method.Parameters.Any(p => p.Type.Name == "ILogger"));

    private static bool IsOrImplements(IMethodSymbol method, INamedTypeSymbol type, INamedTypeSymbol listed)
    {
        if (Same(type, listed))
        {
            return true;
        }

        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (Same(overridden.ContainingType, listed))
            {
                return true;
            }
        }

        return listed.TypeKind == TypeKind.Interface && type.AllInterfaces.Where(i => Same(i, listed)).SelectMany(i => i.GetMembers(method.Name))
            .Any(m => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m)?.OriginalDefinition, method));
    }
}
