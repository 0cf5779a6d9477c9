using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>Splits an identifier into its words: lower case, singular, without digits, so that <c>percentAGE</c> never meets <c>age</c>.</summary>
internal static class Tokeniser
{
    private const int LongestAcronym = 3;

    /// <summary>The words of an identifier; empty for one that has no letters.</summary>
    public static ImmutableArray<string> Split(string name)
    {
        var words = ImmutableArray.CreateBuilder<string>(4);
        var start = -1;
        for (var i = 0; i <= name.Length; i++)
        {
            var letter = i < name.Length && char.IsLetter(name[i]);
            if (start >= 0 && (!letter || Boundary(name, i)))
            {
                Add(words, name.Substring(start, i - start), first: start);
                start = -1;
            }

            if (letter && start < 0)
            {
                start = i;
            }
        }

        return words.Count == words.Capacity ? words.MoveToImmutable() : words.ToImmutable();
    }

    /// <summary>The last word of an identifier in lower case, singular or plural as it was written.</summary>
    public static string Last(string name)
    {
        var end = name.Length;
        while (end > 0 && !char.IsLetter(name[end - 1]))
        {
            end--;
        }

        var start = end;
        while (start > 0 && char.IsLetter(name[start - 1]) && (start == end || !Boundary(name, start)))
        {
            start--;
        }

        return name.Substring(start, end - start).ToLowerInvariant();
    }

    /// <summary>The singular of a lower-case word, as far as spelling tells; acronyms stay as they are.</summary>
    public static string Fold(string word)
    {
        // status, diagnosis, address: singular already.
        if (word.Length <= LongestAcronym || word[word.Length - 1] != 's' || word[word.Length - 2] is 's' or 'u' or 'i')
        {
            return word;
        }

        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
        {
            return word.Substring(0, word.Length - 3) + "y";
        }

        return word.EndsWith("sses", StringComparison.Ordinal) ? word.Substring(0, word.Length - 2) : word.Substring(0, word.Length - 1);
    }

    // A boundary lies before i in aB, and before the last capital of ABc.
    private static bool Boundary(string name, int i) =>
        char.IsUpper(name[i])
        && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]) && !PluralOfAcronym(name, i)));

    // "URLs", "TRNs": the s belongs to the acronym.
    private static bool PluralOfAcronym(string name, int i) => name[i + 1] == 's' && (i + 2 == name.Length || char.IsUpper(name[i + 2]));

    private static void Add(ImmutableArray<string>.Builder words, string word, int first)
    {
        // m_name, s_name: a prefix of style, not a word.
        if (word.Length == 1 && first == 0 && (word[0] is 'm' or 's' or 'k' or 'I'))
        {
            return;
        }

        words.Add(Fold(word.ToLowerInvariant()));
    }
}
