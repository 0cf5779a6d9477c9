using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Classifying;

namespace SafeDeploy.Analyzers.Rules.Retention;

/// <summary>Whether a stored class is a personal record, and what in it identifies the person.</summary>
internal static class StoredRecord
{
    /// <summary>The class of data that it holds; null where it is no personal record, or the code says that it is none.</summary>
    public static DataClass? ClassOf(INamedTypeSymbol type, PersonalDataModel model)
    {
        var profile = model.ProfileOf(type);
        if (profile.IsTool || profile.Annotation?.Verdict == AnnotationVerdict.NotPersonal)
        {
            return null;
        }

        if (profile.Annotation is { Verdict: AnnotationVerdict.Classified } said)
        {
            return said.Class < DataClass.Personal ? null : said.Class;
        }

        var own = profile.IsRecord ? model.ContentOf(type)?.Class ?? DataClass.Personal : UnclassifiedRecord.MembersOf(type, model) is { IsEmpty: false } members ? members.Max(m => m.Class) : Declared(profile);
        return own < DataClass.Personal ? null : own;
    }

    /// <summary>Whether a member tells by itself, or with another of its kind, who the person is: a name, a number, an address.</summary>
    public static bool Identifies(ISymbol member, PersonalDataModel model) =>
        model.Classify(member) is { Class: >= DataClass.Personal, Tier: >= Tier.Medium, Basis: Basis.Name or Basis.Type or Basis.Annotation };

    /// <summary>The names of the members that identify the person; empty where none does so beyond doubt.</summary>
    public static IReadOnlyList<string> IdentifiersOf(INamedTypeSymbol type, PersonalDataModel model)
    {
        List<string> names = [];
        var strong = false;
        foreach (var property in model.ProfileOf(type).Properties)
        {
            if (Identifies(property.Symbol, model) && model.ContentOf(property.Type) is null)
            {
                names.Add(property.Symbol.Name);
                strong |= model.Classify(property.Symbol)!.Tier == Tier.Strong;
            }
        }

        return strong ? names : [];
    }

    private static DataClass? Declared(TypeProfile profile)
    {
        DataClass? most = null;
        foreach (var property in profile.Properties)
        {
            if (property.Reading.Said is { Verdict: AnnotationVerdict.Classified, Class: >= DataClass.Personal } said && !(said.Class < most))
            {
                most = said.Class;
            }
        }

        return most;
    }
}
