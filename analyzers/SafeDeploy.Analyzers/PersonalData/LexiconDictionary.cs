using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>Where a phrase stands in a name.</summary>
/// <param name="Entry">The phrase.</param>
/// <param name="Words">The words of the whole name.</param>
/// <param name="Start">The index of the phrase's first word.</param>
/// <param name="End">The index after its last word.</param>
internal sealed record PhraseMatch(LexiconEntry Entry, ImmutableArray<string> Words, int Start, int End);

/// <summary>The dictionary of phrases: the built-in one, with what a team added or took away in <c>safedeploy.lexicon.txt</c>.</summary>
internal sealed class LexiconDictionary
{
    /// <summary>A phrase of more words is never looked for.</summary>
    public const int LongestPhrase = 5;

    // Shorter words would be made by accident: r + ace, as + n.
    private const int ShortestJoined = 5;

    private static readonly Lazy<LexiconDictionary> Shared = new(() => new LexiconDictionary(EmbeddedText.Lines("phrases.txt").Select(BuiltIn)));

    // "ni no" and "nino" are two phrases with one key.
    private readonly Dictionary<string, ImmutableArray<LexiconEntry>> _byJoined = new(StringComparer.Ordinal);

    // What no phrase begins with is not looked up: most words of most names.
    private readonly HashSet<int> _beginnings = [];

    private LexiconDictionary(IEnumerable<LexiconEntry> entries)
    {
        foreach (var entry in entries)
        {
            Add(entry);
        }
    }

    public static LexiconDictionary Default => Shared.Value;

    /// <summary>Every phrase.</summary>
    public IEnumerable<LexiconEntry> Entries => _byJoined.Values.SelectMany(e => e);

    /// <summary>This dictionary with a team's changes, in their order.</summary>
    public LexiconDictionary With(IEnumerable<LexiconChange> changes)
    {
        var changed = new LexiconDictionary(Entries);
        foreach (var change in changes)
        {
            changed._byJoined.Remove(change.Joined);
            if (change.Added is { } entry)
            {
                changed.Add(entry);
            }
        }

        return changed;
    }

    /// <summary>Whether a phrase stands in the dictionary, written as one word.</summary>
    public bool Contains(string joined) => _byJoined.ContainsKey(joined);

    /// <summary>The longest phrase in a name; of equally long ones the last, since the last noun is what a name is about. A weak phrase counts where no other does. Null where there is none.</summary>
    public PhraseMatch? Find(ImmutableArray<string> words)
    {
        var match = Find(words, Tier.Medium, from: 0, out var weak) ?? weak;

        // RiskFactorHomelessness: what is sure and comes last is what the name is about.
        return match is { Entry.Tier: Tier.Medium } && match.End < words.Length ? Find(words, Tier.Strong, match.End, out _) ?? match : match;
    }

    private PhraseMatch? Find(ImmutableArray<string> words, Tier least, int from, out PhraseMatch? weaker)
    {
        weaker = null;
        for (var length = Math.Min(LongestPhrase, words.Length - from); length > 0; length--)
        {
            for (var start = words.Length - length; start >= from; start--)
            {
                if (!MayBegin(words[start]) || !_byJoined.TryGetValue(Joined(words, start, length), out var entries) || Entry(entries, length) is not { } entry)
                {
                    continue;
                }

                if (entry.Tier >= least)
                {
                    return new PhraseMatch(entry, words, start, start + length);
                }

                weaker ??= new PhraseMatch(entry, words, start, start + length);
            }
        }

        return null;
    }

    private bool MayBegin(string word) => word.Length < 2 || _beginnings.Contains(Beginning(word));

    private static int Beginning(string word) => word.Length < 2 ? word[0] : (word[0] << 16) | word[1];

    private static LexiconEntry? Entry(ImmutableArray<LexiconEntry> entries, int length)
    {
        foreach (var entry in entries)
        {
            if (entry.Words.Length == length)
            {
                return entry;
            }
        }

        return entries[0].Joined.Length >= ShortestJoined ? entries[0] : null;
    }

    private static string Joined(ImmutableArray<string> words, int start, int length) => length switch
    {
        1 => words[start],
        2 => string.Concat(words[start], words[start + 1]),
        3 => string.Concat(words[start], words[start + 1], words[start + 2]),
        4 => string.Concat(words[start], words[start + 1], words[start + 2], words[start + 3]),
        _ => string.Concat(words.Skip(start).Take(length)),
    };

    private void Add(LexiconEntry entry)
    {
        _beginnings.Add(Beginning(entry.Joined));
        _byJoined[entry.Joined] = _byJoined.TryGetValue(entry.Joined, out var others) ? others.Add(entry) : ImmutableArray.Create(entry);
    }

    private static LexiconEntry BuiltIn(string line) =>
        LexiconEntry.Parse(line) ?? throw new InvalidOperationException($"The dictionary has a line that is no phrase: {line}");
}
