using System.Globalization;
using System.Text.RegularExpressions;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.GitHub;

/// <summary>Reads those who a commit's Co-authored-by trailers name (GitHub's "Creating a commit with multiple authors").</summary>
internal static partial class CoAuthors
{
    private const int MostTrailers = 100;

    public static IReadOnlyList<CoAuthorFact> Of(string? message, KnownAccounts known) =>
        [.. Trailer().Matches(message ?? "").Take(MostTrailers).Select(m => new CoAuthorFact
        {
            Name = m.Groups["name"].Value.Trim(),
            Account = Account(m.Groups["email"].Value.Trim(), known),
        })];

    /// <summary>The account in one of the host's own addresses, which names its id; null for any other address.</summary>
    public static ActorFact? ByAddress(string? email) =>
        NoReply().Match(email ?? "") is { Success: true } noReply && long.TryParse(noReply.Groups["id"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new ActorFact { Id = id, Login = noReply.Groups["login"].Value }
            : null;

    private static ActorFact? Account(string email, KnownAccounts known)
    {
        if (ByAddress(email) is { } account)
        {
            return account;
        }

        var noReply = NoReply().Match(email);
        // The older form of the address has no id; the login alone counts only for somebody who is seen here anyway.
        return noReply.Success ? known.ByLogin.GetValueOrDefault(noReply.Groups["login"].Value) : known.ByEmail.GetValueOrDefault(email);
    }

    [GeneratedRegex(@"^[ \t]*Co-authored-by[ \t]*:[ \t]*(?<name>[^<\r\n]*)<(?<email>[^>\r\n]*)>", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Trailer();

    [GeneratedRegex(@"^(?:(?<id>\d+)\+)?(?<login>[^@+]+)@users\.noreply\.[a-z0-9.-]+$", RegexOptions.IgnoreCase)]
    private static partial Regex NoReply();
}
