using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Evidence;

/// <summary>
/// A signed document: a DSSE envelope (secure-systems-lab/dsse, version 1). One content has one form here: <see cref="Read"/> takes only the bytes that
/// <see cref="Write"/> gives, so that no byte of a stored envelope can be changed and mean the same.
/// </summary>
public sealed record DsseEnvelope
{
    /// <summary>The payload type of every in-toto statement.</summary>
    public const string InTotoPayloadType = "application/vnd.in-toto+json";

    /// <summary>What every envelope begins with, since <see cref="Write"/> gives one form alone.</summary>
    public const string Beginning = "{\"payloadType\":";

    /// <summary>The most signatures that are read; more is refused, since each costs time.</summary>
    public const int MostSignatures = 8;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What kind of document the payload is.</summary>
    public required string PayloadType { get; init; }

    /// <summary>The document's bytes, as they were signed.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The signatures; none where it was asked that nothing be signed.</summary>
    public required IReadOnlyList<DsseSignature> Signatures { get; init; }

    /// <summary>The bytes that are signed: DSSE's pre-authentication encoding of type and payload, "DSSEv1" first.</summary>
    public byte[] SignedBytes() => PreAuthenticationEncoding(PayloadType, Payload.Span);

    /// <summary>DSSE's pre-authentication encoding: <c>"DSSEv1" SP LEN(type) SP type SP LEN(body) SP body</c>.</summary>
    public static byte[] PreAuthenticationEncoding(string payloadType, ReadOnlySpan<byte> payload)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"DSSEv1 {Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {payload.Length} "));
        return [.. head, .. payload];
    }

    /// <summary>The envelope's only form: JSON on one line, ended by a line feed.</summary>
    public byte[] Write()
    {
        using var stream = new MemoryStream((Payload.Length * 4 / 3) + 1024);
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            json.WriteStartObject();
            json.WriteString("payloadType", PayloadType);
            json.WriteBase64String("payload", Payload.Span);
            json.WriteStartArray("signatures");
            foreach (var signature in Signatures)
            {
                json.WriteStartObject();
                json.WriteString("keyid", signature.KeyId);
                json.WriteBase64String("sig", signature.Signature.Span);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Reads an envelope; null where the bytes are not exactly what <see cref="Write"/> gives for what they say.</summary>
    public static DsseEnvelope? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var form = JsonSerializer.Deserialize(bytes, DsseJsonContext.Default.EnvelopeForm);
            if (form is null || form.Signatures.Count > MostSignatures || form.Signatures.Any(s => s is null))
            {
                return null;
            }

            var envelope = new DsseEnvelope
            {
                PayloadType = form.PayloadType,
                Payload = form.Payload,
                Signatures = [.. form.Signatures.Select(s => new DsseSignature(s.Keyid, s.Sig))],
            };
            return bytes.SequenceEqual(envelope.Write()) ? envelope : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A signature of an envelope.</summary>
/// <param name="KeyId">A hint at the key: its OpenSSH fingerprint, <c>SHA256:…</c>.</param>
/// <param name="Signature">The signature: an SSHSIG blob, without armour.</param>
public sealed record DsseSignature(string KeyId, ReadOnlyMemory<byte> Signature);

internal sealed record EnvelopeForm(string PayloadType, byte[] Payload, IReadOnlyList<SignatureForm> Signatures);

internal sealed record SignatureForm(string Keyid, byte[] Sig);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(EnvelopeForm))]
internal sealed partial class DsseJsonContext : JsonSerializerContext;
