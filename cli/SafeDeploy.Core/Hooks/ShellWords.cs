namespace SafeDeploy.Core.Hooks;

/// <summary>Writes words so that a POSIX shell reads them back as they were.</summary>
public static class ShellWords
{
    private const string Plain = "%+,-./:=@_";

    /// <summary>Quotes a word where it needs it; a plain word stays as it is.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal)) ? word : QuoteAlways(word);

    /// <summary>Quotes a word whatever it holds.</summary>
    public static string QuoteAlways(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
