namespace SafeDeploy.Analyzers.Configuration;

/// <summary>Finds what somebody who misspelt a word is likely to have meant.</summary>
internal static class Spelling
{
    /// <summary>The candidate nearest to the word, if it is near: a third of the letters wrong at most. Of equally near ones the first.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var least = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < least)
            {
                (best, least) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>Words for a message: <c> (did you mean 'personal'?)</c>, or nothing where no candidate is near.</summary>
    public static string DidYouMean(string word, IEnumerable<string> candidates) => Nearest(word, candidates) is { } near ? $" (did you mean '{near}'?)" : "";

    // Levenshtein's distance, a row at a time.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
