using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Evidence;

/// <summary>The statement that records were removed from the store because their retention had ended (in-toto Statement v1, with a predicate of our own).</summary>
public sealed record PruneStatement
{
    /// <summary>The type of this predicate.</summary>
    public const string PrunePredicateType = "https://github.com/safedeploy/safedeploy/prune/v1";

    /// <summary>The algorithm under which a subject names a file of the store.</summary>
    public const string FileDigest = "sha256";

    /// <summary>The statement's type.</summary>
    [JsonPropertyName("_type")]
    public required string Type { get; init; }

    /// <summary>The files that were removed: each its path in the store and its SHA-256.</summary>
    public required IReadOnlyList<EvidenceSubject> Subject { get; init; }

    /// <summary>The predicate's type.</summary>
    public required string PredicateType { get; init; }

    /// <summary>Why.</summary>
    public required PrunePredicate Predicate { get; init; }

    /// <summary>The statement's bytes.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, PruneJsonContext.Default.PruneStatement);

    /// <summary>Reads a statement; null where the bytes are not one of a removal.</summary>
    public static PruneStatement? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var statement = JsonSerializer.Deserialize(utf8, PruneJsonContext.Default.PruneStatement);
            return statement is { Type: TestStatement.StatementType, PredicateType: PrunePredicateType } && statement.Subject.All(s => s is not null) ? statement : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Why records were removed.</summary>
/// <param name="PrunedAt">When, by the signer's clock.</param>
/// <param name="Before">Records that ended before this were removed, and no others.</param>
public sealed record PrunePredicate(DateTimeOffset PrunedAt, DateTimeOffset Before);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PruneStatement))]
internal sealed partial class PruneJsonContext : JsonSerializerContext;
