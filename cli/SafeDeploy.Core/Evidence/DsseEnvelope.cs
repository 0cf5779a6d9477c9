using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

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

    /// <summary><see cref="Beginning"/> in UTF-8.</summary>
    public static ReadOnlySpan<byte> BeginningBytes => "{\"payloadType\":"u8;

    /// <summary>The most signatures that are read; more is refused, since each costs time.</summary>
    public const int MostSignatures = 8;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonGlanceKey<Found>[] Keys =
    [
        new("payloadType", (ref r, f) => (f.Type = JsonGlance.Text(ref r)) is not null, true),
        new("payload", (ref r, f) => (f.Payload = Bytes(ref r)) is not null, true),
        new("signatures", (ref r, f) => JsonGlance.Array(ref r, Signature, f), true),
    ];

    private static readonly JsonGlanceKey<Found>[] SignatureKeys =
    [
        new("keyid", (ref r, f) => (f.KeyId = JsonGlance.Text(ref r)) is not null, true),
        new("sig", (ref r, f) => (f.Sig = Bytes(ref r)) is not null, true),
    ];

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
        var found = new Found();
        if (!JsonGlance.Document(bytes, default, Keys, found))
        {
            return null;
        }

        var envelope = new DsseEnvelope { PayloadType = found.Type!, Payload = found.Payload, Signatures = found.Signatures };
        return bytes.SequenceEqual(envelope.WriteQuickly() ?? envelope.Write()) ? envelope : null;
    }

    /// <summary>What <see cref="Write"/> gives, where no text needs escaping; else null. The writer's tables of what to escape take longer to set up than a signature to check.</summary>
    internal byte[]? WriteQuickly()
    {
        var text = new StringBuilder((Payload.Length * 4 / 3) + 1024).Append(Beginning);
        if (!Quote(text, PayloadType))
        {
            return null;
        }

        text.Append(",\"payload\":\"").Append(Convert.ToBase64String(Payload.Span)).Append("\",\"signatures\":[");
        for (var i = 0; i < Signatures.Count; i++)
        {
            text.Append(i > 0 ? ",{\"keyid\":" : "{\"keyid\":");
            if (!Quote(text, Signatures[i].KeyId))
            {
                return null;
            }

            text.Append(",\"sig\":\"").Append(Convert.ToBase64String(Signatures[i].Signature.Span)).Append("\"}");
        }

        return Encoding.ASCII.GetBytes(text.Append("]}\n").ToString());
    }

    private static bool Quote(StringBuilder text, string value)
    {
        text.Append('"').Append(value).Append('"');
        return !value.AsSpan().ContainsAnyExceptInRange(' ', '~') && !value.AsSpan().ContainsAny('"', '\\');
    }

    private static bool Signature(ref Utf8JsonReader reader, Found found)
    {
        if (found.Signatures.Count == MostSignatures || !JsonGlance.Object(ref reader, SignatureKeys, found))
        {
            return false;
        }

        found.Signatures.Add(new DsseSignature(found.KeyId!, found.Sig));
        return true;
    }

    private static byte[]? Bytes(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out var bytes) ? bytes : null;

    private sealed class Found
    {
        public string? Type { get; set; }

        public byte[]? Payload { get; set; }

        public string? KeyId { get; set; }

        public byte[]? Sig { get; set; }

        public List<DsseSignature> Signatures { get; } = [];
    }
}

/// <summary>A signature of an envelope.</summary>
/// <param name="KeyId">A hint at the key: its OpenSSH fingerprint, <c>SHA256:…</c>.</param>
/// <param name="Signature">The signature: an SSHSIG blob, without armour.</param>
public sealed record DsseSignature(string KeyId, ReadOnlyMemory<byte> Signature);
