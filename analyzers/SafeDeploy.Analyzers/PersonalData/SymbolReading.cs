using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>What is read once of a property, field, parameter or local, for all who ask about it: the classifier, the data map and its neighbours.</summary>
internal sealed class SymbolReading(ISymbol symbol, ITypeSymbol declared, PersonalDataModel model)
{
    private TypeProfile? _owner;
    private NameReading? _name;
    private Kept<Evidence> _evidence;
    private Kept<Annotation> _said;
    private Kept<Annotation> _ofType;
    private Kept<Classification> _classification;
    private Kept<Classification> _mapped;

    /// <summary>The property, field, parameter or local.</summary>
    public ISymbol Symbol { get; } = symbol;

    /// <summary>Its declared type, with the wrappers taken off.</summary>
    public DeclaredType Type { get; } = DeclaredType.Of(declared);

    /// <summary>The type in which it stands; null for what stands in none.</summary>
    public TypeProfile? Owner => _owner ??= Symbol.ContainingType is { } type ? model.ProfileOf(type) : null;

    /// <summary>Its name as the dictionary reads it; that of an explicit implementation with the interface.</summary>
    public NameReading Name => _name ??= model.Judge.Read(Symbol.Name);

    /// <summary>What its name and type suggest, the interface of an explicit implementation left out; null when they suggest nothing.</summary>
    public Evidence? Evidence => _evidence.Has(out var known) ? known : _evidence.Keep(IsExplicit ? model.Judge.Judge(SymbolClassifier.SimpleName(Symbol), Type) : model.Judge.Judge(Name, Type));

    /// <summary>What its whole name and its type suggest to its neighbours; null when they suggest nothing.</summary>
    public Evidence? WholeEvidence => IsExplicit ? model.Judge.Judge(Name, Type) : Evidence;

    /// <summary>What attributes say of it, or of a declaration that it stands for; null when none speaks.</summary>
    public Annotation? Said => _said.Has(out var known) ? known : _said.Keep(Symbol is ILocalSymbol ? null : MemberLinks.AnnotationOf(Symbol, Owner, model.Annotations));

    /// <summary>What attributes say of its type; null when none speaks.</summary>
    public Annotation? SaidOfType =>
        _ofType.Has(out var known) ? known : _ofType.Keep(Type.Shape is ValueShape.Object or ValueShape.Enum ? model.Annotations.OnType(Type.Type) : null);

    /// <summary>Where its name stands.</summary>
    public Surroundings Around => Symbol switch
    {
        IParameterSymbol parameter => Surroundings.OfParameter(parameter, model),
        ILocalSymbol local => Surroundings.OfLocal(local, model),
        _ => Owner?.AroundMember ?? Surroundings.OfMember(model.Compilation.ObjectType, model),
    };

    private bool IsExplicit => Symbol.Name.IndexOf('.') >= 0;

    /// <summary>What it is classified as, worked out once.</summary>
    public Classification? Classify(SymbolClassifier classifier) => _classification.Has(out var known) ? known : _classification.Keep(classifier.Classify(this));

    /// <summary>What the data map alone lists it as, worked out once.</summary>
    public Classification? Map(DataMap map) => _mapped.Has(out var known) ? known : _mapped.Keep(map.Classify(this));
}
