using System.Buffers.Binary;

namespace SafeDeploy.Core.Evidence.Ssh;

/// <summary>Reads SSH's binary form (RFC 4251 section 5). What is cut off or too long is refused, never guessed.</summary>
internal ref struct SshReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    /// <summary>Whether everything was read.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>Reads a byte.</summary>
    public bool TryByte(out byte value)
    {
        if (_rest.IsEmpty)
        {
            value = 0;
            return false;
        }

        value = _rest[0];
        _rest = _rest[1..];
        return true;
    }

    /// <summary>Reads a number of four bytes.</summary>
    public bool TryNumber(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_rest, out value))
        {
            return false;
        }

        _rest = _rest[4..];
        return true;
    }

    /// <summary>Reads a string: its length, then its bytes.</summary>
    public bool TryString(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!TryNumber(out var length) || length > (uint)_rest.Length)
        {
            return false;
        }

        value = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }

    /// <summary>Reads a positive integer of at most <paramref name="most"/> bytes, in its shortest form alone.</summary>
    public bool TryPositive(int most, out ReadOnlySpan<byte> value)
    {
        if (!TryString(out value) || value.IsEmpty || value[0] > 0x7f)
        {
            return false;
        }

        if (value[0] == 0)
        {
            // A leading zero is there only to keep the number positive.
            if (value.Length < 2 || value[1] <= 0x7f)
            {
                return false;
            }

            value = value[1..];
        }

        return value.Length <= most;
    }

    /// <summary>Reads the magic bytes of a signature.</summary>
    public bool TryMagic(ReadOnlySpan<byte> magic)
    {
        if (!_rest.StartsWith(magic))
        {
            return false;
        }

        _rest = _rest[magic.Length..];
        return true;
    }
}
