using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>One phrase of the dictionary.</summary>
/// <param name="Words">The words of the phrase, folded.</param>
/// <param name="Category">What it names, such as <c>email</c>.</param>
/// <param name="Class">The kind of data.</param>
/// <param name="Tier">How sure the phrase alone makes us.</param>
/// <param name="Alone">A medium phrase that needs no context.</param>
/// <param name="Acronym">Counts only as a whole word of text, with a person or a strong neighbour near.</param>
/// <param name="Child">Its data subject is a child.</param>
/// <param name="Media">Its value may be bytes.</param>
/// <param name="Coded">An id or code of it says as much as the words would.</param>
/// <param name="With">One of these words must be near; empty where none is needed.</param>
internal sealed record LexiconEntry(
    ImmutableArray<string> Words, string Category, DataClass Class, Tier Tier,
    bool Alone, bool Acronym, bool Child, bool Media, bool Coded, ImmutableArray<string> With)
{
    /// <summary>The words for the tiers.</summary>
    public static ImmutableArray<string> Tiers { get; } = ImmutableArray.Create("strong", "medium", "weak", "text");

    /// <summary>Special category, criminal-offence or a child's welfare: a yes or no about it is personal data too.</summary>
    public bool Sensitive => Class is DataClass.SpecialCategory or DataClass.CriminalOffence || Category is "child-welfare" or "social";

    /// <summary>The phrase written as one word, by which it is found.</summary>
    public string Joined { get; } = string.Concat(Words);

    /// <summary>Reads <c>phrase;category;class;tier;flags</c>; null for a line that is not of this shape.</summary>
    public static LexiconEntry? Parse(string line)
    {
        var parts = line.Split(';');
        if (parts.Length < 4 || WordsOf(parts[0]) is not { IsEmpty: false } words || ClassOf(parts[2].Trim()) is not { } dataClass || TierOf(parts[3].Trim()) is not { } tier)
        {
            return null;
        }

        var flags = parts.Length > 4 ? parts[4].Split(',') : [];
        var with = flags.FirstOrDefault(f => f.StartsWith("with:", StringComparison.Ordinal))?.Substring("with:".Length).Split('|') ?? [];
        return new LexiconEntry(
            words, parts[1].Trim(), dataClass, tier, flags.Contains("alone"), flags.Contains("acronym"), flags.Contains("child"), flags.Contains("media"),
            flags.Contains("coded"), with.Select(Tokeniser.Fold).ToImmutableArray());
    }

    /// <summary>The words of a phrase as the dictionary keeps them.</summary>
    public static ImmutableArray<string> WordsOf(string phrase) =>
        phrase.Trim().ToLowerInvariant().Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(Tokeniser.Fold).ToImmutableArray();

    /// <summary>The class that a word names; null for any other word.</summary>
    public static DataClass? ClassOf(string text) => text switch
    {
        "special" => DataClass.SpecialCategory,
        "criminal" => DataClass.CriminalOffence,
        "id" => DataClass.PseudonymousId,
        _ => DataClassNames.Parse(text),
    };

    /// <summary>The tier that a word names; null for any other word.</summary>
    public static Tier? TierOf(string text) => text switch
    {
        "strong" => Tier.Strong,
        "medium" => Tier.Medium,
        "weak" => Tier.Weak,
        "text" => Tier.FreeText,
        _ => null,
    };
}
