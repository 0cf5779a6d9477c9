using System.Text.Json.Serialization.Metadata;

namespace SafeDeploy.Core;

/// <summary>Which keys could have been meant where one is not known.</summary>
internal static class JsonKeys
{
    /// <summary>The end of a sentence: the key that was likely meant, else all that there are.</summary>
    /// <param name="key">The key that is not known.</param>
    /// <param name="type">The full name of the type that has no such member.</param>
    /// <param name="root">The type that was read.</param>
    public static string Hint(string key, string type, JsonTypeInfo root)
    {
        var keys = Find(root, type, [])?.Properties.Select(p => p.Name).ToList() ?? [];
        var nearest = keys.MinBy(k => Distance(k, key));
        return nearest is null ? ""
            : Distance(nearest, key) <= Math.Max(2, key.Length / 3) ? $": did you mean \"{nearest}\"?"
            : $": the keys here are {string.Join(", ", keys.Where(k => k[0] != '$').Select(k => $"\"{k}\""))}";
    }

    private static JsonTypeInfo? Find(JsonTypeInfo at, string type, HashSet<Type> seen)
    {
        if (at.Type.FullName == type)
        {
            return at;
        }

        var next = at.Properties.Select(p => p.PropertyType).Append(at.ElementType).OfType<Type>();
        return !seen.Add(at.Type) ? null : next
            .Select(t => at.OriginatingResolver?.GetTypeInfo(t, at.Options) is { } info ? Find(info, type, seen) : null)
            .FirstOrDefault(i => i is not null);
    }

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
