using System.Text.RegularExpressions;

namespace SafeDeploy.Core.Evidence;

/// <summary>
/// How the evidence store is laid out. The ref <see cref="Ref"/> holds an append-only chain of commits; its newest tree holds, for each tested tree T, the
/// folder <c>T[0:2]/T[2:]/</c> with <c>test-&lt;SHA-256 of the bytes&gt;.dsse</c>, an envelope each, and beside them the files that statements name by digest.
/// </summary>
public static partial class EvidenceLayout
{
    /// <summary>The ref that holds the store.</summary>
    public const string Ref = "refs/safedeploy/evidence";

    /// <summary>The branch of the remote that the store is published to, where the host can protect it.</summary>
    public const string Branch = "safedeploy-evidence";

    /// <summary>The kind of an envelope that holds a test run.</summary>
    public const string TestKind = "test";

    /// <summary>The kind of an envelope that says which records were removed after their retention ended.</summary>
    public const string PruneKind = "prune";

    /// <summary>The folder of envelopes that are about the store itself.</summary>
    public const string StoreFolder = "store";

    private const string Extension = ".dsse";
    private const int LongestKind = 20;
    private const int DigestDigits = 64;

    /// <summary>Where the store of a remote was last seen.</summary>
    public static string RemoteRef(string remote) => $"refs/safedeploy/remotes/{remote}/evidence";

    /// <summary>The folder of a tree's records, with a forward slash.</summary>
    /// <param name="tree">The id of the tree, 40 or 64 hex digits in lower case.</param>
    public static string FolderOf(string tree) => $"{tree[..2]}/{tree[2..]}";

    /// <summary>The name of an envelope in its tree's folder.</summary>
    public static string EnvelopeName(string kind, ReadOnlySpan<byte> bytes) => $"{kind}-{Digest(bytes)}{Extension}";

    /// <summary>The name of a file that a statement names.</summary>
    /// <param name="what">What it holds, such as <c>results</c>.</param>
    /// <param name="bytes">Its content.</param>
    public static string FileName(string what, ReadOnlySpan<byte> bytes) => $"{what}-{Digest(bytes)}.txt";

    /// <summary>Reads the name of an envelope; null where it is not one.</summary>
    public static (string Kind, string Digest)? ReadEnvelopeName(string name)
    {
        // By hand, like the ids below: a hook asks this, and setting up a regular expression takes longer than all the rest of it.
        var digest = name.Length - Extension.Length - DigestDigits;
        return digest is > 1 and <= LongestKind + 1 && name[digest - 1] == '-' && name.EndsWith(Extension, StringComparison.Ordinal)
            && !name.AsSpan(0, digest - 1).ContainsAnyExceptInRange('a', 'z') && IsHex(name.AsSpan(digest, DigestDigits))
            ? (name[..(digest - 1)], name.Substring(digest, DigestDigits))
            : null;
    }

    /// <summary>Reads a path of the store; null where it is not one of a record. The folder is a tree's id, or <see cref="StoreFolder"/>.</summary>
    public static EvidencePath? ReadPath(string path)
    {
        var match = PathPattern().Match(path);
        return match.Success
            ? new EvidencePath(match.Groups["store"].Success ? null : match.Groups["a"].Value + match.Groups["b"].Value, match.Groups["kind"].Value, match.Groups["digest"].Value, match.Groups["ext"].Value == Extension)
            : null;
    }

    /// <summary>Whether a text is the id of a Git object: SHA-1 or SHA-256, in lower-case hex.</summary>
    public static bool IsObjectId(string text) => text.Length is 40 or DigestDigits && IsHex(text);

    /// <summary>The SHA-256 of bytes, in lower-case hex.</summary>
    public static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(Sha2.Hash256(bytes));

    [GeneratedRegex(@"^(?:(?<store>store)|(?<a>[0-9a-f]{2})/(?<b>[0-9a-f]{38}|[0-9a-f]{62}))/(?<kind>[a-z]{1,20})-(?<digest>[0-9a-f]{64})(?<ext>\.dsse|\.txt)\z")]
    private static partial Regex PathPattern();

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigitLower(c))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A path of the store.</summary>
/// <param name="Tree">The tree that it is about; null for what is about the store itself.</param>
/// <param name="Kind">The kind of envelope, or what the file holds.</param>
/// <param name="Digest">The SHA-256 of its bytes, as its name says.</param>
/// <param name="IsEnvelope">Whether it is an envelope rather than a file that one names.</param>
public sealed record EvidencePath(string? Tree, string Kind, string Digest, bool IsEnvelope);
