using System.Text;

namespace SafeDeploy.Git.Objects;

/// <summary>Where a repository keeps its things, found as Git finds it when it runs a hook, without asking Git.</summary>
/// <param name="Folder">The Git directory: of a linked worktree, its own.</param>
/// <param name="Common">The Git directory that all worktrees share.</param>
/// <param name="WorkTree">The work tree's top; null in a bare repository.</param>
internal sealed record GitDirectory(string Folder, string Common, string? WorkTree)
{
    // Each moves objects, refs or the work tree to where only Git looks for them.
    private static readonly string[] Redirections =
        ["GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_REFERENCE_BACKEND"];

    // Extensions that change nothing in how objects and refs of a SHA-1 repository are kept.
    private static readonly string[] HarmlessExtensions = ["noop", "noop-v1", "preciousobjects", "partialclone", "worktreeconfig", "relativeworktrees"];

    /// <summary>The repository that Git runs a hook for; null when it is one that only Git itself is sure to read.</summary>
    /// <param name="folder">The folder that Git runs the hook in: the work tree's top, or the Git directory of a bare repository.</param>
    public static GitDirectory? Find(string folder)
    {
        if (Redirections.Any(r => Environment.GetEnvironmentVariable(r) is { Length: > 0 }))
        {
            return null;
        }

        try
        {
            return Locate(Path.GetFullPath(folder)) is { } found && IsPlain(found.Common) ? found : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static GitDirectory? Locate(string folder)
    {
        var named = Environment.GetEnvironmentVariable("GIT_DIR");
        var git = named is { Length: > 0 } ? Path.GetFullPath(named, folder) : Path.Combine(folder, ".git");
        if (File.Exists(git))
        {
            const string Pointer = "gitdir: ";
            var text = File.ReadAllText(git);
            git = text.StartsWith(Pointer, StringComparison.Ordinal) ? Path.GetFullPath(text[Pointer.Length..].TrimEnd('\r', '\n'), Path.GetDirectoryName(git)!) : git;
        }

        if (named is not { Length: > 0 } && !Directory.Exists(git))
        {
            git = folder;
        }

        if (!File.Exists(Path.Combine(git, "HEAD")))
        {
            return null;
        }

        var shared = Path.Combine(git, "commondir");
        var common = File.Exists(shared) ? Path.GetFullPath(File.ReadAllText(shared).TrimEnd('\r', '\n'), git) : git;
        return Directory.Exists(Path.Combine(common, "objects"))
            ? new GitDirectory(git, common, Path.TrimEndingDirectorySeparator(git) == Path.TrimEndingDirectorySeparator(folder) ? null : folder)
            : null;
    }

    /// <summary>Whether objects are named by SHA-1 and refs are files. Git reads extensions from this one file, without what it includes.</summary>
    private static bool IsPlain(string common)
    {
        var path = Path.Combine(common, "config");
        var text = File.Exists(path) ? Encoding.UTF8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF') : "";
        var inExtensions = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith('['))
            {
                inExtensions = trimmed.StartsWith("[extensions", StringComparison.OrdinalIgnoreCase);
                if (inExtensions && !trimmed.Equals("[extensions]", StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }
            }
            else if (inExtensions && !trimmed.IsEmpty && !IsHarmless(trimmed))
            {
                return false;
            }
            else if (!inExtensions && trimmed.StartsWith("worktree", StringComparison.OrdinalIgnoreCase))
            {
                // core.worktree, or anything like it: Git knows where the work tree is.
                return false;
            }
        }

        return true;
    }

    private static bool IsHarmless(ReadOnlySpan<char> line)
    {
        var equals = line.IndexOf('=');
        var key = (equals < 0 ? line : line[..equals]).Trim().ToString().ToLowerInvariant();
        var value = equals < 0 ? "" : line[(equals + 1)..].Trim().ToString();
        return HarmlessExtensions.Contains(key, StringComparer.Ordinal) || (key, value) is ("objectformat", "sha1") or ("refstorage", "files");
    }
}
