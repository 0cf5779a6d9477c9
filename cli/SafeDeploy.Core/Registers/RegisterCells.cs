using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace SafeDeploy.Core.Registers;

/// <summary>What may stand in a cell. A register is opened in spreadsheets and shown in reports, so nothing that acts there is let in.</summary>
public static partial class RegisterCells
{
    /// <summary>The longest cell, in characters.</summary>
    public const int LongestCell = 1000;

    // The longest period that means something: a record kept for a life.
    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(366 * 150);

    /// <summary>What is wrong with a filled cell, and what is allowed; null when nothing is.</summary>
    public static string? Problem(RegisterColumn column, string text) => Hostile(column, text) ?? column.Type switch
    {
        RegisterColumnType.Id => IdPattern().IsMatch(text) ? null : $"{Shown(text)} is not a name: letters, digits, \".\", \"_\" and \"-\" are allowed, at most 100",
        RegisterColumnType.Ids => Each(text, i => IdPattern().IsMatch(i) ? null : $"{Shown(i)} is not a name: letters, digits, \".\", \"_\" and \"-\" are allowed; separate several with \";\""),
        RegisterColumnType.Words => Each(text, _ => null),
        RegisterColumnType.Account => AccountPattern().IsMatch(text) ? null : $"{Shown(text)} is not a login: write it as the code host does, without spaces",
        RegisterColumnType.Number => Number(text) is null ? $"{Shown(text)} is not a number: write a whole number from 1" : null,
        RegisterColumnType.Day => Day(text) is null ? $"{Shown(text)} is not a day: write {DayLike(text)}" : null,
        RegisterColumnType.Duration => Duration(text) is null ? $"{Shown(text)} is not a length of time: write P6Y for six years, P90D for ninety days, PT24H for 24 hours" : null,
        RegisterColumnType.Choice => Allowed(column, text) is null ? NotAllowed(column, text) : null,
        RegisterColumnType.Choices => Each(text, i => Allowed(column, i) is null ? NotAllowed(column, i) : null),
        _ => null,
    };

    /// <summary>The items of a cell that holds several, separated by semicolons.</summary>
    public static IReadOnlyList<string> Items(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Reads a day; null where the text is none. Only ISO dates are: 01/02/2026 is two days.</summary>
    public static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Reads a length of time; null where the text is none, or none of more than nothing.</summary>
    public static TimeSpan? Duration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text) is { Ticks: > 0 } duration && duration <= LongestDuration ? duration : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Reads a whole number from 1; null where the text is none.</summary>
    public static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    /// <summary>The allowed value that a text means, in the column's spelling; null where it means none.</summary>
    public static string? Allowed(RegisterColumn column, string text) => column.Allowed.FirstOrDefault(a => RegisterColumn.Plain(a) == RegisterColumn.Plain(text));

    private static string NotAllowed(RegisterColumn column, string text) => $"{Shown(text)} is not allowed: write {string.Join(", ", column.Allowed.SkipLast(1))} or {column.Allowed[^1]}";

    private static string? Hostile(RegisterColumn column, string text) => text switch
    {
        { Length: > LongestCell } => string.Create(CultureInfo.InvariantCulture, $"it holds {text.Length} characters, and {LongestCell} are allowed: keep long texts elsewhere, and link to them"),
        _ when text.AsSpan().IndexOfAny('\r', '\n') >= 0 => "it holds a line break: write it on one line",
        _ when text.Contains('\uFFFD', StringComparison.Ordinal) => "it holds letters that are not UTF-8: save the file as \"CSV UTF-8\"",
        _ when text.FirstOrDefault(IsUnseen) is var unseen and not '\0' => string.Create(CultureInfo.InvariantCulture, $"it holds a character that cannot be seen (U+{(int)unseen:X4}): write the cell again"),
        _ when text.Contains('\0', StringComparison.Ordinal) => "it holds a character that cannot be seen (U+0000): write the cell again",
        _ when IsFormula(column, text) => $"{Shown(text)} begins with \"{text[0]}\", which a spreadsheet reads as a formula: begin with a letter or a digit",
        _ => null,
    };

    // Controls, and what turns the direction of writing: both make a cell look like another one.
    private static bool IsUnseen(char c) => char.IsControl(c) || c is (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFEFF';

    private static bool IsFormula(RegisterColumn column, string text) => text[0] switch
    {
        '=' => true,
        '@' => column.Type != RegisterColumnType.Account,
        '+' or '-' => !TelephonePattern().IsMatch(text),
        _ => false,
    };

    private static string? Each(string text, Func<string, string?> problem)
    {
        var items = Items(text);
        return items.Count == 0 ? "it holds nothing but separators: leave it empty, or name something"
            : items.GroupBy(i => i, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice ? $"{Shown(twice.Key)} is there twice"
            : items.Select(problem).FirstOrDefault(p => p is not null);
    }

    // What a spreadsheet in another country writes can be told only where it is one day and no other.
    private static string DayLike(string text) => OtherDayPattern().Match(text) is { Success: true } m
        && (int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)) is var (first, second)
        && first > 12 && Day(string.Create(CultureInfo.InvariantCulture, $"{m.Groups[3].Value}-{second:00}-{first:00}")) is { } day
        ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : "it as 2026-01-31 (year, month, day)";

    private static string Shown(string text) => $"\"{(text.Length > 60 ? $"{text[..60]}…" : text)}\"";

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^@?[A-Za-z0-9][A-Za-z0-9._-]{0,99}(\[bot\])?\z")]
    private static partial Regex AccountPattern();

    [GeneratedRegex(@"^[+-][0-9 ()-]+\z")]
    private static partial Regex TelephonePattern();

    [GeneratedRegex(@"^([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})\z")]
    private static partial Regex OtherDayPattern();
}
