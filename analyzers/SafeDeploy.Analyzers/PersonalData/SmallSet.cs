namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>A set of a few words, which costs nothing while it is empty: most types and methods have none, and there are very many of them.</summary>
internal struct SmallSet
{
    private List<string>? _words;

    /// <summary>How many words it holds.</summary>
    public readonly int Count => _words?.Count ?? 0;

    /// <summary>Whether a word is in it.</summary>
    public readonly bool Contains(string word) => _words is not null && _words.Contains(word);

    /// <summary>Adds a word that is not there yet.</summary>
    public void Add(string word)
    {
        if (!Contains(word))
        {
            (_words ??= new List<string>(2)).Add(word);
        }
    }
}
