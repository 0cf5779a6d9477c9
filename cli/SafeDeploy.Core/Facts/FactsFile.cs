using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeDeploy.Core.Evidence;

namespace SafeDeploy.Core.Facts;

/// <summary>Reads and writes facts as JSON.</summary>
public static class FactsFile
{
    /// <summary>Writes facts, the same facts always as the same text.</summary>
    public static string Write(FactSet facts) => JsonSerializer.Serialize(facts, FactsJsonContext.Default.FactSet).ReplaceLineEndings("\n") + "\n";

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, string)"/>
    public static FactSet Read(string json, string name) => Read(Encoding.UTF8.GetBytes(json), name);

    /// <summary>Reads facts.</summary>
    /// <param name="json">The file's bytes, in UTF-8, with or without a byte order mark: of a large repository they are many, and are not turned into a text first.</param>
    /// <param name="name">The file's name, for the message.</param>
    /// <exception cref="SafeDeployException">The bytes are not a whole facts file of this version: line and column are in the message.</exception>
    public static FactSet Read(ReadOnlySpan<byte> json, string name)
    {
        var bytes = WithoutMark(json);
        FactSet? facts;
        try
        {
            facts = JsonSerializer.Deserialize(bytes, FactsJsonContext.Default.FactSet);
            JsonItems.RejectNulls(bytes, default);
        }
        catch (JsonException e)
        {
            throw SafeDeployException.Usage(
                $"{JsonErrors.At(name, e)}: not a whole facts file: {JsonErrors.Explain(e, FactsJsonContext.Default.FactSet)}. Collect the facts again: safedeploy collect --out {name}", e);
        }

        return OfThisVersion(facts, name);
    }

    /// <summary>Reads recorded facts: plain, or in a signed envelope. Whose signature it is, and whether it counts, is for <see cref="FactsTrust"/> to say.</summary>
    /// <param name="file">The file's bytes, in UTF-8.</param>
    /// <param name="name">The file's name, for the message.</param>
    /// <exception cref="SafeDeployException">The bytes are neither.</exception>
    public static RecordedFacts ReadRecorded(ReadOnlySpan<byte> file, string name)
    {
        var bytes = WithoutMark(file);
        if (!bytes.StartsWith(DsseEnvelope.BeginningBytes))
        {
            return new RecordedFacts(Read(bytes, name), null);
        }

        if (DsseEnvelope.Read(bytes) is not { PayloadType: DsseEnvelope.InTotoPayloadType } envelope)
        {
            throw SafeDeployException.Usage($"{name}: not a whole envelope of signed facts: it was cut off or changed. Collect the facts again: safedeploy collect --sign --out {name}");
        }

        try
        {
            JsonItems.RejectNulls(envelope.Payload.Span, default);
            if (FactsStatement.Read(envelope.Payload.Span) is { } statement)
            {
                return new RecordedFacts(OfThisVersion(statement.Predicate, name), envelope);
            }
        }
        catch (JsonException e)
        {
            throw SafeDeployException.Usage($"{name}: the signed facts are not whole: {JsonErrors.Explain(e, FactsJsonContext.Default.FactsStatement)}. Collect the facts again: safedeploy collect --sign --out {name}", e);
        }

        throw SafeDeployException.Usage($"{name}: the envelope holds something else than facts. Give the file that 'safedeploy collect --sign' wrote");
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> file) => file.StartsWith(Encoding.UTF8.Preamble) ? file[Encoding.UTF8.Preamble.Length..] : file;

    private static FactSet OfThisVersion(FactSet? facts, string name) => facts is { SchemaVersion: FactSet.CurrentSchemaVersion }
        ? facts
        : throw SafeDeployException.Usage(
            $"{name}: facts of schema version '{facts?.SchemaVersion}' cannot be read here, only '{FactSet.CurrentSchemaVersion}'. Collect the facts again with this version of safedeploy.");
}

/// <summary>Facts from a file.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="Envelope">The envelope that they were in; null where they were in none, so that nobody vouches for them.</param>
public sealed record RecordedFacts(FactSet Facts, DsseEnvelope? Envelope);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FactSet))]
[JsonSerializable(typeof(FactsStatement))]
[JsonSerializable(typeof(ScanFacts))]
internal sealed partial class FactsJsonContext : JsonSerializerContext;
