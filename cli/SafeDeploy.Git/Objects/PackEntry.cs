using Microsoft.Win32.SafeHandles;

namespace SafeDeploy.Git.Objects;

/// <summary>The head of an entry of a pack.</summary>
/// <param name="Kind">What it is; null for a delta.</param>
/// <param name="Size">The size of what is inflated: the content, or the delta.</param>
/// <param name="DataOffset">Where the deflated bytes begin.</param>
/// <param name="BaseOffset">Where the delta's base stands in the same pack; 0 when it is named by its id, or there is none.</param>
/// <param name="BaseId">The id of the delta's base; null when it is named by its place, or there is none.</param>
internal sealed record PackEntry(GitObjectKind? Kind, long Size, long DataOffset, long BaseOffset, string? BaseId)
{
    // 10 bytes of size and 10 of offset hold any 64-bit number in groups of 7 bits; an id takes 20.
    private const int LongestHead = 32;
    private const int IdBytes = 20;
    private const int OffsetDelta = 6;
    private const int IdDelta = 7;

    /// <summary>Reads the head of the entry at a place.</summary>
    public static PackEntry Read(SafeFileHandle pack, long offset)
    {
        Span<byte> head = stackalloc byte[LongestHead];
        head = head[..RandomAccess.Read(pack, head, offset)];
        var at = 0;
        var next = head[at++];
        var type = (next >> 4) & 7;
        long size = next & 15;
        for (var shift = 4; (next & 0x80) != 0; shift += 7)
        {
            next = head[at++];
            size |= shift < 57 ? (long)(next & 0x7f) << shift : throw new InvalidDataException();
        }

        switch (type)
        {
            case 1 or 2 or 3 or 4:
                return new PackEntry((GitObjectKind)(type - 1), size, offset + at, 0, null);
            case OffsetDelta:
                next = head[at++];
                long distance = next & 0x7f;
                while ((next & 0x80) != 0)
                {
                    next = head[at++];
                    distance = checked(((distance + 1) << 7) | (uint)(next & 0x7f));
                }

                return new PackEntry(null, size, offset + at, distance > 0 ? offset - distance : throw new InvalidDataException(), null);
            case IdDelta:
                return new PackEntry(null, size, offset + at + IdBytes, 0, Convert.ToHexStringLower(head.Slice(at, IdBytes)));
            default:
                throw new InvalidDataException();
        }
    }
}
