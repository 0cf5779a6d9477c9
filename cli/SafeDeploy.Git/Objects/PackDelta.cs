namespace SafeDeploy.Git.Objects;

/// <summary>Makes an object of another one and a delta (<c>git help format-pack</c>, "Deltified representation").</summary>
internal static class PackDelta
{
    private const int LongestCopy = 0x10000;

    /// <summary>The object.</summary>
    /// <exception cref="InvalidDataException">The delta is not one of this base.</exception>
    public static byte[] Apply(ReadOnlySpan<byte> origin, ReadOnlySpan<byte> delta)
    {
        var at = 0;
        if (Size(delta, ref at) != origin.Length)
        {
            throw new InvalidDataException();
        }

        var result = GC.AllocateUninitializedArray<byte>(FileObjects.Checked(Size(delta, ref at)));
        var written = 0;
        while (at < delta.Length)
        {
            var order = delta[at++];
            ReadOnlySpan<byte> piece;
            if ((order & 0x80) != 0)
            {
                var offset = Number(delta, ref at, order, 4);
                var size = Number(delta, ref at, order >> 4, 3);
                piece = origin.Slice(checked((int)offset), size == 0 ? LongestCopy : (int)size);
            }
            else
            {
                piece = order == 0 ? throw new InvalidDataException() : delta.Slice(at, order);
                at += order;
            }

            piece.CopyTo(result.AsSpan(written, piece.Length));
            written += piece.Length;
        }

        return written == result.Length ? result : throw new InvalidDataException();
    }

    private static uint Number(ReadOnlySpan<byte> delta, ref int at, int present, int bytes)
    {
        uint number = 0;
        for (var i = 0; i < bytes; i++)
        {
            number |= (present & (1 << i)) != 0 ? (uint)delta[at++] << (8 * i) : 0;
        }

        return number;
    }

    private static long Size(ReadOnlySpan<byte> delta, ref int at)
    {
        long size = 0;
        byte next;
        var shift = 0;
        do
        {
            next = delta[at++];
            size |= shift < 57 ? (long)(next & 0x7f) << shift : throw new InvalidDataException();
            shift += 7;
        }
        while ((next & 0x80) != 0);
        return size;
    }
}
