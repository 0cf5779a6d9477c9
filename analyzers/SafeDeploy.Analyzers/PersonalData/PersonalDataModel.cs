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
    private static readonly ConditionalWeakTable<Compilation, PersonalDataModel> Models = new();

    private readonly ConcurrentDictionary<ISymbol, Classification?> _members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, TypeProfile> _profiles = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, Classification?> _types = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, Surroundings> _methods = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, PersonLink?> _links = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IAssemblySymbol, Lazy<PersonGraph>> _graphs = new(SymbolEqualityComparer.Default);
    private readonly Lazy<NameJudge> _judge;
    private readonly ConcurrentDictionary<ISymbol, Classification?> _mapped = new(SymbolEqualityComparer.Default);
    private readonly SymbolClassifier _classifier;
    private readonly DataMap _map;

    private PersonalDataModel(Compilation compilation, AnalyzerOptions? options)
    {
        Compilation = compilation;
        Annotations = new AnnotationReader(Settings.For(compilation, options).Attributes);
        _judge = new Lazy<NameJudge>(() => JudgeFor(options));
        _classifier = new SymbolClassifier(this);
        _map = new DataMap(this);
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
            ILocalSymbol local => _classifier.Classify(local),
            IPropertySymbol or IFieldSymbol or IParameterSymbol or IMethodSymbol => _members.GetOrAdd(symbol.OriginalDefinition, _classifier.Classify),
            _ => null,
        };

    /// <summary>What the data map lists a property, field or parameter as: what <see cref="Classify"/> says, or else what its links to a person suggest, which is always of the weak tier.</summary>
    public Classification? Map(ISymbol symbol) => Classify(symbol) ?? _mapped.GetOrAdd(symbol.OriginalDefinition, _map.Classify);

    /// <summary>What a value of a type carries when the type is a personal record (or a collection, task or option of one); null otherwise.</summary>
    public Classification? ClassifyType(ITypeSymbol type) =>
        DeclaredType.Of(type) is { Shape: ValueShape.Object, Type: INamedTypeSymbol named } ? _types.GetOrAdd(named, t => RecordContent.Of(t, this)) : null;

    /// <summary>What the members of a type say of it together.</summary>
    public TypeProfile ProfileOf(INamedTypeSymbol type) => _profiles.GetOrAdd(type.OriginalDefinition, t => TypeProfile.Of(t, this));

    /// <summary>Where the parameters and locals of a method stand.</summary>
    public Surroundings Around(IMethodSymbol method) => _methods.GetOrAdd(method.OriginalDefinition, m => Surroundings.OfMethod(m, this));

    /// <summary>Why the members of a type are about a person; null where nothing says so.</summary>
    public PersonLink? LinkOf(INamedTypeSymbol type) => OwnLinkOf(type) ?? GraphOf(type)?.LinkOf(type.OriginalDefinition);

    /// <summary>Why the members of a type are about a person, by what stands in the type itself; null where nothing there says so.</summary>
    public PersonLink? OwnLinkOf(INamedTypeSymbol type) => _links.GetOrAdd(type.OriginalDefinition, t => PersonLink.Of(t, this));

    /// <summary>Whether an assembly, or one of its product that it uses, has personal records.</summary>
    public bool HasRecords(IAssemblySymbol? assembly) => assembly is not null && IsOfProduct(assembly) && Graph(assembly).HasRecords;

    // The graph of another assembly is read only where the names say that it is of the same product.
    private PersonGraph? GraphOf(INamedTypeSymbol type) => type.ContainingAssembly is { } assembly && IsOfProduct(assembly) ? Graph(assembly) : null;

    private PersonGraph Graph(IAssemblySymbol assembly) =>
        _graphs.GetOrAdd(assembly, a => new Lazy<PersonGraph>(() => PersonGraph.Of(
            a, a.Modules.SelectMany(m => m.ReferencedAssemblySymbols).Where(r => SameProduct(r.Name, a.Name)).Select(Graph), this))).Value;

    private bool IsOfProduct(IAssemblySymbol assembly) =>
        SymbolEqualityComparer.Default.Equals(assembly, Compilation.Assembly) || SameProduct(assembly.Name, Compilation.Assembly.Name);

    private static bool SameProduct(string one, string other)
    {
        var dot = one.IndexOf('.');
        var length = dot < 0 ? one.Length : dot;
        return length > 0 && string.CompareOrdinal(one, 0, other, 0, length) == 0 && (other.Length == length || other[length] == '.') && one is not ("System" or "Microsoft");
    }

    private static NameJudge JudgeFor(AnalyzerOptions? options)
    {
        var changes = LexiconFile.In(options?.AdditionalFiles ?? ImmutableArray<AdditionalText>.Empty).SelectMany(f => LexiconFile.Read(f.GetText()).Changes).ToList();
        return changes.Count > 0 ? new NameJudge(LexiconDictionary.Default.With(changes)) : NameJudge.Default;
    }
}
