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

    private readonly ConcurrentDictionary<INamedTypeSymbol, TypeMembers> _members;
    private readonly ConcurrentDictionary<INamedTypeSymbol, TypeProfile> _profiles;
    private readonly ConcurrentDictionary<INamedTypeSymbol, Classification?> _types;
    private readonly ConcurrentDictionary<IMethodSymbol, Surroundings> _methods;
    private readonly ConcurrentDictionary<IMethodSymbol, Classification?> _returns = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IAssemblySymbol, PersonGraph> _graphs = new(SymbolEqualityComparer.Default);
    private readonly object _building = new();
    private readonly Lazy<NameJudge> _judge;
    private readonly SymbolClassifier _classifier;

    // Made once: a lambda at each question would be an allocation at each question.
    private readonly Func<IMethodSymbol, Classification?> _classifyReturn;
    private readonly Func<INamedTypeSymbol, TypeMembers> _readMembers;
    private readonly Func<INamedTypeSymbol, Classification?> _readContent;
    private readonly Func<INamedTypeSymbol, TypeProfile> _readProfile;
    private readonly Func<IMethodSymbol, Surroundings> _readMethod;
    private readonly DataMap _map;

    private PersonalDataModel(Compilation compilation, AnalyzerOptions? options)
    {
        Compilation = compilation;

        // Room from the start: growing costs more than all that is put in.
        var types = compilation.SyntaxTrees.Count() * 2;
        _profiles = Room<INamedTypeSymbol, TypeProfile>(types);
        _types = Room<INamedTypeSymbol, Classification?>(types);
        _methods = Room<IMethodSymbol, Surroundings>(types * 2);
        _members = Room<INamedTypeSymbol, TypeMembers>(types);
        Annotations = new AnnotationReader(Settings.For(compilation, options).Attributes);
        _judge = new Lazy<NameJudge>(() => JudgeFor(options));
        _classifier = new SymbolClassifier(this);
        _map = new DataMap(this);
        _classifyReturn = _classifier.Return;
        _readMembers = t => TypeMembers.Of(t, this);
        _readContent = t => RecordContent.Of(t, this);
        _readProfile = t => TypeProfile.Of(t, this);
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
        symbol is IMethodSymbol method ? _returns.GetOrAdd(method.OriginalDefinition, _classifyReturn) : Read(symbol) is { } reading ? Classify(reading) : null;

    /// <summary>What a symbol that was read holds.</summary>
    public Classification? Classify(SymbolReading reading) => reading.Classify(_classifier);

    /// <summary>What the data map lists a property, field or parameter as: what <see cref="Classify(ISymbol)"/> says, or else what its links to a person suggest, which is always of the weak tier.</summary>
    public Classification? Map(ISymbol symbol) =>
        Read(symbol) is { } reading ? Map(reading) : null;

    /// <summary>What the data map lists a symbol that was read as.</summary>
    public Classification? Map(SymbolReading reading) => Classify(reading) ?? reading.Map(_map);

    /// <summary>What a value of a type carries when the type is a personal record (or a collection, task or option of one); null otherwise.</summary>
    public Classification? ClassifyType(ITypeSymbol type) => ContentOf(DeclaredType.Of(type));

    /// <summary>What a value of a declared type carries, as <see cref="ClassifyType"/> says.</summary>
    public Classification? ContentOf(DeclaredType type) => type is { Shape: ValueShape.Object, Type: INamedTypeSymbol named } ? ContentOf(named) : null;

    /// <summary>What a value of a type without wrappers carries, as <see cref="ClassifyType"/> says.</summary>
    public Classification? ContentOf(INamedTypeSymbol type) => _types.GetOrAdd(type, _readContent);

    /// <summary>The members that a type itself declares.</summary>
    public TypeMembers MembersOf(INamedTypeSymbol type) => _members.GetOrAdd(type, _readMembers);

    /// <summary>What the members of a type say of it together.</summary>
    public TypeProfile ProfileOf(INamedTypeSymbol type) => _profiles.GetOrAdd(type.OriginalDefinition, _readProfile);

    /// <summary>Where the parameters and locals of a method stand.</summary>
    public Surroundings Around(IMethodSymbol method) => _methods.GetOrAdd(method.OriginalDefinition, _readMethod);

    /// <summary>Why the members of a type are about a person for a reason that lies in another type of the product; null where nothing says so. Asked through its profile, which keeps it.</summary>
    public PersonLink? GraphLinkOf(INamedTypeSymbol type) => GraphOf(type)?.LinkOf(type);

    /// <summary>Whether an assembly, or one of its product that it uses, has personal records.</summary>
    public bool HasRecords(IAssemblySymbol? assembly) => assembly is not null && IsOfProduct(assembly) && Graph(assembly).HasRecords;

    /// <summary>Whether an assembly is the compilation's own, or by its name of the same product.</summary>
    public bool IsOfProduct(IAssemblySymbol assembly) =>
        SymbolEqualityComparer.Default.Equals(assembly, Compilation.Assembly) || SameProduct(assembly.Name, Compilation.Assembly.Name);

    // A parameter or local is asked about seldom, and what stands around it is kept.
    private SymbolReading? Read(ISymbol symbol) => symbol.OriginalDefinition switch
    {
        IFieldSymbol { AssociatedSymbol: IPropertySymbol property } => Read(property),
        IPropertySymbol or IFieldSymbol => ReadMember(symbol.OriginalDefinition),
        IParameterSymbol { IsImplicitlyDeclared: false, IsDiscard: false } parameter =>
            MemberLinks.PropertyOf(parameter) is { } component ? Read(component) : new SymbolReading(parameter, parameter.Type, this),
        ILocalSymbol { IsConst: false } local => new SymbolReading(local, local.Type, this),
        _ => null,
    };

    // A symbol that its type does not list, such as a part of a partial property, is read for itself.
    private SymbolReading? ReadMember(ISymbol member) =>
        DataMember.TypeOf(member) is { } declared ? MembersOf(member.ContainingType).Find(member) ?? new SymbolReading(member, declared, this) : null;

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
