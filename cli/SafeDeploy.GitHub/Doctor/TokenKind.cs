namespace SafeDeploy.GitHub.Doctor;

/// <summary>What kind of token asks, by its form (GitHub's "About authentication to GitHub", token formats).</summary>
public static class TokenKind
{
    /// <summary>No token.</summary>
    public const string None = "none";

    /// <summary>A personal access token (classic), or an OAuth app's.</summary>
    public const string Classic = "classic";

    /// <summary>A fine-grained personal access token.</summary>
    public const string FineGrained = "fine-grained";

    /// <summary>A GitHub App's: a workflow's own GITHUB_TOKEN is one.</summary>
    public const string App = "app";

    /// <summary>A token of a form that is not known here.</summary>
    public const string Other = "other";

    /// <summary>The kind of a token.</summary>
    /// <param name="token">The token; null or empty for none.</param>
    /// <param name="scopes">The scopes that the host names, which it does of a classic token alone.</param>
    internal static string Of(string? token, string? scopes) => token switch
    {
        null or "" => None,
        _ when token.StartsWith("github_pat_", StringComparison.Ordinal) => FineGrained,
        _ when token.StartsWith("ghs_", StringComparison.Ordinal) || token.StartsWith("ghu_", StringComparison.Ordinal) => App,
        _ when scopes is not null || token.StartsWith("ghp_", StringComparison.Ordinal) || token.StartsWith("gho_", StringComparison.Ordinal) => Classic,
        _ => Other,
    };
}
