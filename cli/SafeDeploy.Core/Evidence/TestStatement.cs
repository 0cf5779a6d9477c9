using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Evidence;

/// <summary>
/// The statement that tests ran on a Git tree: in-toto Statement v1 with the test-result predicate v0.1 and an extension of our own. Ignoring the
/// extension never makes a refusal a permission: what it adds is only ever demanded.
/// </summary>
public sealed record TestStatement
{
    /// <summary>The type of every in-toto statement of version 1.</summary>
    public const string StatementType = "https://in-toto.io/Statement/v1";

    /// <summary>The type of this predicate.</summary>
    public const string TestPredicateType = "https://in-toto.io/attestation/test-result/v0.1";

    /// <summary>The algorithm under which a subject names a Git tree.</summary>
    public const string TreeDigest = "gitTree";

    /// <summary>The algorithm under which a subject names a commit. Informative: the tree is what was tested.</summary>
    public const string CommitDigest = "gitCommit";

    /// <summary>The statement's type.</summary>
    [JsonPropertyName("_type")]
    public required string Type { get; init; }

    /// <summary>What was tested.</summary>
    public required IReadOnlyList<EvidenceSubject> Subject { get; init; }

    /// <summary>The predicate's type.</summary>
    public required string PredicateType { get; init; }

    /// <summary>What ran.</summary>
    public required TestPredicate Predicate { get; init; }

    /// <summary>The id of the tree that was tested; null where the statement is not about exactly one.</summary>
    [JsonIgnore]
    public string? Tree => Subject is [{ Digest: var digest }] ? digest.GetValueOrDefault(TreeDigest) : null;

    /// <summary>What was seen of the run.</summary>
    [JsonIgnore]
    public TestRun Run => Predicate.Run;

    /// <summary>The statement's bytes.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Writing.Plain.TestStatement);

    /// <summary>Reads a statement; null where the bytes are not one of a test run. Members that are not known are passed over, as in-toto asks.</summary>
    public static TestStatement? Read(ReadOnlySpan<byte> utf8)
    {
        var statement = TestStatementGlance.Read(utf8) ?? ReadWhole(utf8);
        return statement is { Type: StatementType, PredicateType: TestPredicateType } && statement.Subject.All(s => s is not null)
            && statement.Run.Projects.All(p => p is not null) ? statement : null;
    }

    /// <summary>Reads what the serialiser takes for a statement; null where it takes nothing.</summary>
    internal static TestStatement? ReadWhole(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, TestStatementJsonContext.Default.TestStatement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Apart, so that who only reads sets nothing of this up.
    private static class Writing
    {
        // Names are written as they are: nothing here is put into a page.
        public static readonly TestStatementJsonContext Plain =
            new(new JsonSerializerOptions(TestStatementJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}

/// <summary>A subject of a statement.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Digest">Its digests by algorithm.</param>
public sealed record EvidenceSubject(string Name, IReadOnlyDictionary<string, string> Digest);

/// <summary>The test-result predicate (in-toto attestation, test-result v0.1).</summary>
public sealed record TestPredicate
{
    /// <summary>PASSED, WARNED or FAILED.</summary>
    public required string Result { get; init; }

    /// <summary>The files that say what is run, as they were: each with its Git blob.</summary>
    public required IReadOnlyList<EvidenceSubject> Configuration { get; init; }

    /// <summary>The page of the run, where continuous integration has one.</summary>
    public string? Url { get; init; }

    /// <summary>The tests that passed only when they were tried again.</summary>
    public IReadOnlyList<string> WarnedTests { get; init => field = value ?? []; } = [];

    /// <summary>The tests that failed.</summary>
    public IReadOnlyList<string> FailedTests { get; init => field = value ?? []; } = [];

    /// <summary>What test-result v0.1 has no place for.</summary>
    [JsonPropertyName("safedeploy_v1")]
    public required TestRun Run { get; init; }
}

/// <summary>The values of <see cref="TestPredicate.Result"/>.</summary>
public static class TestResults
{
    /// <summary>Everything that ran passed, and something ran.</summary>
    public const string Passed = "PASSED";

    /// <summary>As passed, but some tests only when they were tried again.</summary>
    public const string Warned = "WARNED";

    /// <summary>Something failed, did not end, or nothing ran.</summary>
    public const string Failed = "FAILED";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowDuplicateProperties = false,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TestStatement))]
internal sealed partial class TestStatementJsonContext : JsonSerializerContext;
