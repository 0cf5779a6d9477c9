using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>The words of a name, lower-case: <c>LastRunUtc</c> is last, run, utc. Rules match words, never parts of them.</summary>
internal static class NameWords
{
    /// <summary>Splits at a change of case, at digits and at anything that is no letter.</summary>
    public static ImmutableArray<string> Of(string name)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var start = -1;
        for (var i = 0; i <= name.Length; i++)
        {
            var letter = i < name.Length && char.IsLetter(name[i]);
            if (start >= 0 && (!letter || IsBoundary(name, i)))
            {
                words.Add(name.Substring(start, i - start).ToLowerInvariant());
                start = -1;
            }

            if (letter && start < 0)
            {
                start = i;
            }
        }

        return words.ToImmutable();
    }

    private static bool IsBoundary(string name, int i) =>
        char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
}
