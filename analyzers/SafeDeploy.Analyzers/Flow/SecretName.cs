using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>The names under which an address carries what lets its bearer in: the token of a reset or sign-in link. Addresses stay in histories, logs and proxies.</summary>
internal static class SecretName
{
    /// <summary>Before token: it says where a list goes on, or which change is meant, and opens nothing.</summary>
    private static readonly HashSet<string> Harmless =
    [
        "page", "paging", "pagination", "next", "previous", "prev", "continuation", "continue", "cancellation", "skip", "sync", "delta", "change", "cursor", "search", "scroll",
        "csrf", "xsrf", "antiforgery", "forgery", "syntax", "replacement", "concurrency", "etag", "match", "site", "public", "line", "resume", "device", "push",
    ];

    private static readonly Classification Secret = new(DataClass.Credential, "credential", Tier.Medium, Basis.Name, Annotated: false);

    /// <summary>What a parameter of an address's query holds by its name; null where it is no secret.</summary>
    public static Classification? Classify(string name)
    {
        var words = Tokeniser.Split(name);
        return words.Length > 0 && words[words.Length - 1] == "token" && !words.Any(Harmless.Contains) ? Secret : null;
    }
}
