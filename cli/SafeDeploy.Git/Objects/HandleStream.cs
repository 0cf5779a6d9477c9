using Microsoft.Win32.SafeHandles;

namespace SafeDeploy.Git.Objects;

/// <summary>Reads an open file from a place on, without moving anybody else's place. It reads little at a time where little is wanted: inflating reads ahead.</summary>
internal sealed class HandleStream(SafeFileHandle file, long offset, int wanted) : Stream
{
    // Deflated data is at worst a little longer than what it holds.
    private const int Slack = 64;
    private long _offset = offset;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = RandomAccess.Read(file, buffer[..Math.Min(buffer.Length, Math.Max(wanted, Slack) + Slack)], _offset);
        _offset += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
