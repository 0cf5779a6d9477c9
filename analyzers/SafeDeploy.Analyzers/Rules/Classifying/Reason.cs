namespace SafeDeploy.Analyzers.Rules.Classifying;

/// <summary>Judges the reason of a declaration: could a reviewer agree or disagree with it?</summary>
internal static class Reason
{
    /// <summary>A shorter one is no sentence.</summary>
    public const int ShortestLength = 15;

    // "xxxxxxxxxxxxxxx" is no sentence either.
    private const int FewestLetters = 5;

    /// <summary>What people write in place of a reason, and the words around it: what is left without them says something of the case.</summary>
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "pending", "design", "todo", "fixme", "tbd", "tbc", "na", "reviewed", "review", "suppressed", "suppression", "suppress", "ignored", "ignore", "accepted", "approved", "ok", "okay", "fine", "safe",
        "justification", "justified", "reason", "none", "unknown", "later", "temporary", "temp", "placeholder", "required", "needed", "necessary", "intended", "intentional",
        "intentionally", "expected", "known", "issue", "false", "positive", "alarm", "warning", "rule", "finding", "analyzer", "analyser", "personal", "data", "pii", "gdpr", "sensitive", "special",
        "no", "not", "non", "never", "a", "an", "the", "this", "that", "it", "its", "is", "isn", "are", "was", "be", "been", "has", "does", "do", "doesn", "t", "s", "i", "we", "you",
        "by", "as", "for", "of", "to", "in", "on", "at", "and", "or", "with", "see", "above", "below", "here", "now", "why", "because", "so", "just", "really", "contain", "contains", "any",
        "n", "test", "checked", "works", "per", "all", "right", "please",
    };

    /// <summary>What is wrong with a reason, as the predicate of a sentence; null where it says something specific.</summary>
    public static string? Fault(string reason)
    {
        var text = reason.Trim();
        if (text.Length == 0)
        {
            return "has no reason";
        }

        var words = Words(text);
        if (words.Count > 0 && words[0] is "todo" or "fixme" or "tbd" or "tbc")
        {
            return "still waits for its reason";
        }

        return text.Length < ShortestLength ? $"has a reason of fewer than {ShortestLength} characters"
            : words.TrueForAll(Empty.Contains) || text.Where(char.IsLetter).Distinct().Count() < FewestLetters ? "has a reason that would fit anything"
            : null;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (letter && start < 0)
            {
                start = i;
            }
            else if (!letter && start >= 0)
            {
                words.Add(text.Substring(start, i - start).ToLowerInvariant());
                start = -1;
            }
        }

        return words;
    }
}
