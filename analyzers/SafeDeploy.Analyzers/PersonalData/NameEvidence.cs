using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>What the name and declared type of a member or parameter say of it where it stands, whatever an attribute says.</summary>
internal static class NameEvidence
{
    /// <summary>The phrase of the dictionary that it is; null where there is none, where it does not stand here, or where it is only likely.</summary>
    public static LexiconEntry? Of(ISymbol symbol, PersonalDataModel model)
    {
        var declared = symbol is IParameterSymbol parameter ? parameter.Type : DataMember.TypeOf(symbol);
        if (declared is null || SymbolClassifier.IsOwnKey(symbol))
        {
            return null;
        }

        var type = DeclaredType.Of(declared);
        return model.Judge.Judge(SymbolClassifier.SimpleName(symbol), type) is { } evidence && evidence.Entry.Tier >= Tier.Medium && Around(symbol, model).Accepts(evidence, type)
            ? evidence.Entry
            : null;
    }

    private static Surroundings Around(ISymbol symbol, PersonalDataModel model) =>
        symbol is IParameterSymbol parameter ? Surroundings.OfParameter(parameter, model) : Surroundings.OfMember(symbol.ContainingType, model);
}
