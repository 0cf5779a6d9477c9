using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>
/// Why the members of a type are about a person although they identify none: it bears a person's key (an enrolment), is named for a person, or belongs to a personal record.
/// What rests on a link alone is in the data map and never in a diagnostic.
/// </summary>
/// <param name="Class">What the type's members say by what the type is: a treatment's are about health.</param>
/// <param name="Category">The dictionary's key for it.</param>
/// <param name="Child">Whether its data subject is a child by the code's own words.</param>
/// <param name="Members">Whether its own members are about the person, and not only what it holds.</param>
/// <param name="Value">Whether a value of it carries what it knows; a page is no value to hand on.</param>
internal sealed record PersonLink(DataClass Class, string Category, bool Child, bool Members, bool Value)
{
    private static readonly HashSet<string> PageBases = new(StringComparer.Ordinal) { "PageModel", "ComponentBase", "ViewComponent" };

    private static Vocabulary List => Vocabulary.Default;

    /// <summary>The link of a type to a person; null where there is none.</summary>
    public static PersonLink? Of(INamedTypeSymbol type, TypeProfile profile, PersonalDataModel model)
    {
        if (type.IsStatic || WellKnownNamespace.Contains(type) || profile.Name.Off || profile.Annotation?.Verdict == AnnotationVerdict.NotPersonal)
        {
            return null;
        }

        var page = IsPage(type);
        if (!page && profile.IsTool)
        {
            return null;
        }

        var words = model.Judge.Read(type.Name).Words;
        if (!page && !MayHold(profile, words))
        {
            return null;
        }

        var members = profile.IsRecord || (!page && Named(type, words)) || HoldsPerson(profile, words, model);
        return members ? Of(type, model, page)
            : !page && IsMessage(words) && HoldsPeople(type, profile, model) ? new PersonLink(DataClass.Personal, "attribute", profile.Child, Members: false, Value: true)
            : null;
    }

    /// <summary>The link of a type whose members are about a person for a reason that lies outside it.</summary>
    public static PersonLink Of(INamedTypeSymbol type, PersonalDataModel model, bool page = false)
    {
        var topic = TopicOf(type, model);
        var profile = model.ProfileOf(type);
        return new PersonLink(topic?.Class ?? DataClass.Personal, topic?.Category ?? "attribute", profile.Child, Members: true, Value: !page && Says(profile, model));
    }

    /// <summary>Whether a type could hold a person's data at all: it has properties, and is neither a key nor a list of choices.</summary>
    public static bool MayHold(TypeProfile profile, ImmutableArray<string> words) =>
        words.Length > 0 && words[words.Length - 1] is not ("id" or "ids" or "key" or "identifier") && !List.Lookup.Contains(words[words.Length - 1]) && !words.AnyIn(List.Measure)
        && words[words.Length - 1] is not ("query" or "parameter" or "parameters")
        && !profile.Properties.IsEmpty && !profile.IsChoice;

    // A command that bears a person's key and nothing else hands no data on.
    private static bool Says(TypeProfile profile, PersonalDataModel model)
    {
        foreach (var property in profile.Properties)
        {
            var evidence = property.Reading.WholeEvidence;
            if (evidence is { Entry: { Tier: >= Tier.Medium, Class: >= DataClass.Personal } } || RecordMembers.Inherits(property.Reading, evidence, record: false)
                || (property.Type is { Shape: ValueShape.Object, Type: INamedTypeSymbol held } && model.ContentOf(held) is not null))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type is a page or a component of one.</summary>
    public static bool IsPage(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (PageBases.Contains(current.Name))
            {
                return true;
            }
        }

        return false;
    }

    // CandidateQualification, StudentCourse; but not ParticipantRole, a list of choices, nor PupilsResponse, which counts heads.
    private static bool Named(INamedTypeSymbol type, ImmutableArray<string> words) =>
        OwnerName.HasPerson(words) && !words.Any(w => List.Person.Contains(w) && IsPlural(type.Name, w));

    /// <summary>Whether a word stands in a name as a plural.</summary>
    public static bool IsPlural(string name, string word)
    {
        if (word is "people" or "children" or "kin" or "demographic")
        {
            return true;
        }

        var end = name.LastIndexOf(word, StringComparison.OrdinalIgnoreCase) + word.Length;
        return end >= word.Length && end < name.Length && name[end] == 's' && (end + 1 == name.Length || !char.IsLower(name[end + 1]));
    }

    // A request, an answer or an event carries what it lists; a venue or a class does not.
    private static bool IsMessage(ImmutableArray<string> words) => words.Length > 0 && List.Message.Contains(words[words.Length - 1] is "v" && words.Length > 1 ? words[words.Length - 2] : words[words.Length - 1]);

    /// <summary>What the type is by its name, where that is of a protected class: what a diagnosis, a treatment or a conviction holds is of that class.</summary>
    public static LexiconEntry? TopicOf(INamedTypeSymbol type, PersonalDataModel model) =>
        model.Judge.Read(type.Name).Match is { Entry: { Sensitive: true, Tier: >= Tier.Medium, With.IsEmpty: true } } match && match.Words.AllIn(List.Suffix, match.End)
            ? match.Entry
            : null;

    private static bool HoldsPeople(INamedTypeSymbol type, TypeProfile profile, PersonalDataModel model)
    {
        foreach (var property in profile.Properties)
        {
            if (property.Type is { Shape: ValueShape.Object, Type: INamedTypeSymbol element } && !SymbolEqualityComparer.Default.Equals(element, type)
                && model.ContentOf(element) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsPerson(TypeProfile profile, ImmutableArray<string> words, PersonalDataModel model)
    {
        // Who asks is in a query; it is not about them.
        var query = words.Length > 0 && List.Asking.Contains(words[words.Length - 1]);
        foreach (var property in profile.Properties)
        {
            if (PointsToPerson(property, query, model))
            {
                return true;
            }
        }

        return false;
    }

    private static bool PointsToPerson(HeldProperty property, bool query, PersonalDataModel model)
    {
        var declared = property.Type;
        if (declared.Shape is ValueShape.None or ValueShape.Bool or ValueShape.Enum or ValueShape.Date or ValueShape.Bytes)
        {
            return false;
        }

        // Of what is no object, a key alone points to anyone: most are none, and that is known already.
        if (declared.Shape != ValueShape.Object && !(property.Reading.WholeEvidence is { } evidence && NameJudge.IsPersonKey(evidence)))
        {
            return false;
        }

        var words = property.Reading.Name.Words;
        if (words.AnyIn(List.Actor) || (query && words.Contains("user")) || property.IsCollection)
        {
            return false;
        }

        if (declared.Shape == ValueShape.Object)
        {
            return declared.Type is INamedTypeSymbol type && model.ContentOf(type) is not null;
        }

        return !IsOwnKey(property.Symbol, words, model)
            && words[words.Length - 2] is not ("parent" or "child" or "children") && !(words.Length > 2 && List.SystemUser.Contains(words[words.Length - 3]));
    }

    // UserBase.UserId is the user's own key, not a pointer to one.
    private static bool IsOwnKey(IPropertySymbol property, ImmutableArray<string> words, PersonalDataModel model) =>
        words.Length == 2 && model.Judge.Read(property.ContainingType.Name).Words.Contains(words[0]);
}
