using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Configuration;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>The one place that answers what is personal data in a compilation; every rule asks it and none decides for itself.</summary>
internal sealed class PersonalDataModel
{
    // As many threads as a compiler commonly runs analyzers on.
    private const int Writers = 8;

    private static readonly ConditionalWeakTable<Compilation, PersonalDataModel> Models = new();

    private readonly ConcurrentDictionary<ISymbol, Classification?> _members;
    private readonly ConcurrentDictionary<INamedTypeSymbol, TypeProfile> _profiles;
    private readonly ConcurrentDictionary<INamedTypeSymbol, Classification?> _types;
    private readonly ConcurrentDictionary<IMethodSymbol, Surroundings> _methods;
    private readonly ConcurrentDictionary<INamedTypeSymbol, PersonLink?> _links;
    private readonly ConcurrentDictionary<INamedTypeSymbol, PersonLink?> _allLinks;
    private readonly ConcurrentDictionary<IAssemblySymbol, PersonGraph> _graphs = new(SymbolEqualityComparer.Default);
    private readonly object _building = new();
    private readonly Lazy<NameJudge> _judge;
    private readonly ConcurrentDictionary<ISymbol, Classification?> _mapped;
    private readonly SymbolClassifier _classifier;

    // Made once: a lambda at each question would be an allocation at each question.
    private readonly Func<ISymbol, Classification?> _classify;
    private readonly Func<ISymbol, Classification?> _mapOne;
    private readonly Func<INamedTypeSymbol, Classification?> _readContent;
    private readonly Func<INamedTypeSymbol, TypeProfile> _readProfile;
    private readonly Func<INamedTypeSymbol, PersonLink?> _readLink;
    private readonly Func<INamedTypeSymbol, PersonLink?> _readAllLinks;
    private readonly Func<IMethodSymbol, Surroundings> _readMethod;
    private readonly DataMap _map;

    private PersonalDataModel(Compilation compilation, AnalyzerOptions? options)
    {
        Compilation = compilation;

        // Room from the start: growing costs more than all that is put in.
        var types = compilation.SyntaxTrees.Count() * 2;
        _profiles = Room<INamedTypeSymbol, TypeProfile>(types);
        _types = Room<INamedTypeSymbol, Classification?>(types);
        _links = Room<INamedTypeSymbol, PersonLink?>(types);
        _allLinks = Room<INamedTypeSymbol, PersonLink?>(types);
        _methods = Room<IMethodSymbol, Surroundings>(types * 2);
        _members = Room<ISymbol, Classification?>(types * 4);
        _mapped = Room<ISymbol, Classification?>(types * 4);
        Annotations = new AnnotationReader(Settings.For(compilation, options).Attributes);
        _judge = new Lazy<NameJudge>(() => JudgeFor(options));
        _classifier = new SymbolClassifier(this);
        _map = new DataMap(this);
        _classify = _classifier.Classify;
        _mapOne = _map.Classify;
        _readContent = t => RecordContent.Of(t, this);
        _readProfile = t => TypeProfile.Of(t, this);
        _readLink = t => PersonLink.Of(t, this);
        _readAllLinks = t => OwnLinkOf(t) ?? GraphOf(t)?.LinkOf(t);
        _readMethod = m => Surroundings.OfMethod(m, this);
    }

    /// <summary>The compilation that the model speaks of.</summary>
    public Compilation Compilation { get; }

    /// <summary>The reader of classifying attributes, with the team's own.</summary>
    public AnnotationReader Annotations { get; }

    /// <summary>The judge of names, with the team's own dictionary.</summary>
    public NameJudge Judge => _judge.Value;

    /// <summary>The model of a compilation, made once and shared by all rules.</summary>
    public static PersonalDataModel For(Compilation compilation) => For(compilation, options: null);

    /// <summary>The model of a compilation with a team's additional files, made once and shared by all rules.</summary>
    public static PersonalDataModel For(Compilation compilation, AnalyzerOptions? options) =>
        Models.GetValue(compilation, c => new PersonalDataModel(c, options));

    /// <summary>
    /// What a property, field, parameter, local or method's return value holds; null when it is not personal data, or cannot be told.
    /// Credentials and pseudonymous identifiers are told apart by <see cref="Classification.Class"/>.
    /// </summary>
    public Classification? Classify(ISymbol symbol) =>
        symbol.OriginalDefinition switch
        {
            // What passes through is asked about seldom, and what stands around it is kept.
            ILocalSymbol or IParameterSymbol => _classifier.Classify(symbol.OriginalDefinition),
            IPropertySymbol or IFieldSymbol or IMethodSymbol => _members.GetOrAdd(symbol.OriginalDefinition, _classify),
            _ => null,
        };

