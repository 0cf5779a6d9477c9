using System.Text.Json;
using System.Text.Json.Nodes;
using SafeDeploy.Testing;

namespace SafeDeploy.GitHub.Tests.Contract;

/// <summary>What GitHub's own description says of an answer (OpenAPI 3.0); made by tests/contract/extract.mjs.</summary>
internal sealed class HostSchema
{
    private readonly IReadOnlyList<JsonElement> _variants;

    private HostSchema(IReadOnlyList<JsonElement> variants) => _variants = variants;

    /// <summary>The schema of each answer, by the model that reads it.</summary>
    public static IReadOnlyDictionary<string, HostSchema> All { get; } = Load();

    public bool IsNullable => _variants.Any(v => v.TryGetProperty("nullable", out _));

    public string? Type => _variants.Select(v => v.TryGetProperty("type", out var type) ? type.GetString() : null).FirstOrDefault(t => t is not null) ?? (Members.Count > 0 ? "object" : null);

    public HostSchema? Items => _variants.Where(v => v.TryGetProperty("items", out _)).Select(v => v.GetProperty("items")).ToList() is { Count: > 0 } items ? Of(items) : null;

    public IReadOnlySet<string> Members => _variants.Where(v => v.TryGetProperty("properties", out _)).SelectMany(v => v.GetProperty("properties").EnumerateObject()).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);

    public HostSchema Member(string name) =>
        Of([.. _variants.Where(v => v.TryGetProperty("properties", out var members) && members.TryGetProperty(name, out _)).Select(v => v.GetProperty("properties").GetProperty(name))]);

    /// <summary>Whether every form of the answer has the member.</summary>
    public bool Requires(string name) =>
        _variants.Where(v => v.TryGetProperty("properties", out _)).All(v => v.TryGetProperty("required", out var required) && required.EnumerateArray().Any(r => r.GetString() == name));

    /// <summary>An answer with everything in it that the description names.</summary>
    /// <param name="name">What it is called: not every moment is described as one.</param>
    public JsonNode Example(string name = "") => Type switch
    {
        "array" => new JsonArray(Items?.Example(name)),
        "object" => new JsonObject(Members.Select(m => KeyValuePair.Create(m, (JsonNode?)Member(m).Example(m)))),
        "integer" or "number" => 1,
        "boolean" => true,
        _ => Word(name),
    };

    private string Word(string name) => name.EndsWith("_at", StringComparison.Ordinal) || name is "last_used" || _variants.Any(v => v.TryGetProperty("format", out _)) ? "2026-03-02T10:00:00Z"
        : _variants.Where(v => v.TryGetProperty("enum", out _)).Select(v => v.GetProperty("enum")[0].GetString()).FirstOrDefault() ?? "text";

    private static HostSchema Of(IReadOnlyList<JsonElement> schemas) => new([.. schemas.SelectMany(Flatten)]);

    /// <summary>The forms that an answer can have; what must hold together (allOf) is one form.</summary>
    private static IEnumerable<JsonElement> Flatten(JsonElement schema)
    {
        if (schema.TryGetProperty("allOf", out var all))
        {
            var merged = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(), ["required"] = new JsonArray() };
            foreach (var part in all.EnumerateArray().SelectMany(Flatten).Where(p => p.TryGetProperty("properties", out _)))
            {
                foreach (var member in part.GetProperty("properties").EnumerateObject())
                {
                    merged["properties"]![member.Name] = JsonNode.Parse(member.Value.GetRawText());
                }

                foreach (var name in part.TryGetProperty("required", out var required) ? required.EnumerateArray() : default)
                {
                    merged["required"]!.AsArray().Add(name.GetString());
                }
            }

            return [JsonDocument.Parse(merged.ToJsonString()).RootElement];
        }

        foreach (var choice in new[] { "anyOf", "oneOf" })
        {
            if (schema.TryGetProperty(choice, out var forms))
            {
                return [.. forms.EnumerateArray().SelectMany(Flatten), .. schema.TryGetProperty("nullable", out _) ? new[] { JsonDocument.Parse("""{"nullable":true}""").RootElement } : []];
            }
        }

        return [schema];
    }

    private static Dictionary<string, HostSchema> Load()
    {
        var path = SourceTree.Combine("tests", "SafeDeploy.GitHub.Tests", "Contract", "github-openapi.json");
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("schemas").EnumerateObject().ToDictionary(s => s.Name, s => Of([s.Value]), StringComparer.Ordinal);
    }
}
