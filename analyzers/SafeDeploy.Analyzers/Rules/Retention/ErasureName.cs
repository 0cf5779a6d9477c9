using System.Collections.Concurrent;
using System.Collections.Immutable;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Retention;

/// <summary>What a method's name says of erasing.</summary>
internal enum ErasureKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It takes something away, which may be a part of what it is given: RemoveFromRole(user).</summary>
    Removes,

    /// <summary>It erases what it is about.</summary>
    Erases,

    /// <summary>It takes from what it is about what identifies the person.</summary>
    Anonymises,
}

/// <summary>A method's name as it speaks of erasing.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="What">The words that say of what; empty where what it is given, or called on, is meant.</param>
internal sealed record ErasureName(ErasureKind Kind, ImmutableArray<string> What)
{
    private static readonly ConcurrentDictionary<string, ErasureName> Known = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, ErasureKind> Verbs = new(StringComparer.Ordinal)
    {
        ["remove"] = ErasureKind.Removes,
        ["delete"] = ErasureKind.Removes,
        ["erase"] = ErasureKind.Erases,
        ["purge"] = ErasureKind.Erases,
        ["expunge"] = ErasureKind.Erases,
        ["destroy"] = ErasureKind.Erases,
        ["wipe"] = ErasureKind.Erases,
        ["prune"] = ErasureKind.Erases,
        ["truncate"] = ErasureKind.Erases,
        ["anonymise"] = ErasureKind.Anonymises,
        ["anonymize"] = ErasureKind.Anonymises,
        ["pseudonymise"] = ErasureKind.Anonymises,
        ["pseudonymize"] = ErasureKind.Anonymises,
        ["scrub"] = ErasureKind.Anonymises,
        ["redact"] = ErasureKind.Anonymises,
    };

    /// <summary>Before the verb they say that it is not done, or not really.</summary>
    private static readonly HashSet<string> Denying = ["soft", "logical", "logically", "can", "cannot", "should", "is", "has", "was", "will", "on", "get", "not", "mark", "undo", "un", "allow", "request", "confirm", "validate", "before", "after"];

    /// <summary>After it they end what is erased: DeleteByEmail, RemoveOrdersFor.</summary>
    private static readonly HashSet<string> Ending = ["by", "where", "for", "with", "on", "before", "when", "older"];

    private static readonly HashSet<string> Neutral =
    [
        "async", "id", "range", "all", "many", "one", "from", "and", "in", "batch", "bulk", "query", "key", "permanently", "hard", "record", "entity", "data", "personal", "expired", "old", "item", "row", "cascade", "core", "if", "exist",
    ];

    private static readonly ErasureName None = new(ErasureKind.None, ImmutableArray<string>.Empty);

    /// <summary>Reads a method's name.</summary>
    public static ErasureName Of(string method) => Known.TryGetValue(method, out var known) ? known : Known.GetOrAdd(method, Read(method));

    /// <summary>Whether it says, or leaves open, that what is erased is a type of this name, given in words.</summary>
    public bool MayMean(ImmutableArray<string> type) => Kind != ErasureKind.Removes || What.IsEmpty || What.All(w => type.Contains(w)) || Names(type);

    /// <summary>Whether it names the type.</summary>
    public bool Names(ImmutableArray<string> type) => type.All(w => What.Contains(w));

    private static ErasureName Read(string method)
    {
        var words = Tokeniser.Split(method);
        for (var i = 0; i < words.Length; i++)
        {
            if (Denying.Contains(words[i]))
            {
                return None;
            }

            if (Verbs.TryGetValue(words[i], out var kind))
            {
                return new ErasureName(kind, words.Skip(i + 1).TakeWhile(w => !Ending.Contains(w)).Where(w => !Neutral.Contains(w)).ToImmutableArray());
            }
        }

        return None;
    }
}