    /// <summary>What the data map lists a property, field or parameter as: what <see cref="Classify"/> says, or else what its links to a person suggest, which is always of the weak tier.</summary>
    public Classification? Map(ISymbol symbol) =>
        Classify(symbol) ?? (symbol is IParameterSymbol ? _map.Classify(symbol.OriginalDefinition) : _mapped.GetOrAdd(symbol.OriginalDefinition, _mapOne));

    /// <summary>What a value of a type carries when the type is a personal record (or a collection, task or option of one); null otherwise.</summary>
    public Classification? ClassifyType(ITypeSymbol type) =>
        DeclaredType.Of(type) is { Shape: ValueShape.Object, Type: INamedTypeSymbol named } ? ContentOf(named) : null;

    /// <summary>What a value of a type without wrappers carries, as <see cref="ClassifyType"/> says.</summary>
    public Classification? ContentOf(INamedTypeSymbol type) => _types.GetOrAdd(type, _readContent);

    /// <summary>What the members of a type say of it together.</summary>
    public TypeProfile ProfileOf(INamedTypeSymbol type) => _profiles.GetOrAdd(type.OriginalDefinition, _readProfile);

    /// <summary>Where the parameters and locals of a method stand.</summary>
    public Surroundings Around(IMethodSymbol method) => _methods.GetOrAdd(method.OriginalDefinition, _readMethod);

    /// <summary>Why the members of a type are about a person; null where nothing says so.</summary>
    public PersonLink? LinkOf(INamedTypeSymbol type) => _allLinks.GetOrAdd(type.OriginalDefinition, _readAllLinks);

    /// <summary>Why the members of a type are about a person, by what stands in the type itself; null where nothing there says so.</summary>
    public PersonLink? OwnLinkOf(INamedTypeSymbol type) => _links.GetOrAdd(type.OriginalDefinition, _readLink);

    /// <summary>Whether an assembly, or one of its product that it uses, has personal records.</summary>
    public bool HasRecords(IAssemblySymbol? assembly) => assembly is not null && IsOfProduct(assembly) && Graph(assembly).HasRecords;

    // The graph of another assembly is read only where the names say that it is of the same product.
    private PersonGraph? GraphOf(INamedTypeSymbol type) => type.ContainingAssembly is { } assembly && IsOfProduct(assembly) ? Graph(assembly) : null;

    private PersonGraph Graph(IAssemblySymbol assembly)
    {
        if (_graphs.TryGetValue(assembly, out var known))
        {
            return known;
        }

        // Always from the compilation's own assembly on, so that where assemblies refer to one another in a circle the same link is cut, whoever asks first.
        lock (_building)
        {
            HashSet<IAssemblySymbol> open = new(SymbolEqualityComparer.Default);
            Build(Compilation.Assembly, open);
            return Build(assembly, open);
        }
    }

    private PersonGraph Build(IAssemblySymbol assembly, HashSet<IAssemblySymbol> open)
    {
        if (_graphs.TryGetValue(assembly, out var known))
        {
            return known;
        }

        open.Add(assembly);
        List<PersonGraph> used = [];
        foreach (var reference in assembly.Modules.SelectMany(m => m.ReferencedAssemblySymbols))
        {
            if (SameProduct(reference.Name, assembly.Name) && !open.Contains(reference))
            {
                used.Add(Build(reference, open));
            }
        }

        open.Remove(assembly);
        return _graphs.GetOrAdd(assembly, PersonGraph.Of(assembly, used, this));
    }

    private bool IsOfProduct(IAssemblySymbol assembly) =>
        SymbolEqualityComparer.Default.Equals(assembly, Compilation.Assembly) || SameProduct(assembly.Name, Compilation.Assembly.Name);

    private static bool SameProduct(string one, string other)
    {
        var dot = one.IndexOf('.');
        var length = dot < 0 ? one.Length : dot;
        return length > 0 && string.CompareOrdinal(one, 0, other, 0, length) == 0 && (other.Length == length || other[length] == '.') && one is not ("System" or "Microsoft");
    }

    private static ConcurrentDictionary<TKey, TValue> Room<TKey, TValue>(int capacity)
        where TKey : class, ISymbol =>
        new(Writers, Math.Max(capacity, 31), SymbolEqualityComparer.Default);

    private static NameJudge JudgeFor(AnalyzerOptions? options)
    {
        var changes = LexiconFile.In(options?.AdditionalFiles ?? ImmutableArray<AdditionalText>.Empty).SelectMany(f => LexiconFile.Read(f.GetText()).Changes).ToList();
        return changes.Count > 0 ? new NameJudge(LexiconDictionary.Default.With(changes)) : NameJudge.Default;
    }
}
