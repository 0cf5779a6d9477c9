using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Processing;

/// <summary>A digest of code as the compiler reads it: comments, blanks and the ends of lines do not change it. It tells that code changed, and protects nothing.</summary>
internal static class BodyDigest
{
    private const int Bytes = 16;

    /// <summary>The digest, in lower-case hex.</summary>
    public static string Of(IEnumerable<SyntaxNode> code) => OfText(code.SelectMany(n => n.DescendantTokens()).Select(t => t.Text));

    /// <summary>The digest of tokens, in lower-case hex.</summary>
    public static string OfText(IEnumerable<string> tokens)
    {
        var text = new StringBuilder();
        foreach (var token in tokens)
        {
            text.Append(token).Append('\0');
        }

        // A raw string holds the line ends of its file, which Git may write anew.
        using var sha256 = SHA256.Create();
        var hash = sha256.ComputeHash(Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n").ToString()));
        return string.Concat(hash.Take(Bytes).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
