using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>Text that is called what a person is: Buyer, LeadContact, ApprovedBy. It holds the person's name, e-mail address or user name.</summary>
internal static class PersonNoun
{
    private static Vocabulary List => Vocabulary.Default;

    /// <summary>Whether the words of a name end in a person, or say who did something.</summary>
    public static bool Is(ImmutableArray<string> words)
    {
        if (words.Length == 0 || List.Lead.Contains(words[0]) || words.AnyIn(List.Sum))
        {
            return false;
        }

        var last = words[words.Length - 1];
        return List.NamedPerson.Contains(last) || (words.Length > 1 && last == "by" && words[words.Length - 2].EndsWith("ed", StringComparison.Ordinal) && !List.Arranged.Contains(words[words.Length - 2]));
    }
}
