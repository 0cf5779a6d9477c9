using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>Which calls make a value tell nothing of the person any more.</summary>
internal static class Redaction
{
    private static readonly HashSet<string> Words =
    [
        "mask", "masked", "redact", "redacted", "redactor", "hash", "hashed", "hasher", "anonymise", "anonymised", "anonymiser", "anonymize", "anonymized", "anonymizer",
        "pseudonymise", "pseudonymised", "pseudonymize", "pseudonymized", "encrypt", "encrypted", "obfuscate", "obfuscated", "scrub", "scrubbed", "truncate", "truncated", "tokenise", "tokenize",
    ];

    private static readonly HashSet<string> Undoing = ["un", "not", "no", "without", "decrypt", "unmask", "unredact"];

    /// <summary>Whether a call of the method returns something redacted: listed, or by its own or its type's name.</summary>
    public static bool IsBy(IMethodSymbol method, SinkSet sinks)
    {
        var name = Tokeniser.Split(method.Name);
        return sinks.Match(method, SinkKind.Redact) is not null
            || (name.Any(Words.Contains) && !name.Any(Undoing.Contains))
            || (method.ContainingType is { } type && Tokeniser.Split(type.Name).Any(w => w is "redactor" or "masker" or "hasher" or "anonymiser" or "anonymizer"));
    }

    /// <summary>Whether a member or local says by its name that it holds something redacted: <c>MaskedEmail</c>, <c>emailHash</c>.</summary>
    public static bool IsNamed(string name)
    {
        var words = Tokeniser.Split(name);
        return words.Any(Words.Contains) && !words.Any(Undoing.Contains);
    }
}
