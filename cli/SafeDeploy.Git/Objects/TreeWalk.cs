using System.Text;

namespace SafeDeploy.Git.Objects;

/// <summary>
/// Walks the entries of a tree where they stand, <c>MODE SP NAME NUL ID</c> each, and makes no text of those that nobody asks for: every push walks folders of
/// which it needs one entry.
/// </summary>
/// <param name="id">The tree's id.</param>
/// <param name="content">The tree's bytes.</param>
internal ref struct TreeWalk(string id, ReadOnlySpan<byte> content)
{
    // The kinds of file in the mode's upper bits, as Git has them.
    private const int Kinds = 0xF000;
    private const int Folder = 0x4000;
    private const int Link = 0xA000;
    private const int Submodule = 0xE000;
    private const int OwnersExecute = 0x40;
    private const int LongestMode = 8;

    private readonly int _idBytes = id.Length / 2;
    private ReadOnlySpan<byte> _rest = content;
    private int _mode;

    /// <summary>The name.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The id of what it names.</summary>
    public ReadOnlySpan<byte> Id { get; private set; }

    /// <summary>Whether it is a folder. Git asks the kind alone, so that 040000 and 40755 are folders too.</summary>
    public readonly bool IsTree => (_mode & Kinds) == Folder;

    /// <summary>The id in hex.</summary>
    public readonly string HexId => Convert.ToHexStringLower(Id);

    /// <summary>Goes to the next entry; false when there is none.</summary>
    /// <exception cref="SafeDeploy.Core.SafeDeployException">The tree is damaged.</exception>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var space = _rest.IndexOf((byte)' ');
        var end = _rest.IndexOf((byte)0);
        if (space is <= 0 or > LongestMode || end <= space + 1 || _rest.Length < end + 1 + _idBytes)
        {
            throw ObjectReading.Damaged(id);
        }

        _mode = 0;
        foreach (var digit in _rest[..space])
        {
            _mode = digit is >= (byte)'0' and <= (byte)'7' ? (_mode << 3) | (digit - '0') : throw ObjectReading.Damaged(id);
        }

        Name = _rest[(space + 1)..end];
        Id = _rest.Slice(end + 1, _idBytes);
        _rest = _rest[(end + 1 + _idBytes)..];
        return true;
    }

    /// <summary>The entry, in texts.</summary>
    public readonly TreeEntry Entry() => new(Encoding.Latin1.GetString(Name), ModeText(), HexId);

    /// <summary>Whether two entries of one name are the same.</summary>
    public static bool Same(TreeWalk one, TreeWalk other) => one.Id.SequenceEqual(other.Id) && (one._mode == other._mode || one.ModeText() == other.ModeText());

    /// <summary>The order of entries in a tree: by name, and a folder's ends with a slash.</summary>
    public static int Order(TreeWalk one, TreeWalk other)
    {
        var common = one.Name.CommonPrefixLength(other.Name);
        var order = one.At(common) - other.At(common);
        return order != 0 ? order : one.Name.Length - other.Name.Length;
    }

    private readonly int At(int place) => place < Name.Length ? Name[place] : place == Name.Length && IsTree ? '/' : 0;

    private readonly string ModeText() => (_mode & Kinds) switch
    {
        Folder => "40000",
        Link => "120000",
        Submodule => "160000",
        _ => (_mode & OwnersExecute) != 0 ? "100755" : "100644",
    };
}
