using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>Questions about the words of a name, asked for every member: without an iterator or a delegate.</summary>
internal static class WordList
{
    /// <summary>Whether one of the words is in a list.</summary>
    public static bool AnyIn(this ImmutableArray<string> words, HashSet<string> list) => words.AnyIn(list, words.Length);

    /// <summary>Whether one of the words before an index is in a list.</summary>
    public static bool AnyIn(this ImmutableArray<string> words, HashSet<string> list, int before)
    {
        for (var i = 0; i < before; i++)
        {
            if (list.Contains(words[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of the words is in a short list.</summary>
    public static bool AnyIn(this ImmutableArray<string> words, ImmutableArray<string> list)
    {
        foreach (var word in words)
        {
            if (list.Contains(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether all words from an index on are in a list.</summary>
    public static bool AllIn(this ImmutableArray<string> words, HashSet<string> list, int from)
    {
        for (var i = from; i < words.Length; i++)
        {
            if (!list.Contains(words[i]))
            {
                return false;
            }
        }

        return true;
    }
}
