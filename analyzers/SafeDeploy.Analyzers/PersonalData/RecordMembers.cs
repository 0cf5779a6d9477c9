using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>Which members of a type that is about a person say something of that person although their names name no kind of data.</summary>
internal static class RecordMembers
{
    private static Vocabulary List => Vocabulary.Default;

    /// <summary>Whether a member inherits the class of its type: a value about the person, not a key, a flag of the software or a technical stamp.</summary>
    /// <param name="member">The property, field or parameter.</param>
    /// <param name="evidence">What its name suggests.</param>
    /// <param name="record">Whether the type is itself a personal record, whose name and title are the person's.</param>
    public static bool Inherits(SymbolReading member, Evidence? evidence, bool record)
    {
        if (member.Symbol is ILocalSymbol || evidence?.Entry.Class is DataClass.PseudonymousId or DataClass.Credential)
        {
            return false;
        }

        // BirthDate of a QualityType is about the datum.
        var (reading, type) = (member.Name, member.Type);
        if (evidence is null && reading.Match is { Entry: { Tier: >= Tier.Medium, Class: DataClass.Personal, Category: "name" or "email" or "phone" or "address" or "location" or "date-of-birth" or "user-name" } })
        {
            return false;
        }

        var words = reading.Words;
        return words.Length > 0 && type.Shape switch
        {
            ValueShape.Text when type.Type.SpecialType == SpecialType.System_Object || type.Type.Name == "JsonElement" => false,
            ValueShape.Text or ValueShape.Number => IsChoice(words) || (Says(words) && (record || !IsBare(words))),
            ValueShape.Date or ValueShape.Enum => Says(words),
            ValueShape.Guid => IsChoice(words),
            // HasNationalInsuranceNumber asks whether there is a datum.
            ValueShape.Bool => reading.Match is not { Entry: { Tier: >= Tier.Medium, Sensitive: false } } && IsFact(words),
            _ => false,
        };
    }

    private static bool Says(ImmutableArray<string> words) =>
        !words.AnyIn(List.NotInherited) && !List.Lead.Contains(words[0]) && !List.Head.Contains(words[words.Length - 1]);

    // The name of an enrolment may be anything's.
    private static bool IsBare(ImmutableArray<string> words) => words.Length == 1 && words[0] is "name" or "description" or "title" or "value" or "label" or "subject" or "text";

    // DegreeTypeId, EmploymentStatusId, PreferredSubjectId: the person's answer, from a list.
    private static bool IsChoice(ImmutableArray<string> words) =>
        words.Length > 1 && (words[words.Length - 1], words.Length) is ("id" or "code", _) or ("name" or "description", > 2)
        && (List.Choice.Contains(words[words.Length - 2]) || (words.Length > 2 && words[0] == "preferred"));

    // IsSuspended, HasOpenAlerts, DoNotSendLetters; but not IsNew, HasChanges, DetailsCorrect.
    private static bool IsFact(ImmutableArray<string> words)
    {
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i] == "not" && words[i - 1] == "do")
            {
                return true;
            }
        }

        if (words.AnyIn(List.NotFact))
        {
            return false;
        }

        return words.AnyIn(List.Fact)
            || (words.Length > 1 && words[0] is "has" or "had" && !List.Head.Contains(words[words.Length - 1]) && !words.AnyIn(List.NotInherited));
    }
}
