using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SafeDeploy.Analyzers.Configuration;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>One change of the dictionary.</summary>
/// <param name="Joined">The phrase, written as one word.</param>
/// <param name="Added">What it is from now on; null where it is taken away.</param>
internal sealed record LexiconChange(string Joined, LexiconEntry? Added);

/// <summary>A place in a file that is not understood.</summary>
/// <param name="Span">The text.</param>
/// <param name="Message">What is wrong with it, and what to write.</param>
internal sealed record FileProblem(TextSpan Span, string Message);

/// <summary>The file by which a team corrects the dictionary: <c>+phrase;class;tier</c>, <c>-phrase</c>, and <c>#</c> before a comment.</summary>
/// <param name="Changes">The lines that are understood, in their order.</param>
/// <param name="Problems">The lines that are not; they change nothing.</param>
internal sealed record LexiconFile(ImmutableArray<LexiconChange> Changes, ImmutableArray<FileProblem> Problems)
{
    /// <summary>The file's name.</summary>
    public const string Name = "safedeploy.lexicon.txt";

    /// <summary>The dictionary files among a compilation's additional files, in their order; one that is given twice counts once.</summary>
    public static IEnumerable<AdditionalText> In(ImmutableArray<AdditionalText> files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return files.Where(f => string.Equals(Path.GetFileName(f.Path), Name, StringComparison.OrdinalIgnoreCase) && seen.Add(f.Path));
    }

    /// <summary>Reads a file; one that could not be opened has no lines, which the compiler reports.</summary>
    public static LexiconFile Read(SourceText? text)
    {
        var changes = ImmutableArray.CreateBuilder<LexiconChange>();
        var problems = ImmutableArray.CreateBuilder<FileProblem>();
        foreach (var line in text?.Lines ?? Enumerable.Empty<TextLine>())
        {
            var written = line.ToString();
            var comment = written.IndexOf('#');
            var content = (comment < 0 ? written : written.Substring(0, comment)).Trim();
            if (content.Length == 0)
            {
                continue;
            }

            var problem = content[0] switch
            {
                '+' => Add(content.Substring(1), changes),
                '-' => Remove(content.Substring(1), changes),
                _ => "begin the line with + to add a phrase, - to take one away, or # for a comment",
            };
            if (problem is not null)
            {
                problems.Add(new FileProblem(new TextSpan(line.Start + written.IndexOf(content, StringComparison.Ordinal), content.Length), problem));
            }
        }

        return new LexiconFile(changes.ToImmutable(), problems.ToImmutable());
    }

    private static string? Add(string line, ImmutableArray<LexiconChange>.Builder changes)
    {
        var parts = line.Split(';').Select(p => p.Trim()).ToArray();
        if (parts.Length != 3)
        {
            return "write +phrase;class;tier, such as +tenancy reference;personal;strong";
        }

        if (PhraseProblem(parts[0]) is { } problem)
        {
            return problem;
        }

        if (LexiconEntry.ClassOf(parts[1]) is null)
        {
            return $"there is no class '{parts[1]}'{Spelling.DidYouMean(parts[1], DataClassNames.All)}: write {string.Join(", ", DataClassNames.All)}";
        }

        if (LexiconEntry.TierOf(parts[2]) is null)
        {
            return $"there is no tier '{parts[2]}'{Spelling.DidYouMean(parts[2], LexiconEntry.Tiers)}: write {string.Join(", ", LexiconEntry.Tiers)}";
        }

        var entry = LexiconEntry.Parse($"{parts[0]};custom;{parts[1]};{parts[2]};alone")!;
        if (changes.Any(c => c.Joined == entry.Joined))
        {
            return $"'{parts[0]}' stands in the file twice: keep one of the lines";
        }

        changes.Add(new LexiconChange(entry.Joined, entry));
        return null;
    }

    private static string? Remove(string line, ImmutableArray<LexiconChange>.Builder changes)
    {
        var phrase = line.Trim();
        if (phrase.IndexOf(';') >= 0)
        {
            return "write -phrase alone: what is taken away has no class and no tier";
        }

        if (PhraseProblem(phrase) is { } problem)
        {
            return problem;
        }

        var joined = string.Concat(LexiconEntry.WordsOf(phrase));
        if (!LexiconDictionary.Default.Contains(joined))
        {
            var known = Spelling.DidYouMean(phrase, LexiconDictionary.Default.Entries.Select(e => string.Join(" ", e.Words)).OrderBy(p => p, StringComparer.Ordinal));
            return $"the dictionary has no phrase '{phrase}'{known}";
        }

        if (changes.Any(c => c.Joined == joined))
        {
            return $"'{phrase}' stands in the file twice: keep one of the lines";
        }

        changes.Add(new LexiconChange(joined, Added: null));
        return null;
    }

    // What the names of a program are split into is words of letters: nothing else could ever be found.
    private static string? PhraseProblem(string phrase)
    {
        if (phrase.Length == 0)
        {
            return "the phrase is missing";
        }

        if (phrase.Any(c => !char.IsLetter(c) && c != ' '))
        {
            return $"'{phrase}' can never be found: write words of letters with spaces between them, as in 'national insurance number'";
        }

        var words = LexiconEntry.WordsOf(phrase).Length;
        return words > LexiconDictionary.LongestPhrase ? $"'{phrase}' has {words} words and can never be found: {LexiconDictionary.LongestPhrase} are the most" : null;
    }
}
