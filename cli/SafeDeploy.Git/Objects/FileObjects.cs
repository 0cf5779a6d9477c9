using System.IO.Compression;
using System.Text;
using SafeDeploy.Core;

namespace SafeDeploy.Git.Objects;

/// <summary>The objects of a SHA-1 repository: a file each, or in packs, here or in a repository that this one borrows from (<c>git help gitrepository-layout</c>).</summary>
internal sealed class FileObjects : IDisposable
{
    private const int DeepestAlternate = 5;
    private const long LargestObject = 1 << 28;
    private const int LargestKept = 1 << 16;
    private const int MostKept = 1 << 8;

    private readonly List<string> _folders = [];
    private readonly Dictionary<string, PackFile> _packs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GitObject> _known = new(StringComparer.Ordinal);
    private PackFile? _recent;
    private bool _listed;

    /// <summary>Finds the object folders.</summary>
    /// <exception cref="UnreadFormatException">Only Git is sure to read them.</exception>
    public FileObjects(string objects) => AddFolder(objects, 0);

    /// <summary>An object; null when it is not here.</summary>
    /// <exception cref="UnreadFormatException">Only Git is sure to read it.</exception>
    public GitObject? Read(string id)
    {
        if (!ObjectId.IsSha1(id))
        {
            return null;
        }

        // The same few commits and folders are asked for again and again.
        if (_known.TryGetValue(id, out var known))
        {
            return known;
        }

        try
        {
            var found = ReadRecent(id) ?? ReadLoose(id) ?? ReadPacked(id);
            if (found is null && _listed)
            {
                // A repack may have moved it since the packs were listed.
                _listed = false;
                found = ReadLoose(id) ?? ReadPacked(id);
            }

            if (found is { Content.Length: <= LargestKept } && _known.Count < MostKept)
            {
                _known.Add(id, found);
            }

            return found;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException)
        {
            throw SafeDeployException.Undetermined($"the object {id} is damaged. Try: git fsck", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SafeDeployException.Undetermined($"the object {id} cannot be read: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        foreach (var pack in _packs.Values)
        {
            pack.Dispose();
        }
    }

    private void AddFolder(string objects, int depth)
    {
        if (depth > DeepestAlternate || _folders.Contains(objects))
        {
            return;
        }

        _folders.Add(objects);
        var alternates = Path.Combine(objects, "info", "alternates");
        if (!File.Exists(alternates))
        {
            return;
        }

        foreach (var line in File.ReadAllLines(alternates).Where(l => l.Length > 0 && !l.StartsWith('#')))
        {
            AddFolder(line.StartsWith('"') ? throw new UnreadFormatException() : Path.GetFullPath(line, objects), depth + 1);
        }
    }

    private GitObject? ReadLoose(string id)
    {
        foreach (var folder in _folders)
        {
            var path = Path.Combine(folder, id[..2], id[2..]);
            if (!File.Exists(path))
            {
                continue;
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            using var inflated = new ZLibStream(file, CompressionMode.Decompress);
            return ReadLoose(inflated);
        }

        return null;
    }

    /// <summary>Reads <c>kind SP size NUL content</c>.</summary>
    private static GitObject ReadLoose(Stream stream)
    {
        Span<byte> header = stackalloc byte[32];
        var length = 0;
        while (true)
        {
            var next = length < header.Length ? stream.ReadByte() : throw new InvalidDataException();
            if (next <= 0)
            {
                break;
            }

            header[length++] = (byte)next;
        }

        var text = Encoding.ASCII.GetString(header[..length]);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !long.TryParse(text.AsSpan(space + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var size))
        {
            throw new InvalidDataException();
        }

        var kind = KindOf(text[..space]) ?? throw new InvalidDataException();
        var content = new byte[Checked(size)];
        stream.ReadExactly(content);
        return stream.ReadByte() < 0 ? new GitObject(kind, content) : throw new InvalidDataException();
    }

    // What stood in a pack mostly stands by what else is asked for.
    private GitObject? ReadRecent(string id) => _recent?.Find(Convert.FromHexString(id)) is { } offset ? _recent.Read(offset, Read) : null;

    private GitObject? ReadPacked(string id)
    {
        if (!_listed)
        {
            List();
        }

        var sought = Convert.FromHexString(id);
        foreach (var pack in _packs.Values)
        {
            if (pack.Find(sought) is { } offset)
            {
                _recent = pack;
                return pack.Read(offset, Read);
            }
        }

        return null;
    }

    private void List()
    {
        foreach (var folder in _folders)
        {
            var packs = Path.Combine(folder, "pack");
            foreach (var index in Directory.Exists(packs) ? Directory.EnumerateFiles(packs, "*.idx") : [])
            {
                if (!_packs.ContainsKey(index) && PackFile.Open(index) is { } pack)
                {
                    _packs.Add(index, pack);
                }
            }
        }

        _listed = true;
    }

    /// <summary>The kind of a word; null for a word that is none.</summary>
    internal static GitObjectKind? KindOf(string word) => word switch
    {
        "commit" => GitObjectKind.Commit,
        "tree" => GitObjectKind.Tree,
        "blob" => GitObjectKind.Blob,
        "tag" => GitObjectKind.Tag,
        _ => null,
    };

    /// <summary>A size that memory can hold.</summary>
    internal static int Checked(long size) => size is >= 0 and <= LargestObject ? (int)size : throw SafeDeployException.Undetermined("an object is larger than 256 MiB and is not read here");
}

/// <summary>The repository is kept in a way that is not read here: Git itself is to be asked.</summary>
internal sealed class UnreadFormatException : Exception;
