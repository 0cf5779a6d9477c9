using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Classifying;

/// <summary>The protection beyond the ordinary that a datum needs, by what its name and type say.</summary>
/// <param name="Class">Special category or criminal-offence; personal for what only exists about a child.</param>
internal readonly record struct Protection(DataClass Class)
{
    /// <summary>The word for data that only exists about a child, in messages and properties.</summary>
    public const string Child = "child";

    /// <summary>The word for it in messages and properties.</summary>
    public string Word => Class == DataClass.Personal ? Child : DataClassNames.Of(Class);

    /// <summary>What to do about one that lacks it.</summary>
    public string Remedy => Class switch
    {
        DataClass.SpecialCategory => "[SpecialCategoryData]",
        DataClass.CriminalOffence => "[CriminalOffenceData]",
        _ => "Subject = DataSubject.Child",
    };

    /// <summary>The protection that a member or parameter needs by its name; null where it needs none.</summary>
    public static Protection? ByName(ISymbol symbol, PersonalDataModel model) =>
        NameEvidence.Of(symbol, model) is not { } entry ? null
        : entry.Class is DataClass.SpecialCategory or DataClass.CriminalOffence ? new Protection(entry.Class)
        : entry is { Class: DataClass.Personal, Child: true } ? new Protection(DataClass.Personal)
        : null;

    /// <summary>The protection that a value needs because of what its declared type is classified as; null where it needs none.</summary>
    public static Protection? ByType(ITypeSymbol declared, PersonalDataModel model) =>
        SaidOfType(declared, model) is { Verdict: AnnotationVerdict.Classified, Class: DataClass.SpecialCategory or DataClass.CriminalOffence } said ? new Protection(said.Class) : null;

    /// <summary>What attributes say of the declared type, its wrappers taken off; null when none speaks.</summary>
    public static Annotation? SaidOfType(ITypeSymbol declared, PersonalDataModel model) =>
        DeclaredType.Of(declared) is { Shape: ValueShape.Object or ValueShape.Enum, Type: var type } ? model.Annotations.OnType(type) : null;

    /// <summary>Whether a classification falls short of it: an ordinary one, by an attribute that tells its class, and for a child's data one that could name the child.</summary>
    public bool IsMissingIn(Annotation said) =>
        said is { Verdict: AnnotationVerdict.Classified, Class: DataClass.Personal, TellsClass: true }
        && (Class != DataClass.Personal || said is { CanNameSubject: true, ChildSubject: false });
}
