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

    private static ActorFact? Account(string email, KnownAccounts known)
    {
        var noReply = NoReply().Match(email);
        if (noReply.Success && long.TryParse(noReply.Groups["id"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return new ActorFact { Id = id, Login = noReply.Groups["login"].Value };
        }

        // The older form of the address has no id; the login alone counts only for somebody who is seen here anyway.
        return noReply.Success ? known.ByLogin.GetValueOrDefault(noReply.Groups["login"].Value) : known.ByEmail.GetValueOrDefault(email);
    }

    [GeneratedRegex(@"^[ \t]*Co-authored-by[ \t]*:[ \t]*(?<name>[^<\r\n]*)<(?<email>[^>\r\n]*)>", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Trailer();

    [GeneratedRegex(@"^(?:(?<id>\d+)\+)?(?<login>[^@+]+)@users\.noreply\.[a-z0-9.-]+$", RegexOptions.IgnoreCase)]
    private static partial Regex NoReply();
}
