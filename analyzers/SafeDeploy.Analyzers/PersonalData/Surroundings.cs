using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>Where a name stands: its owner, its neighbours, and the words around it. What is only likely elsewhere is settled here.</summary>
internal sealed class Surroundings
{
    private readonly OwnerName _owner;
    private readonly Neighbourhood _neighbours;
    private readonly ImmutableArray<string> _words;
    private readonly ImmutableArray<string> _method;
    private readonly bool _person;
    private readonly bool _parameter;

    private Surroundings(OwnerName owner, Neighbourhood neighbours, ImmutableArray<string> words, TypeProfile? record, bool person, bool parameter, ImmutableArray<string> method)
    {
        _method = method;
        _owner = owner;
        _neighbours = neighbours;
        _words = words;
        _person = person;
        _parameter = parameter;
        Record = record;
    }

    /// <summary>The type whose member this is; null for what only passes through (a method's parameter, a local).</summary>
    public TypeProfile? Record { get; }

    /// <summary>Whether the data subject is a child by the words around.</summary>
    public bool Child => Record?.Child ?? SpeaksOf(Vocabulary.Default.Child);

    /// <summary>The surroundings of a property or field.</summary>
    public static Surroundings OfMember(INamedTypeSymbol owner, PersonalDataModel model) => model.ProfileOf(owner).AroundMember;

    /// <summary>The surroundings of a type's members, or of what its constructors take. Asked of its profile, which keeps them.</summary>
    public static Surroundings Of(TypeProfile profile, bool parameter) =>
        new(profile.Name, profile.Neighbours, profile.Name.Words, profile, profile.Name.Person, parameter, ImmutableArray<string>.Empty);

    /// <summary>The surroundings of a parameter: a constructor's are those of its record, a method's are the method's words and its other parameters.</summary>
    public static Surroundings OfParameter(IParameterSymbol parameter, PersonalDataModel model)
    {
        if (parameter.ContainingType is not { } type)
        {
            return Nowhere(model, parameter.ContainingType);
        }

        var profile = model.ProfileOf(type);
        if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && !profile.IsTool)
        {
            return profile.AroundComponent;
        }

        return parameter.ContainingSymbol is IMethodSymbol method ? model.Around(method) : OfCode(profile);
    }

    /// <summary>The surroundings of a local: its method's.</summary>
    public static Surroundings OfLocal(ILocalSymbol local, PersonalDataModel model) =>
        local.ContainingSymbol is IMethodSymbol { ContainingType: not null } method ? model.Around(method)
            : local.ContainingType is { } type ? OfCode(model.ProfileOf(type))
            : Nowhere(model, local.ContainingType);

    /// <summary>Whether the evidence stands here.</summary>
    public bool Accepts(Evidence evidence, DeclaredType type)
    {
        var entry = evidence.Entry;
        if (!_parameter && (_owner.Off || (_neighbours.Connection && entry.Class == DataClass.Personal)))
        {
            return false;
        }

        if (!IsNear(evidence) || (entry.Acronym && !(type.Shape is ValueShape.Text or ValueShape.Number or ValueShape.Bool && (_person || evidence.Person || Others(entry)))))
        {
            return false;
        }

        return entry.Tier switch
        {
            Tier.Strong => !(_owner.Organisation && (entry.Coded || entry.Acronym) && !_neighbours.AnyWhole),
            Tier.Medium => Medium(evidence),
            Tier.FreeText => Record?.IsRecord == true || (_owner.PersonHead && !_parameter),
            _ => Weak(evidence),
        };
    }

    /// <summary>Whether a word that the phrase needs is near.</summary>
    public bool IsNear(Evidence evidence) =>
        evidence.WithMet || _words.AnyIn(evidence.Entry.With) || _method.AnyIn(evidence.Entry.With) || (evidence.Entry.Category == "address" && _neighbours.HasAddress) || (_person && evidence.Entry.With.Contains("person"));

    /// <summary>Whether the words around have one of a list.</summary>
    public bool SpeaksOf(HashSet<string> list) => _words.AnyIn(list) || _method.AnyIn(list);

    private bool Medium(Evidence evidence)
    {
        if (evidence.Entry.Class == DataClass.Credential)
        {
            return true;
        }

        if (_owner.Organisation && !evidence.Person && !_neighbours.AnyWhole)
        {
            return evidence.Entry.Alone && evidence.Entry.Words.AnyIn(Vocabulary.Default.Person);
        }

        return evidence.Entry.Alone || _person || evidence.Person || _neighbours.AnyStrong || _neighbours.OtherMedium(evidence.Entry.Category)
            || (evidence.Entry.Category == "address" && _owner.Words.Contains("address"));
    }

    private bool Weak(Evidence evidence)
    {
        if (evidence.Entry.Class == DataClass.PseudonymousId)
        {
            return true;
        }

        if (evidence.Entry.Class == DataClass.Credential)
        {
            return _person || _neighbours.AnyStrong;
        }

        if (_owner.Organisation && !_neighbours.AnyWhole)
        {
            return false;
        }

        return Record?.IsRecord == true || _neighbours.AnyStrong || (!_parameter && _owner.PersonHead && evidence.Entry.Category is "name" or "address" or "age")
            || (evidence.Entry.Category == "address" && _owner.Words.Contains("address"));
    }

    private bool Others(LexiconEntry entry) => _neighbours.StrongCount > (_neighbours.AnyStrong && entry.Tier == Tier.Strong && !entry.Acronym ? 1 : 0);

    /// <summary>The surroundings of a method's parameters and locals: its words, and what its parameters are called. Asked through the model, which keeps them.</summary>
    public static Surroundings OfMethod(IMethodSymbol method, PersonalDataModel model)
    {
        var owner = model.ProfileOf(method.ContainingType);
        var own = model.Judge.Read(method.Name).Words;
        var neighbours = new Neighbourhood();
        foreach (var parameter in method.Parameters)
        {
            if (model.Judge.Judge(parameter.Name, DeclaredType.Of(parameter.Type)) is { } evidence)
            {
                neighbours.Add(evidence, Neighbourhood.Near(evidence, owner.Name), owner.Name.Person);
            }
        }

        return new Surroundings(owner.Name, neighbours, owner.Name.Words, record: null, owner.Name.Person || OwnerName.HasPerson(own), parameter: true, own);
    }

    private static Surroundings OfCode(TypeProfile owner) =>
        new(owner.Name, new Neighbourhood(), owner.Name.Words, record: null, owner.Name.Person, parameter: true, ImmutableArray<string>.Empty);

    private static Surroundings Nowhere(PersonalDataModel model, INamedTypeSymbol? type) =>
        OfMember(type ?? model.Compilation.ObjectType, model);
}
