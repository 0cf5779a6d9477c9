using System.Text.Json.Nodes;
using NJsonSchema;
using SafeDeploy.Testing;

namespace SafeDeploy.Core.Tests.Reporting;

/// <summary>A schema that somebody else published, and what it says against a document.</summary>
internal static class PublishedSchema
{
    private static readonly Lazy<Task<JsonSchema>> Sarif = new(() => ReadAsync("sarif-schema-2.1.0.json"));
    private static readonly Lazy<Task<JsonSchema>> Oscal = new(() => ReadAsync("oscal-assessment-results-1.1.2.json"));

    public static async Task<IReadOnlyList<string>> SarifErrorsAsync(string json) => Errors(await Sarif.Value, json);

    public static async Task<IReadOnlyList<string>> OscalErrorsAsync(string json) => Errors(await Oscal.Value, json);

    private static List<string> Errors(JsonSchema schema, string json) => [.. schema.Validate(json).Select(e => e.ToString())];

    // OSCAL refers to its parts by their $id (draft-07, 8.3.2), which the reader does not follow: each such reference is written as the path of the part instead.
    private static async Task<JsonSchema> ReadAsync(string file)
    {
        var schema = JsonNode.Parse(await File.ReadAllTextAsync(SourceTree.Combine("tests", "SafeDeploy.Core.Tests", "Reporting", "Schemas", file)))!.AsObject();
        var paths = schema["definitions"]!.AsObject().Where(d => d.Value?["$id"] is not null).ToDictionary(d => d.Value!["$id"]!.GetValue<string>(), d => "#/definitions/" + d.Key);
        Follow(schema, paths);
        return await JsonSchema.FromJsonAsync(schema.ToJsonString());
    }

    private static void Follow(JsonNode? node, IReadOnlyDictionary<string, string> paths)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Follow(item, paths);
            }
        }
        else if (node is JsonObject thing)
        {
            if (thing["$ref"] is JsonValue reference && paths.TryGetValue(reference.GetValue<string>(), out var path))
            {
                thing["$ref"] = path;
            }

            if (thing["$id"] is JsonValue id && id.GetValue<string>().StartsWith('#'))
            {
                thing.Remove("$id");
            }

            foreach (var (_, value) in thing)
            {
                Follow(value, paths);
            }
        }
    }
}
