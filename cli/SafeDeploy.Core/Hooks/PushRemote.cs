using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Hooks;

/// <summary>Where a push goes, as Git tells a pre-push hook.</summary>
/// <param name="Name">The remote's name; the address itself when the user pushed to an address.</param>
/// <param name="Address">The remote's address. It can hold credentials and is never shown as it stands.</param>
public sealed record PushRemote(string Name, string Address)
{
    /// <summary>Whether the user named a configured remote, not an address.</summary>
    public bool IsNamed => Name.Length > 0 && Name != Address;

    /// <summary>The remote as it may be shown: its name, or its address without user, password, query and fragment.</summary>
    public string Display => IsNamed ? Name : Redact(Address);

    /// <summary>Whether the host speaks of pull requests as GitHub does, so that <c>gh</c> works with it.</summary>
    public bool IsGitHub => Host(Address) is { } host && (host.Split('.').Contains("github", StringComparer.Ordinal) || host.EndsWith(".ghe.com", StringComparison.Ordinal));

    /// <summary>Whether two addresses are one place: users, a final <c>.git</c> and a final slash make no difference.</summary>
    public static bool SamePlace(string one, string other) => string.Equals(Place(one), Place(other), StringComparison.Ordinal);

    /// <summary>An address without what can be a secret.</summary>
    public static string Redact(string address)
    {
        if (address.Contains("://", StringComparison.Ordinal))
        {
            return RemoteAddress.Sanitise(address) ?? "the given address";
        }

        // user@host:path is the SSH form: the user is no secret and belongs to the address; with a colon before the @ it would hold a password.
        var at = address.LastIndexOf('@');
        return at > 0 && address.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon && colon < at ? address[(at + 1)..] : address;
    }

    private static string Place(string address)
    {
        var bare = address.TrimEnd('/');
        bare = bare.EndsWith(".git", StringComparison.Ordinal) ? bare[..^4].TrimEnd('/') : bare;
        var scheme = bare.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            var rest = bare[(scheme + 3)..];
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            var at = slash < 0 ? rest.LastIndexOf('@') : rest.LastIndexOf('@', slash);
            return string.Concat(bare.AsSpan(0, scheme + 3), rest.AsSpan(at + 1));
        }

        return bare;
    }

    private static string? Host(string address)
    {
        if (address.Contains("://", StringComparison.Ordinal))
        {
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host.ToLowerInvariant() : null;
        }

        var colon = address.IndexOf(':', StringComparison.Ordinal);
        var host = colon > 0 ? address[..colon] : "";
        return host.Length == 0 || host.Contains('/', StringComparison.Ordinal) ? null : host[(host.LastIndexOf('@') + 1)..].ToLowerInvariant();
    }
}
