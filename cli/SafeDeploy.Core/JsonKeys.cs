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
        return keys.Count == 0 ? ""
            : NearestWord.Of(key, keys) is { } nearest ? $": did you mean \"{nearest}\"?"
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
}
