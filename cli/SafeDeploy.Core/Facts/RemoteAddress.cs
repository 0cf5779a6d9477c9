using System.Text.RegularExpressions;

namespace SafeDeploy.Core.Facts;

/// <summary>Where a Git remote points: a host and a repository on it. The forms are those of <c>git help fetch</c>, "Git URLs".</summary>
/// <param name="Host">The host's name in lower case, without user or port.</param>
/// <param name="Repository">The path on it, <c>owner/name</c>, without <c>.git</c>.</param>
public sealed partial record RemoteAddress(string Host, string Repository)
{
    /// <summary>Reads a remote's address; null when it is not <c>owner/name</c> on a host (a folder, a deeper path).</summary>
    public static RemoteAddress? Parse(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            return null;
        }

        if (url.Contains("://", StringComparison.Ordinal))
        {
            return Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "ssh" or "git" or "git+ssh" && uri.Host.Length > 0
                ? Of(uri.Host, Uri.UnescapeDataString(uri.AbsolutePath))
                : null;
        }

        return ScpLike().Match(url.Trim()) is { Success: true } scp && scp.Groups["host"].Length > 1 ? Of(scp.Groups["host"].Value, scp.Groups["path"].Value) : null;
    }

    /// <summary>A remote's address without user, password, query or fragment: any of them can hold a secret. Null where a secret cannot be told from the rest.</summary>
    public static string? Sanitise(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            return null;
        }

        var bare = url.Trim().Split('?', '#')[0];
        var scheme = bare.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            // git@host:path names no secret, but user:password@host:path could.
            return ScpLike().Match(bare) is { Success: true } scp ? $"{scp.Groups["host"].Value}:{scp.Groups["path"].Value}" : bare;
        }

        var authority = bare.AsSpan(scheme + 3);
        var end = authority.IndexOf('/') is var slash and >= 0 ? slash : authority.Length;
        // The last @ of the authority ends the credentials, even where a password holds one.
        var at = authority[..end].LastIndexOf('@') is var last && last >= 0 ? scheme + 3 + last : -1;
        if (at < 0 && authority[..end].Contains(':') && authority[end..].Contains('@'))
        {
            // A password with a slash in it: where the host begins is anybody's guess, so nothing is shown.
            return null;
        }

        return at < 0 ? bare : string.Concat(bare.AsSpan(0, scheme + 3), bare.AsSpan(at + 1));
    }

    private static RemoteAddress? Of(string host, string path)
    {
        var parts = path.Trim('/').Split('/');
        var name = parts[^1].EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? parts[^1][..^4] : parts[^1];
        return parts is [{ Length: > 0 } owner, _] && name.Length > 0 && IsPlain(owner) && IsPlain(name)
            ? new RemoteAddress(host.ToLowerInvariant().TrimEnd('.'), $"{owner}/{name}")
            : null;
    }

    /// <summary>Whether a text can be an owner's or a repository's name on a code host: nothing that means something in an address.</summary>
    private static bool IsPlain(string name) => name is not ("." or "..") && PlainName().IsMatch(name);

    /// <summary>Whether a text is <c>owner/name</c>.</summary>
    public static bool IsRepositoryName(string? text) => text?.Split('/') is [var owner, var name] && IsPlain(owner) && IsPlain(name);

    [GeneratedRegex(@"^(?:[^/]+@)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]*):(?!/{2})(?<path>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex ScpLike();

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z")]
    private static partial Regex PlainName();
}
