using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>
/// What the data map lists beyond what a rule may act on: members of types that are only linked to a person, values of such types, parameters that stand for a classified member.
/// All of it is of the weak tier.
/// </summary>
internal sealed class DataMap(PersonalDataModel model)
{
    /// <summary>Classifies what the model itself leaves open; null where the code says that it is not personal, or nothing links it to a person.</summary>
    public Classification? Classify(SymbolReading symbol)
    {
        var type = symbol.Type;
        if (type.Shape == ValueShape.None || symbol.Symbol is ILocalSymbol || SymbolClassifier.IsOwnKey(symbol.Symbol) || IsDeclaredNot(symbol))
        {
            return null;
        }

        if (type is { Shape: ValueShape.Object, Type: INamedTypeSymbol held } && OfValue(held) is { } content)
        {
            return content;
        }

        var evidence = symbol.Evidence;
        if (evidence?.Entry.Class is DataClass.PseudonymousId or DataClass.Credential)
        {
            return null;
        }

        return OfLinked(symbol, evidence) ?? (symbol.Symbol is IParameterSymbol parameter ? OfParameter(parameter, symbol) : null) ?? Likely(symbol, evidence);
    }

    private static bool IsDeclaredNot(SymbolReading symbol) =>
        symbol.Said?.Verdict == AnnotationVerdict.NotPersonal || symbol.SaidOfType?.Verdict == AnnotationVerdict.NotPersonal
        || symbol.Owner?.Annotation?.Verdict == AnnotationVerdict.NotPersonal;

    private Classification? OfValue(INamedTypeSymbol type)
    {
        // A type that is not there (yet): the noun that it is named for is all there is.
        if (type.TypeKind == TypeKind.Error)
        {
            return model.ProfileOf(type).Name is { PersonHead: true, Off: false, Service: false } ? Weak(DataClass.Personal, "person", Basis.Type, child: false) : null;
        }

        return model.ProfileOf(type).Link is { Value: true } link ? Weak(link.Class, "person", Basis.Type, link.Child) : null;
    }

    private static Classification? OfLinked(SymbolReading symbol, Evidence? evidence)
    {
        if (!IsOfOwner(symbol.Symbol) || symbol.Owner is not { Link: { Members: true } link } owner)
        {
            return null;
        }

        // A page's fields are its machinery.
        if (symbol.Symbol is IFieldSymbol && owner.IsTool)
        {
            return null;
        }

        if (owner.Name.Organisation && !owner.Neighbours.AnyWhole)
        {
            return null;
        }

        var around = owner.AroundMember;
        if (evidence is { Entry: { Tier: Tier.Medium or Tier.FreeText, Acronym: false } } && around.IsNear(evidence)
            && (evidence.Entry.Tier == Tier.Medium || !symbol.Name.Words.AnyIn(Vocabulary.Default.NotInherited)))
        {
            return SymbolClassifier.ByName(evidence, around) with { Tier = Tier.Weak };
        }

        // A treatment's TreatmentType is about the treatment, whatever types are elsewhere.
        var shape = symbol.Type.Shape;
        var ofTopic = link.Class > DataClass.Personal && shape is ValueShape.Text or ValueShape.Enum
            && symbol.Name.Match is { Entry.Sensitive: true, Start: var start } && !(start > 0 && shape == ValueShape.Bool);
        return ofTopic || RecordMembers.Inherits(symbol, evidence, owner.IsRecord)
            ? Weak(link.Class, link.Category, Basis.Inherited, link.Child)
            : null;
    }

    // Where a product keeps records of persons, a postcode or an ApprovedBy without more around it is most likely a person's.
    private Classification? Likely(SymbolReading symbol, Evidence? evidence)
    {
        if (evidence is null && (symbol.Type.Type.SpecialType != SpecialType.System_String || !PersonNoun.Is(symbol.Name.Words)))
        {
            return null;
        }

        if (symbol.Owner is not { Name: { Off: false } name } owner || !model.HasRecords(symbol.Symbol.ContainingAssembly))
        {
            return null;
        }

        if (symbol.Symbol is IFieldSymbol && owner.IsTool)
        {
            return null;
        }

        var around = symbol.Around;
        if (evidence is not null)
        {
            return !name.Organisation && IsLikely(evidence, symbol.Symbol, owner) && around.IsNear(evidence) && !around.SpeaksOf(Vocabulary.Default.Organisation)
                ? SymbolClassifier.ByName(evidence, around) with { Tier = Tier.Weak }
                : null;
        }

        return Weak(DataClass.Personal, "name", Basis.Name, around.Child);
    }

    // State and Country stand in many places; beside a street they are an address.
    private static bool IsLikely(Evidence evidence, ISymbol symbol, TypeProfile owner) => evidence.Entry switch
    {
        { Acronym: true } => false,
        { Tier: Tier.Medium } => true,
        { Tier: Tier.Weak, Category: "address" } => IsOfOwner(symbol) && owner.Neighbours.HasAddress,
        _ => false,
    };

    // A method's parameters only pass through its type.
    private static bool IsOfOwner(ISymbol symbol) => symbol is not IParameterSymbol { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.Constructor } };

    private Classification? OfParameter(IParameterSymbol parameter, SymbolReading reading)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method || method.ContainingType is not { } owner || reading.Owner is not { } profile)
        {
            return null;
        }

        // new Course(name), person.Rename(lastName): the parameter is the member's next value.
        if (!owner.IsStatic && !profile.IsTool && MemberLinks.MemberNamed(parameter, owner) is { } member
            && model.Map(member) is { Class: >= DataClass.Personal } found)
        {
            return found with { Tier = Tier.Weak, Basis = Basis.Inherited };
        }

        return ParameterPhrase.Of(parameter, method, reading.Type, model.Judge) is { } evidence
            ? Weak(evidence.Entry.Class, evidence.Entry.Category, Basis.Name, evidence.Entry.Child)
            : null;
    }

    private static Classification Weak(DataClass dataClass, string category, Basis basis, bool child) =>
        new(dataClass, category, Tier.Weak, basis, Annotated: false, child);
}
