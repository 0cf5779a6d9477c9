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
        var match = Find(words, Tier.Medium, from: 0) ?? Find(words, Tier.Weak, from: 0);

        // RiskFactorHomelessness: what is sure and comes last is what the name is about.
        return match is { Entry.Tier: Tier.Medium } ? Find(words, Tier.Strong, match.End) ?? match : match;
    }

    private PhraseMatch? Find(ImmutableArray<string> words, Tier least, int from)
    {
        for (var length = Math.Min(LongestPhrase, words.Length - from); length > 0; length--)
        {
            for (var start = words.Length - length; start >= from; start--)
            {
                var joined = length == 1 ? words[start] : string.Concat(words.Skip(start).Take(length));
                if (_byJoined.TryGetValue(joined, out var entries)
                    && (entries.FirstOrDefault(e => e.Words.Length == length) ?? (joined.Length >= ShortestJoined ? entries[0] : null)) is { } entry
                    && entry.Tier >= least)
                {
                    return new PhraseMatch(entry, words, start, start + length);
                }
            }
        }

        return null;
    }

    private void Add(LexiconEntry entry) =>
        _byJoined[entry.Joined] = _byJoined.TryGetValue(entry.Joined, out var others) ? others.Add(entry) : ImmutableArray.Create(entry);

    private static LexiconEntry BuiltIn(string line) =>
        LexiconEntry.Parse(line) ?? throw new InvalidOperationException($"The dictionary has a line that is no phrase: {line}");
}
