using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Access;

/// <summary>Endpoints that must let in people who are not signed in: they sign in there, or prove by a link that was sent to them who they are.</summary>
internal static class Purpose
{
    private static readonly HashSet<string> Words =
    [
        "login", "logon", "signin", "signup", "signout", "logout", "logoff", "register", "registration", "forgot", "forgotten", "reset", "password", "confirm", "confirmation", "verify", "verification",
        "callback", "token", "webhook", "activate", "activation", "unsubscribe", "magic", "otp", "invite", "invitation", "authenticate", "authentication", "oauth", "saml", "passkey", "mfa",
        "error", "health", "public", "anonymous", "basket", "cart", "checkout", "journey", "apply",
    ];

    /// <summary>Whether a type's or method's name says so.</summary>
    public static bool LetsAnybodyIn(string type, string? method) => Says(type) || (method is not null && Says(method));

    private static bool Says(string name)
    {
        var words = Tokeniser.Split(name);
        for (var i = 0; i < words.Length; i++)
        {
            if (Words.Contains(words[i]) || (i > 0 && words[i - 1] is "sign" or "log" && words[i] is "in" or "on" or "up" or "out" or "off"))
            {
                return true;
            }
        }

        return false;
    }
}
