using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Evidence;

/// <summary>The statement of a decision that people took: a waiver, an emergency, and what others said of it (in-toto Statement v1, with a predicate of our own).</summary>
public sealed record DecisionStatement
{
    /// <summary>The type of this predicate.</summary>
    public const string DecisionPredicateType = "https://github.com/safedeploy/safedeploy/decision/v1";

    private static readonly DecisionJsonContext Plain = new(new JsonSerializerOptions(DecisionJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The statement's type.</summary>
    [JsonPropertyName("_type")]
    public required string Type { get; init; }

    /// <summary>What it is about: the commit that was checked out, or the record that it answers.</summary>
    public required IReadOnlyList<EvidenceSubject> Subject { get; init; }

    /// <summary>The predicate's type.</summary>
    public required string PredicateType { get; init; }

    /// <summary>The decision.</summary>
    public required DecisionPredicate Predicate { get; init; }

    /// <summary>The statement's bytes.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Plain.DecisionStatement);

    /// <summary>Reads a statement; null where the bytes are not one of a decision.</summary>
    public static DecisionStatement? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var statement = JsonSerializer.Deserialize(utf8, DecisionJsonContext.Default.DecisionStatement);
            return statement is { Type: TestStatement.StatementType, PredicateType: DecisionPredicateType } && statement.Subject.All(s => s is not null) ? statement : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A decision. Who took it is whose key signed it, and nothing that stands here.</summary>
public sealed record DecisionPredicate
{
    /// <summary>One of <see cref="DecisionKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The control that is waived.</summary>
    public string? Control { get; init; }

    /// <summary>What it holds for: a branch by its name, or a commit by its id.</summary>
    public string? Scope { get; init; }

    /// <summary>Why; of a review and a rehearsal, what was found.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was taken, by the signer's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The record that it answers: the SHA-256 of its bytes.</summary>
    public string? Of { get; init; }
}

/// <summary>The kinds of decisions, which are also the kinds of their envelopes in the store.</summary>
public static class DecisionKinds
{
    /// <summary>A control is waived for a while.</summary>
    public const string Waiver = "waiver";

    /// <summary>An emergency change is declared.</summary>
    public const string BreakGlass = "breakglass";

    /// <summary>Somebody else agrees to a waiver or an emergency change.</summary>
    public const string Approval = "approval";

    /// <summary>Somebody else looked at an emergency change afterwards.</summary>
    public const string Review = "review";

    /// <summary>The route for emergencies was rehearsed.</summary>
    public const string Rehearsal = "rehearsal";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Waiver, BreakGlass, Approval, Review, Rehearsal];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowDuplicateProperties = false,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DecisionStatement))]
internal sealed partial class DecisionJsonContext : JsonSerializerContext;
