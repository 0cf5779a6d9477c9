using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SafeDeploy.Core.Evidence.Ssh;

/// <summary>Writes SSH's binary form (RFC 4251 section 5).</summary>
internal sealed class SshWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public SshWriter Raw(ReadOnlySpan<byte> value)
    {
        _bytes.Write(value);
        return this;
    }

    public SshWriter Number(uint value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(four, value);
        return Raw(four);
    }

    public SshWriter Bytes(ReadOnlySpan<byte> value) => Number((uint)value.Length).Raw(value);

    public SshWriter Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    /// <summary>A positive integer, given as unsigned bytes with the highest first, in its shortest form.</summary>
    public SshWriter Positive(ReadOnlySpan<byte> value)
    {
        value = value.TrimStart((byte)0);
        return value.Length > 0 && value[0] > 0x7f ? Bytes([0, .. value]) : Bytes(value);
    }
}
