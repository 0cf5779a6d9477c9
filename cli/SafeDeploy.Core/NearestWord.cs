namespace SafeDeploy.Core;

/// <summary>Which word was likely meant by one that is not known.</summary>
public static class NearestWord
{
    private const int LongestCompared = 100;

    /// <summary>The likeliest of some words; null where none is near.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    public static string? Of(string word, IEnumerable<string> known) =>
        known.Where(k => k.Length <= LongestCompared && word.Length <= LongestCompared).MinBy(k => Distance(k, word)) is { } nearest && Distance(nearest, word) <= Math.Max(2, word.Length / 3) ? nearest : null;

    /// <summary>How many letters must be changed, added or left out to make one word of the other (Levenshtein), case left aside.</summary>
    internal static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
