using System.Text;

namespace SafeDeploy.Git.Evidence;

/// <summary>An entry of a tree.</summary>
/// <param name="Mode">The mode in octal, as Git writes it.</param>
/// <param name="Name">The name.</param>
/// <param name="Id">The id of the content.</param>
internal sealed record GitTreeEntry(string Mode, string Name, string Id)
{
    public const string FileMode = "100644";
    public const string FolderMode = "40000";

    public bool IsFolder => Mode == FolderMode;

    /// <summary>Reads the raw content of a tree; null where it is not whole.</summary>
    /// <param name="content">The content.</param>
    /// <param name="idLength">The length of an id in bytes: 20 or 32.</param>
    public static IReadOnlyList<GitTreeEntry>? Read(ReadOnlySpan<byte> content, int idLength)
    {
        var entries = new List<GitTreeEntry>();
        while (!content.IsEmpty)
        {
            var space = content.IndexOf((byte)' ');
            var zero = content.IndexOf((byte)0);
            if (space <= 0 || zero <= space || content.Length < zero + 1 + idLength)
            {
                return null;
            }

            entries.Add(new GitTreeEntry(
                Encoding.ASCII.GetString(content[..space]), Encoding.UTF8.GetString(content[(space + 1)..zero]), Convert.ToHexStringLower(content.Slice(zero + 1, idLength))));
            content = content[(zero + 1 + idLength)..];
        }

        return entries;
    }
}
