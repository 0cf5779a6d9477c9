using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace SafeDeploy.Git.Objects;

/// <summary>A pack and its index, version 2 each (<c>git help format-pack</c>). Nothing is read but what is asked for.</summary>
internal sealed class PackFile : IDisposable
{
    private const uint IndexMagic = 0xff744f63;
    private const int IndexVersion = 2;
    private const int HeaderBytes = 8;
    private const int FanoutBytes = 256 * 4;
    private const int IdBytes = 20;
    private const uint LargeOffset = 0x80000000;
    private const long CachedBytes = 16 << 20;

    // As many ids as are read in one go, where halving on would read one at a time.
    private const int IdsAtOnce = 256;

    private readonly SafeFileHandle _index;
    private readonly SafeFileHandle _pack;
    private readonly byte[] _head = new byte[HeaderBytes + FanoutBytes];
    private readonly int _count;
    private readonly Dictionary<long, GitObject> _cache = [];
    private long _cached;

    private PackFile(SafeFileHandle index, SafeFileHandle pack)
    {
        (_index, _pack) = (index, pack);
        ReadAt(_index, _head, 0);
        if (BinaryPrimitives.ReadUInt32BigEndian(_head) != IndexMagic || BinaryPrimitives.ReadUInt32BigEndian(_head.AsSpan(4)) != IndexVersion)
        {
            throw new UnreadFormatException();
        }

        _count = Fanout(255);
    }

    /// <summary>Opens a pack by its index; null when a repack took it away.</summary>
    /// <exception cref="UnreadFormatException">The index is of another version.</exception>
    public static PackFile? Open(string index)
    {
        SafeFileHandle? first = null;
        SafeFileHandle? second = null;
        try
        {
            const FileShare Share = FileShare.ReadWrite | FileShare.Delete;
            first = File.OpenHandle(index, FileMode.Open, FileAccess.Read, Share);
            second = File.OpenHandle(Path.ChangeExtension(index, ".pack"), FileMode.Open, FileAccess.Read, Share, FileOptions.RandomAccess);
            var pack = new PackFile(first, second);
            (first, second) = (null, null);
            return pack;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        finally
        {
            first?.Dispose();
            second?.Dispose();
        }
    }

    /// <summary>Where in the pack an object is; null when it is not in it.</summary>
    public long? Find(ReadOnlySpan<byte> id)
    {
        var low = id[0] == 0 ? 0 : Fanout(id[0] - 1);
        var high = Fanout(id[0]);
        Span<byte> found = stackalloc byte[IdBytes];
        while (high - low > IdsAtOnce)
        {
            var middle = low + ((high - low) / 2);
            ReadAt(_index, found, PlaceOf(middle));
            (low, high) = id.SequenceCompareTo(found) < 0 ? (low, middle) : (middle, high);
        }

        if (low >= high)
        {
            return null;
        }

        Span<byte> ids = stackalloc byte[(high - low) * IdBytes];
        ReadAt(_index, ids, PlaceOf(low));
        for (var i = 0; i < high - low; i++)
        {
            if (ids.Slice(i * IdBytes, IdBytes).SequenceEqual(id))
            {
                return OffsetOf(low + i);
            }
        }

        return null;
    }

    /// <summary>The object at a place in the pack, deltas applied.</summary>
    /// <param name="offset">The place.</param>
    /// <param name="byId">Reads a base that is named by its id, which may be elsewhere.</param>
    public GitObject Read(long offset, Func<string, GitObject?> byId)
    {
        var deltas = new Stack<(long Offset, byte[] Delta)>();
        GitObject? whole = null;
        for (var at = offset; whole is null;)
        {
            if (_cache.TryGetValue(at, out whole))
            {
                break;
            }

            var entry = PackEntry.Read(_pack, at);
            if (entry.Kind is { } kind)
            {
                whole = new GitObject(kind, Inflate(entry));
                Keep(at, whole);
                break;
            }

            deltas.Push((at, Inflate(entry)));
            if (entry.BaseId is { } id)
            {
                whole = byId(id) ?? throw new InvalidDataException();
            }
            else
            {
                // A base stands before what is made of it, so this comes to an end.
                at = entry.BaseOffset > 0 && entry.BaseOffset < at ? entry.BaseOffset : throw new InvalidDataException();
            }
        }

        while (deltas.TryPop(out var next))
        {
            whole = whole with { Content = PackDelta.Apply(whole.Content, next.Delta) };
            Keep(next.Offset, whole);
        }

        return whole;
    }

    public void Dispose()
    {
        _index.Dispose();
        _pack.Dispose();
    }

    private void Keep(long offset, GitObject whole)
    {
        if (_cached < CachedBytes && _cache.TryAdd(offset, whole))
        {
            _cached += whole.Content.Length;
        }
    }

    private byte[] Inflate(PackEntry entry)
    {
        var content = GC.AllocateUninitializedArray<byte>(FileObjects.Checked(entry.Size));
        using var stream = new HandleStream(_pack, entry.DataOffset, content.Length);
        using var inflated = new ZLibStream(stream, CompressionMode.Decompress);
        inflated.ReadExactly(content);
        return content;
    }

    private int Fanout(int first) => checked((int)BinaryPrimitives.ReadUInt32BigEndian(_head.AsSpan(HeaderBytes + (first * 4))));

    private static long PlaceOf(int position) => HeaderBytes + FanoutBytes + ((long)position * IdBytes);

    private long OffsetOf(int position)
    {
        // After the fan-out: ids, checksums of 4 bytes, offsets of 4 bytes, and offsets of 8 bytes for those that need them.
        var offsets = HeaderBytes + FanoutBytes + ((long)_count * (IdBytes + 4));
        Span<byte> entry = stackalloc byte[8];
        ReadAt(_index, entry[..4], offsets + ((long)position * 4));
        var offset = BinaryPrimitives.ReadUInt32BigEndian(entry);
        if ((offset & LargeOffset) == 0)
        {
            return offset;
        }

        ReadAt(_index, entry, offsets + ((long)_count * 4) + ((long)(offset & ~LargeOffset) * 8));
        return checked((long)BinaryPrimitives.ReadUInt64BigEndian(entry));
    }

    private static void ReadAt(SafeFileHandle file, Span<byte> into, long offset)
    {
        if (RandomAccess.Read(file, into, offset) != into.Length)
        {
            throw new EndOfStreamException();
        }
    }
}
