using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Facts;

/// <summary>Reads and writes facts as JSON.</summary>
public static class FactsFile
{
    /// <summary>Writes facts, the same facts always as the same text.</summary>
    public static string Write(FactSet facts) => JsonSerializer.Serialize(facts, FactsJsonContext.Default.FactSet).ReplaceLineEndings("\n") + "\n";

    /// <summary>Reads facts.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="name">The file's name, for the message.</param>
    /// <exception cref="SafeDeployException">The text is not a whole facts file of this version: line and column are in the message.</exception>
    public static FactSet Read(string json, string name)
    {
        json = json.TrimStart('\uFEFF');
        FactSet? facts;
        try
        {
            facts = JsonSerializer.Deserialize(json, FactsJsonContext.Default.FactSet);
            JsonItems.RejectNulls(json, default);
        }
        catch (JsonException e)
        {
            throw SafeDeployException.Usage(
                $"{JsonErrors.At(name, e)}: not a whole facts file: {JsonErrors.Explain(e, FactsJsonContext.Default.FactSet)}. Collect the facts again: safedeploy collect --out {name}", e);
        }

        if (facts is null || facts.SchemaVersion != FactSet.CurrentSchemaVersion)
        {
            throw SafeDeployException.Usage(
                $"{name}: facts of schema version '{facts?.SchemaVersion}' cannot be read here, only '{FactSet.CurrentSchemaVersion}'. Collect the facts again with this version of safedeploy.");
        }

        return facts;
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FactSet))]
[JsonSerializable(typeof(ScanFacts))]
internal sealed partial class FactsJsonContext : JsonSerializerContext;
