using System.Text;
using LibGit2Sharp;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Git;

/// <summary>Reads CODEOWNERS files from trees, each once.</summary>
internal sealed class OwnersReader(DateTimeOffset now)
{
    private readonly Dictionary<string, CodeOwnersFileFact> _files = new(StringComparer.Ordinal);

    /// <summary>The files that were read, in the order of their ids.</summary>
    public Fact<IReadOnlyList<CodeOwnersFileFact>> Files => Fact.List<CodeOwnersFileFact>(
        [.. _files.Values.OrderBy(f => f.Blob, StringComparer.Ordinal)], new Provenance { Source = $"git show {{commit}}:{CodeOwners.Places[0]}, or {string.Join(" or ", CodeOwners.Places.Skip(1))}", At = now });

    /// <summary>The blob of the file that counts in a tree; <see cref="CommitFact.NoCodeOwners"/> where there is none; null when it cannot be read.</summary>
    public string? In(Tree? tree)
    {
        if (tree is null)
        {
            return CommitFact.NoCodeOwners;
        }

        try
        {
            foreach (var place in CodeOwners.Places)
            {
                if (tree[place] is { Mode: Mode.NonExecutableFile or Mode.ExecutableFile } entry)
                {
                    var id = entry.Target.Sha;
                    _files.TryAdd(id, Read((Blob)entry.Target, id, place));
                    return id;
                }
            }

            return CommitFact.NoCodeOwners;
        }
        catch (LibGit2SharpException)
        {
            return null;
        }
    }

    private static CodeOwnersFileFact Read(Blob blob, string id, string place)
    {
        using var reader = new StreamReader(blob.GetContentStream(), Encoding.UTF8);
        return new CodeOwnersFileFact { Blob = id, Path = place, Text = blob.Size > CodeOwners.LargestFile ? "" : reader.ReadToEnd() };
    }
}
