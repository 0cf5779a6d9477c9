using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>The entries of the sink files that one compilation can mean: resolved once, and shared by all rules.</summary>
internal sealed class SinkSet
{
    private static readonly ConditionalWeakTable<Compilation, SinkSet> Sets = new();

    private readonly List<(SinkEntry Entry, INamedTypeSymbol Type)> _resolved = [];
    private readonly ImmutableArray<SinkEntry> _throwing;
    private readonly List<SinkEntry> _missing = [];
    private readonly IAssemblySymbol _own;
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<SinkEntry>> _members = new(SymbolEqualityComparer.Default);
    private readonly Func<ISymbol, ImmutableArray<SinkEntry>> _resolve;
    private readonly Func<string, ImmutableArray<(SinkEntry Entry, INamedTypeSymbol Type)>> _select;
    private readonly ConcurrentDictionary<string, ImmutableArray<(SinkEntry Entry, INamedTypeSymbol Type)>> _named = new(StringComparer.Ordinal);

    private SinkSet(Compilation compilation, ImmutableArray<SinkEntry> entries)
    {
        _resolve = Resolve;
        _select = Named;
        _own = compilation.Assembly;
        _throwing = entries.Where(e => e.Target == 'N').ToImmutableArray();
        var types = new NamedTypes(compilation);
        foreach (var group in entries.Where(e => e.Target != 'N').GroupBy(e => e.TypeName))
        {
            var found = types.Of(group.Key);
            foreach (var type in found)
            {
                _resolved.AddRange(group.Select(entry => (entry, type)));
            }

            if (found.IsEmpty)
            {
                _missing.AddRange(group);
            }
        }
    }

    /// <summary>The set of a compilation, with what a team's own files add and take away, made once.</summary>
    public static SinkSet For(Compilation compilation, AnalyzerOptions? options) => Sets.GetValue(compilation, c =>
        new SinkSet(c, SinkFile.Apply(SinkFile.In(options?.AdditionalFiles ?? ImmutableArray<AdditionalText>.Empty).Select(f => SinkFile.Read(f.GetText())).ToList())));

    /// <summary>Whether any entry of the kind can be meant in this compilation.</summary>
    public bool Has(SinkKind kind) => _resolved.Any(r => r.Entry.Kind == kind);

    /// <summary>The methods and properties that are listed under one of the kinds, and can be meant in this compilation.</summary>
    public IEnumerable<SinkEntry> Members(Func<SinkKind, bool> wanted) => _resolved.Where(r => wanted(r.Entry.Kind) && r.Entry.Target is 'M' or 'P').Select(r => r.Entry);

    /// <summary>The entries that a call of the method, or an assignment to the property, means: its own, its interface's or those of what it overrides; the first of each kind.</summary>
    public ImmutableArray<SinkEntry> Match(ISymbol member)
    {
        // Asked for every call: the answer is nearly always there, and GetOrAdd with a lambda would make a delegate each time.
        var definition = (member is IMethodSymbol { ReducedFrom: { } unreduced } ? unreduced : member).OriginalDefinition;
        return _members.TryGetValue(definition, out var known) ? known : _members.GetOrAdd(definition, _resolve);
    }

