using System.Globalization;
using System.Text;

namespace SafeDeploy.Testing;

/// <summary>
/// Breaks sources as typing, merging and mistakes do: tokens and lines are deleted, doubled, swapped and cut off, names are exchanged or written in other
/// scripts. The same seed and sources give the same mutants on every machine.
/// </summary>
/// <param name="seed">The seed; state it where a mutant is reported.</param>
public sealed class SourceMutator(int seed)
{
    private static readonly string[] Names =
    [
        "Имя", "ДатаРождения", "البريد", "姓名", "Größe", "étudiant", "_", "__", "@class", "@record", "\\u0041ddress", "\\U00000045mail", "e\\u0301mail", "І", "ﬁrstName", "x\u200Dy", "😀", "field", "value",
        "dateOfBirth", "NhsNumber", "Id", "var", "record", "where", "DateOfBirthDateOfBirthDateOfBirth",
    ];

    private static readonly string[] Strays = ["{", "}", "(", ")", "<", ">", "[", "]", ";", ",", ".", "\"", "'", "$\"{", "\"\"\"", "=>", "?", "::", "#if X", "#endif", "/*", "*/", "//", "@", ": this", "partial", "static", "override", "async", "await", "ref", "new()"];

    private readonly Random _random = new(seed);

    /// <summary>A whole number from zero to below the limit.</summary>
    public int Next(int limit) => _random.Next(limit);

    /// <summary>A mutant of a source: one to four breaks, one after the other.</summary>
    public string Mutate(string source)
    {
        for (var breaks = 1 + _random.Next(4); breaks > 0; breaks--)
        {
            source = _random.Next(4) == 0 ? ByLine(source) : ByToken(source);
        }

        return source;
    }

    private string ByLine(string source)
    {
        var lines = source.Split('\n').ToList();
        var (at, other) = (_random.Next(lines.Count), _random.Next(lines.Count));
        switch (_random.Next(4))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[other]);
                break;
            case 2:
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            default:
                lines.RemoveRange(at, lines.Count - at);
                break;
        }

        return string.Join('\n', lines);
    }

    private string ByToken(string source)
    {
        var tokens = Tokens(source);
        if (tokens.Count == 0)
        {
            return Strays[_random.Next(Strays.Length)];
        }

        var (at, other) = (_random.Next(tokens.Count), _random.Next(tokens.Count));
        switch (_random.Next(8))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(at, tokens[at]);
                break;
            case 2:
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 3:
                tokens.RemoveRange(at, Math.Min(tokens.Count - at, 1 + _random.Next(12)));
                break;
            case 4:
                tokens.Insert(at, " " + Strays[_random.Next(Strays.Length)] + " ");
                break;
            case 5:
                Rename(tokens, at, Names[_random.Next(Names.Length)]);
                break;
            case 6:
                Rename(tokens, at, tokens[other]);
                break;
            default:
                tokens.RemoveRange(at, tokens.Count - at);
                break;
        }

        return string.Concat(tokens);
    }

    /// <summary>Gives the next name from a place on another name, there or wherever it stands.</summary>
    private void Rename(List<string> tokens, int from, string to)
    {
        var at = tokens.FindIndex(from, t => char.IsLetter(t[0]));
        if (at < 0)
        {
            return;
        }

        var (name, everywhere) = (tokens[at], _random.Next(2) == 0);
        for (var i = at; i < (everywhere ? tokens.Count : at + 1); i++)
        {
            tokens[i] = tokens[i] == name ? to : tokens[i];
        }
    }

    /// <summary>Words, runs of white space, and single other characters: near enough to the language's tokens, and never wrong about broken code.</summary>
    private static List<string> Tokens(string source)
    {
        List<string> tokens = [];
        var token = new StringBuilder();
        var kind = ' ';
        foreach (var rune in source.EnumerateRunes())
        {
            var next = Rune.IsLetterOrDigit(rune) || rune.Value == '_' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark ? 'w' : Rune.IsWhiteSpace(rune) ? 's' : 'p';
            if (token.Length > 0 && (next != kind || next == 'p'))
            {
                tokens.Add(token.ToString());
                token.Clear();
            }

            kind = next;
            token.Append(rune.ToString());
        }

        if (token.Length > 0)
        {
            tokens.Add(token.ToString());
        }

        return tokens;
    }
}
