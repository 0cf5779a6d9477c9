using System.Text.RegularExpressions;

namespace SafeDeploy.Accuracy.Drawing;

/// <summary>Ordinary personal-data words. They enrich the draw, so they must stay apart from the dictionary that is measured.</summary>
internal sealed partial class WordList
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly List<string> _stems = [];

    private WordList(IEnumerable<string> lines)
    {
        foreach (var word in lines.Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (word.EndsWith('*'))
            {
                _stems.Add(word[..^1]);
            }
            else
            {
                _words.Add(word);
                _words.Add(word + "s");
            }
        }
    }

    /// <summary>The list that is part of this program.</summary>
    public static WordList BuiltIn { get; } = new(ReadBuiltIn());

    /// <summary>A list of other words, one a line, <c>#</c> before a remark, <c>*</c> after a stem.</summary>
    public static WordList Of(params string[] lines) => new(lines);

    /// <summary>Whether a token of the name is one of the words, its plural, or begins with one of the stems.</summary>
    public bool IsIn(string name) => Tokens(name).Any(t => _words.Contains(t) || _stems.Exists(s => t.StartsWith(s, StringComparison.Ordinal)));

    /// <summary>The words of an identifier, in lower case: <c>_homeAddress2</c> is "home", "address".</summary>
    internal static IEnumerable<string> Tokens(string name) => Words().Matches(name).Select(m => m.Value.ToLowerInvariant());

    private static string[] ReadBuiltIn()
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream("SafeDeploy.Accuracy.words.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n');
    }

    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
