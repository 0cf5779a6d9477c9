using System.Text.Json;

namespace SafeDeploy.Core;

/// <summary>A key that is known.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Reads its value.</param>
/// <param name="Required">Whether an object without it is not plainly right.</param>
/// <typeparam name="T">What the values are put into.</typeparam>
internal sealed record JsonGlanceKey<T>(string Name, JsonGlance.Value<T> Value, bool Required = false)
    where T : class;

/// <summary>
/// Reads JSON of a known form in one pass and without the serialiser, whose setting-up takes longer than all else that a hook does. It is right or gives no answer:
/// a key that is not known, comes twice or has a value of another kind leaves the file to the whole reader.
/// </summary>
internal static class JsonGlance
{
    /// <summary>Reads a value, at whose first token the reader stands; false where it is not plainly right.</summary>
    public delegate bool Value<T>(ref Utf8JsonReader reader, T found)
        where T : class;

    /// <summary>Reads a whole document that is one object.</summary>
    public static bool Document<T>(ReadOnlySpan<byte> utf8, JsonReaderOptions options, JsonGlanceKey<T>[] keys, T found)
        where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, options);
            return reader.Read() && Object(ref reader, keys, found) && !reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text that is none.
            return false;
        }
    }

    /// <summary>Reads an object.</summary>
    public static bool Object<T>(ref Utf8JsonReader reader, JsonGlanceKey<T>[] keys, T found)
        where T : class
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = 0;
            while (at < keys.Length && !reader.ValueTextEquals(keys[at].Name))
            {
                at++;
            }

            if (at == keys.Length || (seen & (1 << at)) != 0 || !reader.Read() || !keys[at].Value(ref reader, found))
            {
                return false;
            }

            seen |= 1 << at;
        }

        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i].Required && (seen & (1 << i)) == 0)
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    /// <summary>Reads an array, each of whose elements is read alike.</summary>
    public static bool Array<T>(ref Utf8JsonReader reader, Value<T> element, T found)
        where T : class
    {
        var right = reader.TokenType == JsonTokenType.StartArray;
        while (right && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            right = element(ref reader, found);
        }

        return right;
    }

    /// <summary>A text; null where there is none.</summary>
    public static string? Text(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String ? reader.GetString() : null;

    /// <summary>An array of texts; null where it is not one.</summary>
    public static List<string>? Texts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Text(ref reader) is not { } text)
            {
                return null;
            }

            texts.Add(text);
        }

        return texts;
    }

    /// <summary>A number of 32 bits; null where there is none.</summary>
    public static int? Number(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : null;

    /// <summary>True or false; null where there is neither.</summary>
    public static bool? Flag(ref Utf8JsonReader reader) => reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : null;
}
