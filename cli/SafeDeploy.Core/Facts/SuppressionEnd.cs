using System.Globalization;
using System.Text.RegularExpressions;

namespace SafeDeploy.Core.Facts;

/// <summary>The day until which a suppression holds, as its reason says: <c>until 2027-03-31</c>. That day is the last on which it counts, in UTC.</summary>
public static partial class SuppressionEnd
{
    /// <summary>Reads the last day from a reason.</summary>
    /// <param name="reason">The reason; null where there is none.</param>
    /// <param name="understood">Whether what is written is a day; true where none is written.</param>
    /// <returns>The last day; null where the reason names none.</returns>
    public static DateOnly? Of(string? reason, out bool understood)
    {
        var written = Until().Matches(reason ?? "").LastOrDefault();
        understood = true;
        if (written is null)
        {
            return null;
        }

        understood = DateOnly.TryParseExact(written.Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        return understood ? day : null;
    }

    /// <summary>Whether a finding counts as open: nothing suppresses it, or what did has ended.</summary>
    public static bool IsOpen(CodeFindingFact finding, DateTimeOffset asOf) => !finding.Suppressed || (Of(finding.Justification, out _) is { } last && last < DateOnly.FromDateTime(asOf.UtcDateTime));

    [GeneratedRegex(@"\buntil (\d{4}-\d{2}-\d{2})(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Until();
}
