using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>Classifies one symbol, in this order: what the code says, what its type is, what its name means where it stands, what record it belongs to.</summary>
internal sealed class SymbolClassifier(PersonalDataModel model)
{
    /// <summary>Classifies a property, field, parameter or local.</summary>
    public Classification? Classify(SymbolReading symbol)
    {
        var said = symbol.Said;
        if (said?.Verdict == AnnotationVerdict.NotPersonal || symbol.Type.Shape == ValueShape.None)
        {
            return said is { Verdict: AnnotationVerdict.Classified } ? Said(said, evidence: null, Basis.Annotation) : null;
        }

        var evidence = symbol.Evidence;
        if (said?.Verdict == AnnotationVerdict.Classified)
        {
            return Said(said, evidence, Basis.Annotation);
        }

        var ofType = symbol.SaidOfType;
        var around = symbol.Around;
        var ofOwner = around.Record?.Annotation;
        if (ofType?.Verdict == AnnotationVerdict.NotPersonal || ofOwner?.Verdict == AnnotationVerdict.NotPersonal)
        {
            return null;
        }

        if (ofType?.Verdict == AnnotationVerdict.Classified && said is null)
        {
            return Said(ofType, evidence, Basis.Type);
        }

        if (ofOwner?.Verdict == AnnotationVerdict.Classified && said is null)
        {
            return AtLeast(Said(ofOwner, evidence, Basis.Inherited), evidence);
        }

        return evidence?.Entry.Class != DataClass.PseudonymousId && IsOwnKey(symbol.Symbol) ? null : Unannotated(symbol, evidence, around);
    }

    /// <summary>Classifies what a method returns.</summary>
    public Classification? Return(IMethodSymbol method)
    {
        if (method.ReturnsVoid)
        {
            return null;
        }

        foreach (var attribute in method.GetReturnTypeAttributes())
        {
            if (model.Annotations.Read(attribute) is { } said)
            {
                return said.Verdict == AnnotationVerdict.Classified ? Said(said, evidence: null, Basis.Annotation) : null;
            }
        }

        return model.ClassifyType(method.ReturnType) is { } content ? content with { Basis = Basis.Type } : null;
    }

    private Classification? Unannotated(SymbolReading symbol, Evidence? evidence, Surroundings around)
    {
        var type = symbol.Type;
        var byName = evidence is not null && around.Accepts(evidence, type) ? ByName(evidence, around) : null;
        if (type is { Shape: ValueShape.Object, Type: INamedTypeSymbol held } && model.ContentOf(held) is { } content)
        {
            return byName is not null && byName.Class > content.Class ? byName : content with { Basis = Basis.Type };
        }

        if (byName is not null)
        {
            return byName;
        }

        return around.Record is { IsRecord: true } record && (!record.Name.Organisation || record.Neighbours.AnyWhole)
            && RecordMembers.Inherits(symbol, evidence, record: true)
            ? Inherited(symbol.Symbol.ContainingType, record)
            : null;
    }

    private Classification Inherited(INamedTypeSymbol owner, TypeProfile record)
    {
        var topic = PersonLink.TopicOf(owner, model);
        return new Classification(topic?.Class ?? DataClass.Personal, topic?.Category ?? "attribute", Tier.Weak, Basis.Inherited, Annotated: false, record.Child);
    }

    internal static Classification ByName(Evidence evidence, Surroundings around) =>
        new(evidence.Entry.Class, evidence.Entry.Category, evidence.Entry.Tier, evidence.Basis, Annotated: false, evidence.Entry.Child || around.Child);

    private static Classification Said(Annotation said, Evidence? evidence, Basis basis) =>
        new(said.Class, evidence?.Entry.Category ?? "declared", Tier.Strong, basis, Annotated: true, said.ChildSubject || evidence?.Entry.Child == true, said.Retention);

    // A class on a whole type is a floor: a diagnosis in an ordinary record is still about health.
    private static Classification AtLeast(Classification said, Evidence? evidence) =>
        evidence is not null && evidence.Entry.Tier == Tier.Strong && evidence.Entry.Class > said.Class ? said with { Class = evidence.Entry.Class } : said;

    /// <summary>Whether a member is the key of its own type: Ethnicity.EthnicityId is the key of a list, not an answer.</summary>
    public static bool IsOwnKey(ISymbol symbol) =>
        symbol.ContainingType is { } owner && symbol.Name.Length == owner.Name.Length + 2
        && symbol.Name.EndsWith("Id", StringComparison.Ordinal) && symbol.Name.StartsWith(owner.Name, StringComparison.Ordinal);

    /// <summary>The name without the interface after which an explicit implementation is named.</summary>
    public static string SimpleName(ISymbol symbol)
    {
        var dot = symbol.Name.LastIndexOf('.');
        return dot < 0 ? symbol.Name : symbol.Name.Substring(dot + 1);
    }
}
