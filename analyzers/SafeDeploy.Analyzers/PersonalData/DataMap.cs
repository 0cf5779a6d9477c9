using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>
/// What the data map lists beyond what a rule may act on: members of types that are only linked to a person, values of such types, parameters that stand for a classified member.
/// All of it is of the weak tier.
/// </summary>
internal sealed class DataMap(PersonalDataModel model)
{
    /// <summary>Classifies what the model itself leaves open; null where the code says that it is not personal, or nothing links it to a person.</summary>
    public Classification? Classify(ISymbol symbol) => symbol switch
    {
        IFieldSymbol { AssociatedSymbol: IPropertySymbol property } => model.Map(property),
        IPropertySymbol or IFieldSymbol => DataMember.TypeOf(symbol) is { } declared ? Open(symbol, declared) : null,
        IParameterSymbol { IsImplicitlyDeclared: false, IsDiscard: false } parameter =>
            MemberLinks.PropertyOf(parameter) is { } component ? model.Map(component) : Open(parameter, parameter.Type),
        _ => null,
    };

    private Classification? Open(ISymbol symbol, ITypeSymbol declared)
    {
        var type = DeclaredType.Of(declared);
        if (type.Shape == ValueShape.None || SymbolClassifier.IsOwnKey(symbol) || IsDeclaredNot(symbol, type))
        {
            return null;
        }

        if (type is { Shape: ValueShape.Object, Type: INamedTypeSymbol held } && OfValue(held) is { } content)
        {
            return content;
        }

        var evidence = model.Judge.Judge(SymbolClassifier.SimpleName(symbol), type);
        if (evidence?.Entry.Class is DataClass.PseudonymousId or DataClass.Credential)
        {
            return null;
        }

        return OfLinked(symbol, type, evidence) ?? (symbol is IParameterSymbol parameter ? OfParameter(parameter, type) : null) ?? Likely(symbol, type, evidence);
    }

    private bool IsDeclaredNot(ISymbol symbol, DeclaredType type) =>
        MemberLinks.AnnotationOf(symbol, model.Annotations)?.Verdict == AnnotationVerdict.NotPersonal
        || (type.Shape is ValueShape.Object or ValueShape.Enum && model.Annotations.OnType(type.Type)?.Verdict == AnnotationVerdict.NotPersonal)
        || (symbol.ContainingType is { } owner && model.ProfileOf(owner).Annotation?.Verdict == AnnotationVerdict.NotPersonal);

    private Classification? OfValue(INamedTypeSymbol type)
    {
        // A type that is not there (yet): the noun that it is named for is all there is.
        if (type.TypeKind == TypeKind.Error)
        {
            return model.ProfileOf(type).Name is { PersonHead: true, Off: false, Service: false } ? Weak(DataClass.Personal, "person", Basis.Type, child: false) : null;
        }

        return model.LinkOf(type) is { Value: true } link ? Weak(link.Class, "person", Basis.Type, link.Child) : null;
    }

    private Classification? OfLinked(ISymbol symbol, DeclaredType type, Evidence? evidence)
    {
        if (Owner(symbol) is not { } owner || model.LinkOf(owner) is not { Members: true } link)
        {
            return null;
        }

        // A page's fields are its machinery.
        var profile = model.ProfileOf(owner);
        if (symbol is IFieldSymbol && profile.IsTool)
        {
            return null;
        }

        if (profile.Name.Organisation && !profile.Neighbours.AnyWhole)
        {
            return null;
        }

        var around = Surroundings.OfMember(owner, model);
        if (evidence is { Entry: { Tier: Tier.Medium or Tier.FreeText, Acronym: false } } && around.IsNear(evidence)
            && (evidence.Entry.Tier == Tier.Medium || !model.Judge.Read(symbol.Name).Words.AnyIn(Vocabulary.Default.NotInherited)))
        {
            return SymbolClassifier.ByName(evidence, around) with { Tier = Tier.Weak };
        }

        // A treatment's TreatmentType is about the treatment, whatever types are elsewhere.
        var ofTopic = link.Class > DataClass.Personal && type.Shape is ValueShape.Text or ValueShape.Enum
            && model.Judge.Read(symbol.Name).Match is { Entry.Sensitive: true, Start: var start } && !(start > 0 && type.Shape == ValueShape.Bool);
        return ofTopic || RecordMembers.Inherits(symbol, type, evidence, profile.IsRecord, model.Judge)
            ? Weak(link.Class, link.Category, Basis.Inherited, link.Child)
            : null;
    }

    // Where a product keeps records of persons, a postcode or an ApprovedBy without more around it is most likely a person's.
    private Classification? Likely(ISymbol symbol, DeclaredType type, Evidence? evidence)
    {
        if (evidence is null && (type.Type.SpecialType != SpecialType.System_String || !PersonNoun.Is(model.Judge.Read(symbol.Name).Words)))
        {
            return null;
        }

        if (symbol.ContainingType is not { } owner || model.ProfileOf(owner) is not { Name: { Off: false } name } profile || !model.HasRecords(owner.ContainingAssembly))
        {
            return null;
        }

        if (symbol is IFieldSymbol && profile.IsTool)
        {
            return null;
        }

        var around = symbol is IParameterSymbol parameter ? Surroundings.OfParameter(parameter, model) : Surroundings.OfMember(owner, model);
        if (evidence is not null)
        {
            return !name.Organisation && IsLikely(evidence, symbol, owner) && around.IsNear(evidence) && !around.SpeaksOf(Vocabulary.Default.Organisation)
                ? SymbolClassifier.ByName(evidence, around) with { Tier = Tier.Weak }
                : null;
        }

        return Weak(DataClass.Personal, "name", Basis.Name, around.Child);
    }

    // State and Country stand in many places; beside a street they are an address.
    private bool IsLikely(Evidence evidence, ISymbol symbol, INamedTypeSymbol owner) => evidence.Entry switch
    {
        { Acronym: true } => false,
        { Tier: Tier.Medium } => true,
        { Tier: Tier.Weak, Category: "address" } => Owner(symbol) is not null && model.ProfileOf(owner).Neighbours.HasAddress,
        _ => false,
    };

    private static INamedTypeSymbol? Owner(ISymbol symbol) =>
        symbol is IParameterSymbol { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.Constructor } } ? null : symbol.ContainingType;

    private Classification? OfParameter(IParameterSymbol parameter, DeclaredType type)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method || method.ContainingType is not { } owner)
        {
            return null;
        }

        // new Course(name), person.Rename(lastName): the parameter is the member's next value.
        if (!owner.IsStatic && !model.ProfileOf(owner).IsTool && MemberLinks.MemberNamed(parameter, owner) is { } member
            && model.Map(member) is { Class: >= DataClass.Personal } found)
        {
            return found with { Tier = Tier.Weak, Basis = Basis.Inherited };
        }

        return ParameterPhrase.Of(parameter, method, type, model.Judge) is { } evidence
            ? Weak(evidence.Entry.Class, evidence.Entry.Category, Basis.Name, evidence.Entry.Child)
            : null;
    }

    private static Classification Weak(DataClass dataClass, string category, Basis basis, bool child) =>
        new(dataClass, category, Tier.Weak, basis, Annotated: false, child);
}
