using System.Text;
using System.Text.Json;

namespace SafeDeploy.Core;

/// <summary>Checks what the serialiser does not: it refuses a null member, but takes a null item of a list.</summary>
internal static class JsonItems
{
    /// <summary>Refuses a list with a null in it.</summary>
    /// <exception cref="JsonException">There is one; its line and column are in the exception.</exception>
    public static void RejectNulls(string json, JsonReaderOptions options) => RejectNulls(Encoding.UTF8.GetBytes(json), options);

    /// <summary>Refuses a list with a null in it.</summary>
    /// <exception cref="JsonException">There is one; its line and column are in the exception.</exception>
    public static void RejectNulls(ReadOnlySpan<byte> bytes, JsonReaderOptions options)
    {
        if (!MayHold(bytes, options))
        {
            return;
        }

        var reader = new Utf8JsonReader(bytes, options);
        var inList = new Stack<bool>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    inList.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    inList.Pop();
                    break;
                case JsonTokenType.Null when inList.TryPeek(out var list) && list:
                    var before = bytes[..(int)reader.TokenStartIndex];
                    throw new JsonException("an item of this list is null", null, before.Count((byte)'\n'), before.Length - before.LastIndexOf((byte)'\n') - 1);
                default:
                    break;
            }
        }
    }

    /// <summary>Whether a null stands where a list's item may stand: looked for in a large file at a fraction of what reading it again costs.</summary>
    private static bool MayHold(ReadOnlySpan<byte> bytes, JsonReaderOptions options)
    {
        // A comment may stand between the list and its item.
        if (options.CommentHandling != JsonCommentHandling.Disallow)
        {
            return true;
        }

        for (var at = 0; bytes[at..].IndexOf("null"u8) is >= 0 and var next; at += next + 4)
        {
            if (bytes[..(at + next)].TrimEnd(" \t\r\n"u8) is [.., (byte)'[' or (byte)','])
            {
                return true;
            }
        }

        return false;
    }
}
