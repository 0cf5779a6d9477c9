using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>Writes a tree of JSON as text that is the same on every machine: ASCII, indented, lines that end with a line feed.</summary>
internal static class JsonTree
{
    public static string Write(JsonNode tree)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            tree.WriteTo(writer);
        }

        return Encoding.ASCII.GetString(bytes.ToArray()) + "\n";
    }

    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => new([.. items.Select(node)]);
}
