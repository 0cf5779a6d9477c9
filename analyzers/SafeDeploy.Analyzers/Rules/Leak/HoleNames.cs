using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Leak;

/// <summary>What the name of a template's hole says of the value, where the value itself says nothing: <c>{Email}</c> filled with <c>to</c>.</summary>
internal sealed class HoleNames(PersonalDataModel model)
{
    /// <summary>What a hole of this name holds; null where its name, or the type of its value, says nothing of a person.</summary>
    /// <param name="hole">The hole's name.</param>
    /// <param name="value">The expression that fills it.</param>
    /// <param name="madeFrom">What the value is computed from: a <c>{Postcode}</c> made of a postcode is one.</param>
    public Classification? Classify(string hole, IOperation value, IEnumerable<ClassifiedDatum> madeFrom)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion)
        {
            value = conversion.Operand;
        }

        if (UnboundSyntax.HolderOf(value) is { } holder && UnboundName.IsOfThing(UnboundSyntax.WordsOf(holder)))
        {
            return null;
        }

        var type = UnboundName.IsNameless(value.Type) ? model.Compilation.GetSpecialType(SpecialType.System_String) : value.Type!;
        if (model.Judge.Judge(hole, DeclaredType.Of(type)) is not { Basis: Basis.Name, WithMet: true } evidence || (evidence.Entry.Acronym && !evidence.Person))
        {
            return null;
        }

        var entry = evidence.Entry;
        var classification = new Classification(entry.Class, entry.Category, entry.Tier, Basis.Name, Annotated: false, entry.Child);
        var stands = entry.Tier == Tier.Strong || entry.Alone || evidence.Person || madeFrom.Any(d => d.Classification.Category == entry.Category)
            || (entry.Category is "phone" or "address" && !IsInOrganisation(value));
        return stands && Leakage.Tells(classification) ? classification : null;
    }

    // A school's or a company's code logs its own postcode.
    private bool IsInOrganisation(IOperation value) =>
        value.SemanticModel?.GetEnclosingSymbol(value.Syntax.SpanStart)?.ContainingType is { } type && model.ProfileOf(type).Name.Organisation;
}