    /// <summary>The entry of one kind that a call of the method means; null when it is no such sink.</summary>
    public SinkEntry? Match(ISymbol member, SinkKind kind)
    {
        foreach (var entry in Match(member))
        {
            if (entry.Kind == kind)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The entries for a method of types that this compilation does not have, by what is written: <c>SentrySdk.CaptureMessage</c>, <c>scope.SetTag</c>.</summary>
    public IEnumerable<SinkEntry> Unresolved(string type, string method)
    {
        type = type.TrimStart('_');
        return _missing.Where(e => e.Target == 'M' && e.MatchesName(method) && string.Equals(e.TypeName.Substring(e.TypeName.LastIndexOf('.') + 1), type, StringComparison.OrdinalIgnoreCase)).Take(1);
    }

    /// <summary>Whether a type is declared in another assembly, whose bodies are not looked into: even where an editor has them at hand, a build has not.</summary>
    public bool IsElsewhere(ITypeSymbol type) => !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _own);

    /// <summary>Whether the type, or one it derives from or implements, is listed under the kind.</summary>
    public bool Lists(SinkKind kind, ITypeSymbol type) =>
        _resolved.Any(r => r.Entry.Kind == kind && r.Entry.Target == 'T' && Derives(type, r.Type));

    /// <summary>Whether a method of the type itself, or of an interface or base of it, is listed as a transmission.</summary>
    public bool DeclaresTransmission(ITypeSymbol type) => _resolved.Any(r => r.Entry is { Kind: SinkKind.Transmit, Target: 'M' } && Derives(type, r.Type));

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

    private ImmutableArray<SinkEntry> Resolve(ISymbol member)
    {
        if (member.ContainingType is not { } type)
        {
            return ImmutableArray<SinkEntry>.Empty;
        }

        var found = ImmutableArray.CreateBuilder<SinkEntry>();
        foreach (var (entry, listed) in _named.GetOrAdd(member.Name, _select))
        {
            if (Means(entry, listed, member, type) && !found.Any(f => f.Kind == entry.Kind))
            {
                found.Add(entry);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The entries that a member of this name can mean: most names mean none, and are asked for by many members.</summary>
    private ImmutableArray<(SinkEntry Entry, INamedTypeSymbol Type)> Named(string name) =>
        _resolved.Where(r => r.Entry switch
        {
            { Target: 'M' or 'P', Member: "#ctor" } => name == WellKnownMemberNames.InstanceConstructorName,
            { Target: 'M' or 'P' } => r.Entry.MatchesName(name),
            { Target: 'A' or 'D' } => true,
            _ => false,
        }).ToImmutableArray();

    private static bool Means(SinkEntry entry, INamedTypeSymbol listed, ISymbol member, INamedTypeSymbol type) => (entry.Target, member) switch
    {
        ('M', IMethodSymbol { MethodKind: MethodKind.Constructor } made) => entry.Member == "#ctor" && Derives(type, listed) && (entry.Argument is not { } at || Takes(made, listed, at)),
        ('M', IMethodSymbol method) => entry.MatchesName(method.Name) && IsOrImplements(method, method.OverriddenMethod, type, listed),
        ('P', IPropertySymbol property) => entry.MatchesName(property.Name) && IsOrImplements(property, property.OverriddenProperty, type, listed),
        ('A', IMethodSymbol method) => MayBearAttribute(method, type) && method.GetAttributes().Any(a => a.AttributeClass is { } c && Derives(c, listed)),
        ('D', IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public }) => !Same(type, listed) && Derives(type, listed),
        _ => false,
    };

    /// <summary>A derived type's constructor takes its parameters in an order of its own: the same place counts only under the same name.</summary>
    private static bool Takes(IMethodSymbol made, INamedTypeSymbol listed, int at) =>
        Same(made.ContainingType, listed) || (made.Parameters.Length > at && listed.InstanceConstructors.Any(c => c.Parameters.Length > at && c.Parameters[at].Name == made.Parameters[at].Name));

    /// <summary>
    /// Generated calls are members of an interface or partial methods, which another assembly's metadata shows only by their logger;
    /// asking all others for their attributes would cost much and find nothing.
    /// </summary>
    private static bool MayBearAttribute(IMethodSymbol method, INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface || method.IsPartialDefinition || method.PartialDefinitionPart is not null
        || (method.ReturnsVoid && method.DeclaringSyntaxReferences.IsEmpty && method.Parameters.Any(p => p.Type.Name == "ILogger"));

    private static bool IsOrImplements(ISymbol member, ISymbol? overridden, INamedTypeSymbol type, INamedTypeSymbol listed)
    {
        if (Same(type, listed))
        {
            return true;
        }

        for (; overridden is not null; overridden = overridden is IMethodSymbol method ? method.OverriddenMethod : ((IPropertySymbol)overridden).OverriddenProperty)
        {
            if (Same(overridden.ContainingType, listed))
            {
                return true;
            }
        }

        return listed.TypeKind == TypeKind.Interface && type.AllInterfaces.Where(i => Same(i, listed)).SelectMany(i => i.GetMembers(member.Name))
            .Any(m => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m)?.OriginalDefinition, member));
    }
}
