using System.Globalization;
using System.Text.RegularExpressions;

namespace SafeDeploy.Core.Facts;

/// <summary>What a written procedure says of itself, read from its Markdown. What is written otherwise is not seen.</summary>
public sealed partial record ProcedureDocument
{
    /// <summary>The longest text that is read, in characters; the rest is left.</summary>
    public const int LongestText = 512 * 1024;

    private const int LongestHeading = 300;
    private const int LongestVersion = 50;

    /// <summary>Its headings, in order, without markup. One below which something is still "to be filled in" is left out: a template covers nothing.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>Whom it names as its owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Its version: what people are trained in.</summary>
    public string? Version { get; init; }

    /// <summary>The date of its last review; only an ISO date is read, since 01/02/2026 is two dates.</summary>
    public DateOnly? ReviewedOn { get; init; }

    /// <summary>Reads a document. Front matter counts; fenced code does not. The first owner and the first date that are given win.</summary>
    public static ProcedureDocument Parse(string text)
    {
        var headings = new List<string>();
        string? owner = null;
        string? reviewed = null;
        string? version = null;
        string? fence = null;
        var previous = "";
        var frontMatter = false;
        var first = true;
        int? section = null;
        foreach (var line in text[..Math.Min(text.Length, LongestText)].TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'))
        {
            var wasFirst = first;
            first = false;
            if (wasFirst && line.TrimEnd() == "---")
            {
                frontMatter = true;
                continue;
            }

            if (frontMatter && line.TrimEnd() is "---" or "...")
            {
                frontMatter = false;
                previous = "";
                continue;
            }

            if (!frontMatter && Fence(line, ref fence))
            {
                previous = "";
                continue;
            }

            if (Field(line) is var (name, value))
            {
                owner ??= name.EndsWith("owner", StringComparison.OrdinalIgnoreCase) ? value : null;
                version ??= name.EndsWith("version", StringComparison.OrdinalIgnoreCase) ? value : null;
                reviewed ??= name.Contains("review", StringComparison.OrdinalIgnoreCase) ? value : null;
            }

            if (!frontMatter && Heading(line, previous) is { Length: > 0 } heading)
            {
                section = headings.Count;
                headings.Add(heading);
            }
            else if (section is { } unfilled && ToBeFilledIn().IsMatch(line))
            {
                headings.RemoveAt(unfilled);
                section = null;
            }

            previous = line;
        }

        return new ProcedureDocument { Headings = headings, Owner = owner, Version = Short(version), ReviewedOn = Date(reviewed) };
    }

    /// <summary>Whether a line belongs to fenced code (CommonMark 4.5).</summary>
    private static bool Fence(string line, ref string? fence)
    {
        var mark = FenceMark().Match(line).Groups[1].Value;
        if (fence is null)
        {
            fence = mark.Length > 0 ? mark : null;
            return fence is not null;
        }

        if (mark.StartsWith(fence, StringComparison.Ordinal) && line.Trim().Length == mark.Length)
        {
            fence = null;
        }

        return true;
    }

    private static string? Heading(string line, string previous)
    {
        var text = AtxHeading().Match(line) is { Success: true } atx ? atx.Groups[1].Value
            : SetextUnderline().IsMatch(line) && previous.Trim() is { Length: > 0 } above && !above.Contains('|', StringComparison.Ordinal) ? above
            : null;
        var plain = text is null ? null : Plain(text);
        return plain?.Length > LongestHeading ? plain[..LongestHeading] : plain;
    }

    private static (string Name, string Value)? Field(string line) =>
        (TableField().Match(line) is { Success: true } row ? row : LineField().Match(line)) is { Success: true } match && Plain(match.Groups["value"].Value) is { Length: > 0 } value
            ? (Plain(match.Groups["name"].Value), value)
            : null;

    // A register's cell must be able to name it.
    private static string? Short(string? version) => version?.Length > LongestVersion ? null : version;

    private static DateOnly? Date(string? text) =>
        text is not null && IsoDate().Match(text) is { Success: true } match
            && DateOnly.TryParseExact(match.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    /// <summary>The text without emphasis, code marks, quotes and comments; of a link, its words.</summary>
    private static string Plain(string text) => Link().Replace(Comment().Replace(text, ""), "$1").Replace("*", "", StringComparison.Ordinal)
        .Replace("`", "", StringComparison.Ordinal).Trim().Trim('"', '\'', '_').Trim();

    [GeneratedRegex(@"^ {0,3}(`{3,}|~{3,})")]
    private static partial Regex FenceMark();

    [GeneratedRegex(@"^ {0,3}#{1,6}(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")]
    private static partial Regex AtxHeading();

    [GeneratedRegex(@"^ {0,3}(?:=+|-{2,})[ \t]*$")]
    private static partial Regex SetextUnderline();

    private const string Names = @"(?<name>(?:(?:document|procedure|process)[ _-]+)?(?:owner|version)|(?:(?:date|last)[ _-]+)?reviewed(?:[ _-]+on)?|last[ _-]+review|review[ _-]+date)";

    [GeneratedRegex(@"^\s*(?:[-*+]\s+|>\s*)?(?:\*\*|__|\*|_)?" + Names + @"(?:\*\*|__|\*|_)?\s*:\s*(?:\*\*|__|\*|_)?\s*(?<value>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex LineField();

    [GeneratedRegex(@"^\s*\|\s*(?:\*\*|__|\*|_)?" + Names + @"\s*:?\s*(?:\*\*|__|\*|_)?\s*\|(?<value>[^|]+)(?:\||$)", RegexOptions.IgnoreCase)]
    private static partial Regex TableField();

    [GeneratedRegex(@"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])")]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")]
    private static partial Regex Link();

    [GeneratedRegex(@"\bto be filled in\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ToBeFilledIn();

    [GeneratedRegex("<!--.*?(?:-->|$)")]
    private static partial Regex Comment();
}
