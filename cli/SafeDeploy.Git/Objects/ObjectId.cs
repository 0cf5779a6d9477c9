namespace SafeDeploy.Git.Objects;

/// <summary>The ids that Git gives objects, in lower-case hex.</summary>
internal static class ObjectId
{
    private const int Sha1Digits = 40;
    private const int Sha256Digits = 64;

    /// <summary>Whether a text is an id of 20 bytes.</summary>
    public static bool IsSha1(string text) => text.Length == Sha1Digits && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Whether a text is an id of 20 or 32 bytes.</summary>
    public static bool IsValid(string text) => text.Length is Sha1Digits or Sha256Digits && text.All(char.IsAsciiHexDigitLower);
}
