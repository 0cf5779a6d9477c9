using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Evidence;

/// <summary>The statement that a scan was made of a Git tree (in-toto Statement v1, with a predicate of our own).</summary>
public sealed record ScanStatement
{
    /// <summary>The type of every in-toto statement of version 1.</summary>
    public const string StatementType = "https://in-toto.io/Statement/v1";

    /// <summary>The type of this predicate.</summary>
    public const string ScanPredicateType = "https://github.com/safedeploy/safedeploy/scan/v1";

    /// <summary>The statement's type.</summary>
    [JsonPropertyName("_type")]
    public required string Type { get; init; }

    /// <summary>What was scanned.</summary>
    public required IReadOnlyList<ScanSubject> Subject { get; init; }

    /// <summary>The predicate's type.</summary>
    public required string PredicateType { get; init; }

    /// <summary>What was seen.</summary>
    public required ScanPredicate Predicate { get; init; }

    /// <summary>The statement's text.</summary>
    public string Write() => JsonSerializer.Serialize(this, ScanStatementJsonContext.Default.ScanStatement).ReplaceLineEndings("\n") + "\n";

    /// <summary>Reads a statement; null where the text is not one of a scan.</summary>
    public static ScanStatement? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var statement = JsonSerializer.Deserialize(utf8, ScanStatementJsonContext.Default.ScanStatement);
            return statement is { Type: StatementType, PredicateType: ScanPredicateType } ? statement : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A subject of a statement.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Digest">Its digests by algorithm; <c>gitTree</c> is the id of a Git tree.</param>
public sealed record ScanSubject(string Name, IReadOnlyDictionary<string, string> Digest);

/// <summary>What a scan saw.</summary>
public sealed record ScanPredicate
{
    /// <summary>The version of the analyzers.</summary>
    public required string AnalyzerVersion { get; init; }

    /// <summary>When the scan began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What was scanned, as a path in the repository.</summary>
    public string? Target { get; init; }

    /// <summary>The file that holds the facts.</summary>
    public required EvidenceFile Facts { get; init; }

    /// <summary>The compilations, each with its log where there is one.</summary>
    public required IReadOnlyList<ScannedCompilation> Projects { get; init; }
}

/// <summary>One compilation.</summary>
/// <param name="Path">The project's path in the repository.</param>
/// <param name="TargetFramework">The target framework.</param>
/// <param name="Log">The compiler's log; null where there is none.</param>
public sealed record ScannedCompilation(string Path, string? TargetFramework = null, EvidenceFile? Log = null);

/// <summary>A file of the evidence.</summary>
/// <param name="Name">Its path beside the statement, with forward slashes.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hex.</param>
public sealed record EvidenceFile(string Name, string Sha256);

[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ScanStatement))]
internal sealed partial class ScanStatementJsonContext : JsonSerializerContext;
