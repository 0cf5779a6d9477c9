using System.Text.Json;

namespace SafeDeploy.Core.Facts;

/// <summary>Reads and writes the facts of a scan as JSON.</summary>
public static class ScanFactsFile
{
    /// <summary>Writes facts, the same facts always as the same text.</summary>
    public static string Write(ScanFacts facts) => JsonSerializer.Serialize(facts, FactsJsonContext.Default.ScanFacts).ReplaceLineEndings("\n") + "\n";

    /// <summary>Reads facts; null where the text is not a whole file of them.</summary>
    public static ScanFacts? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, FactsJsonContext.Default.ScanFacts);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
