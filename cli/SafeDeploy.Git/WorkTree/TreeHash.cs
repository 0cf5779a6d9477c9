using System.Security.Cryptography;
using System.Text;

namespace SafeDeploy.Git.WorkTree;

/// <summary>An entry of a tree: the mode in octal as Git writes it, and the id of the content.</summary>
internal readonly record struct TreeItem(string Mode, string Id);

/// <summary>Computes the id of the tree that holds a set of files, without writing it.</summary>
internal static class TreeHash
{
    private const string Folder = "40000";

    /// <summary>The id, in hex.</summary>
    /// <param name="files">The files by their path, with forward slashes.</param>
    public static string Of(IEnumerable<KeyValuePair<string, TreeItem>> files) =>
        Of([.. files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key.Split('/'), f.Value))], 0);

    private static string Of(IReadOnlyList<(string[] Path, TreeItem Item)> files, int depth)
    {
        var entries = files.GroupBy(f => f.Path[depth], StringComparer.Ordinal)
            .Select(g => g.First().Path.Length == depth + 1 ? (Name: g.Key, g.First().Item) : (Name: g.Key, Item: new TreeItem(Folder, Of([.. g], depth + 1))))
            .Select(e => (Bytes: Encoding.UTF8.GetBytes(e.Name), e.Item))
            .ToList();
        // Git orders names by bytes, a folder as if its name ended in a slash.
        entries.Sort((a, b) => Key(a.Bytes, a.Item).AsSpan().SequenceCompareTo(Key(b.Bytes, b.Item)));

        using var content = new MemoryStream();
        foreach (var (name, item) in entries)
        {
            content.Write(Encoding.ASCII.GetBytes(item.Mode));
            content.WriteByte((byte)' ');
            content.Write(name);
            content.WriteByte(0);
            content.Write(Convert.FromHexString(item.Id));
        }

        return Hash("tree", content.ToArray());
    }

    private static byte[] Key(byte[] name, TreeItem item) => item.Mode == Folder ? [.. name, (byte)'/'] : name;

#pragma warning disable CA5350 // A Git object's name is a SHA-1 by Git's own format.
    private static string Hash(string type, byte[] content) =>
        Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"{type} {content.Length}\0"), .. content]));
#pragma warning restore CA5350
}
