using System.Text;
using SafeDeploy.Core;

namespace SafeDeploy.Git.Objects;

/// <summary>Refs kept as files: one each, or many in <c>packed-refs</c> (<c>git help pack-refs</c>).</summary>
internal sealed class FileRefs(GitDirectory directory)
{
    private const string SymbolicPrefix = "ref: ";
    private const int DeepestLink = 5;
    private const int IdDigits = 40;
    private byte[]? _packed;

    /// <summary>The id that a ref names, symbolic refs followed; null when there is none.</summary>
    public string? Resolve(string name)
    {
        for (var depth = 0; depth <= DeepestLink; depth++)
        {
            var text = ReadLoose(name);
            if (text is null)
            {
                // Git moves refs into packed-refs while others look: what has left its file is there by now.
                return ReadPacked(name);
            }

            if (!text.StartsWith(SymbolicPrefix, StringComparison.Ordinal))
            {
                return ObjectId.IsSha1(text) ? text : throw SafeDeployException.Undetermined($"the ref {name} is damaged. Try: git fsck");
            }

            name = text[SymbolicPrefix.Length..].TrimEnd();
        }

        return null;
    }

    /// <summary>The ref that a symbolic ref names; null when it is none.</summary>
    public string? SymbolicTarget(string name) =>
        ReadLoose(name) is { } text && text.StartsWith(SymbolicPrefix, StringComparison.Ordinal) ? text[SymbolicPrefix.Length..].TrimEnd() : null;

    private string? ReadLoose(string name)
    {
        if (!IsSafe(name))
        {
            return null;
        }

        var path = Path.Combine(name.StartsWith("refs/", StringComparison.Ordinal) ? directory.Common : directory.Folder, name);
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(path)).TrimEnd('\n');
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || Directory.Exists(path))
        {
            return null;
        }
        // A ref below a file: refs/heads/a/b where refs/heads/a is a ref.
        catch (IOException) when (!File.Exists(path))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SafeDeployException.Undetermined($"the ref {name} cannot be read: {e.Message}", e);
        }
    }

    private string? ReadPacked(string name)
    {
        var path = Path.Combine(directory.Common, "packed-refs");
        try
        {
            _packed ??= File.Exists(path) ? File.ReadAllBytes(path) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SafeDeployException.Undetermined($"packed-refs cannot be read: {e.Message}", e);
        }

        var sought = Encoding.UTF8.GetBytes($" {name}\n");
        for (var from = 0; ;)
        {
            var at = _packed.AsSpan(from).IndexOf(sought);
            if (at < 0)
            {
                return null;
            }

            at += from;
            var start = at - IdDigits;
            if (start >= 0 && (start == 0 || _packed[start - 1] == '\n') && Encoding.ASCII.GetString(_packed, start, IdDigits) is var id && ObjectId.IsSha1(id))
            {
                return id;
            }

            from = at + 1;
        }
    }

    // Names come from policies and from whoever is at the other end: none may lead out of the folder.
    private static bool IsSafe(string name) => name == "HEAD" || (name.StartsWith("refs/", StringComparison.Ordinal) && !name.Contains("..", StringComparison.Ordinal)
        && !name.Contains("//", StringComparison.Ordinal) && !name.Any(c => char.IsControl(c) || c is '\\' or ':' or '?' or '*' or '[' or '~' or '^' or ' '));
}
