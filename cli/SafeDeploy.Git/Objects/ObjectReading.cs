using System.Globalization;
using System.Text;
using SafeDeploy.Core;

namespace SafeDeploy.Git.Objects;

/// <summary>An entry of a tree.</summary>
/// <param name="Name">Its name, each byte one character: Git gives names no encoding.</param>
/// <param name="Mode">Its mode in octal as Git takes it: <c>100644</c>, <c>100755</c>, <c>120000</c> for a link, <c>160000</c> for a submodule, <c>40000</c> for a folder.</param>
/// <param name="Id">The id of what it names.</param>
public sealed record TreeEntry(string Name, string Mode, string Id)
{
    /// <summary>Whether it is a folder.</summary>
    public bool IsTree => Mode == "40000";
}

/// <summary>What a commit says of history.</summary>
/// <param name="Tree">The id of its tree.</param>
/// <param name="Parents">The ids of its parents.</param>
/// <param name="CommittedAt">When it was committed, in seconds since 1970 by the committer's clock.</param>
public sealed record CommitHead(string Tree, IReadOnlyList<string> Parents, long CommittedAt);

/// <summary>Takes objects apart.</summary>
public static class ObjectReading
{
    private const int DeepestTag = 10;

    /// <summary>The commit that an object is, tags peeled; null when it is here and is no commit (a tag of a tree or a file).</summary>
    /// <exception cref="SafeDeployException">The object is not here.</exception>
    public static (string Id, CommitHead Head)? Commit(this IObjectReader objects, string id)
    {
        for (var depth = 0; depth < DeepestTag; depth++)
        {
            var found = objects.Read(id) ?? throw Absent(id);
            switch (found.Kind)
            {
                case GitObjectKind.Commit:
                    return (id, Head(found.Content) ?? throw Damaged(id));
                case GitObjectKind.Tag:
                    id = Field(found.Content, "object ") ?? throw Damaged(id);
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The entries of a tree, in Git's order.</summary>
    /// <exception cref="SafeDeployException">The tree is not here, or damaged.</exception>
    public static IReadOnlyList<TreeEntry> Tree(this IObjectReader objects, string id)
    {
        var entries = new List<TreeEntry>();
        for (var tree = objects.Walk(id); tree.MoveNext();)
        {
            entries.Add(tree.Entry());
        }

        return entries;
    }

    /// <summary>Walks the entries of a tree where they stand.</summary>
    /// <exception cref="SafeDeployException">The tree is not here, or is none; walking throws where it is damaged.</exception>
    internal static TreeWalk Walk(this IObjectReader objects, string id)
    {
        var found = objects.Read(id) ?? throw Absent(id);
        return found.Kind == GitObjectKind.Tree ? new TreeWalk(id, found.Content) : throw Damaged(id);
    }

    /// <summary>The entry at a path below a tree; null when there is none.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="tree">The tree's id.</param>
    /// <param name="path">The path, with forward slashes.</param>
    /// <exception cref="SafeDeployException">A tree on the way is not here, or damaged.</exception>
    public static TreeEntry? Entry(this IObjectReader objects, string tree, string path)
    {
        TreeEntry? entry = null;
        foreach (var part in path.Split('/'))
        {
            if (entry is { IsTree: false })
            {
                return null;
            }

            var name = Encoding.UTF8.GetBytes(part);
            var at = objects.Walk(entry?.Id ?? tree);
            do
            {
                if (!at.MoveNext())
                {
                    return null;
                }
            }
            while (!at.Name.SequenceEqual(name));
            entry = at.Entry();
        }

        return entry;
    }

    /// <summary>The file at a path below a tree; null when there is none.</summary>
    /// <exception cref="SafeDeployException">It is in the tree and not here, or damaged.</exception>
    public static byte[]? File(this IObjectReader objects, string tree, string path) => objects.Entry(tree, path) is { IsTree: false, Mode: not "160000" } entry
        ? (objects.Read(entry.Id) ?? throw Absent(entry.Id)).Content
        : null;

    private static SafeDeployException Absent(string id) =>
        SafeDeployException.Undetermined($"the object {id} is not in this repository (a shallow or partial clone, or something that was never fetched). Try: git fetch");

    internal static SafeDeployException Damaged(string id) => SafeDeployException.Undetermined($"the object {id} is damaged. Try: git fsck");

    private static CommitHead? Head(ReadOnlySpan<byte> content)
    {
        string? tree = null;
        var parents = new List<string>();
        while (!content.IsEmpty)
        {
            var end = content.IndexOf((byte)'\n');
            var line = end < 0 ? content : content[..end];
            content = end < 0 ? default : content[(end + 1)..];
            if (line.StartsWith("tree "u8) && tree is null)
            {
                tree = Encoding.ASCII.GetString(line[5..]);
            }
            else if (line.StartsWith("parent "u8))
            {
                parents.Add(Encoding.ASCII.GetString(line[7..]));
            }
            else if (line.IsEmpty || line.StartsWith("committer "u8))
            {
                return tree is not null && ObjectId.IsValid(tree) && parents.All(ObjectId.IsValid) ? new CommitHead(tree, parents, Seconds(line)) : null;
            }
        }

        return null;
    }

    /// <summary>The time of <c>committer NAME &lt;EMAIL&gt; SECONDS ZONE</c>; 0 where there is none.</summary>
    private static long Seconds(ReadOnlySpan<byte> line)
    {
        var words = Encoding.Latin1.GetString(line[(line.LastIndexOf((byte)'>') + 1)..]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
    }

    private static string? Field(ReadOnlySpan<byte> content, string name)
    {
        var end = content.IndexOf((byte)'\n');
        var line = Encoding.ASCII.GetString(end < 0 ? content : content[..end]);
        return line.StartsWith(name, StringComparison.Ordinal) && line[name.Length..] is var id && ObjectId.IsValid(id) ? id : null;
    }
}
