using System.Text.Json;

namespace SafeDeploy.Core.Policy;

/// <summary>
/// Takes from a policy what the hooks ask, in one pass and without the serialiser, whose setting-up is most of a push. It answers only where every key and value
/// is one that <see cref="PolicyFile"/> takes too, by the same rules; in any doubt it gives no answer.
/// </summary>
internal static class PolicyGlance
{
    private static readonly JsonReaderOptions Strict = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly JsonGlanceKey<Found>[] Exclusion = [new("project", Text, true), new("reason", Reason, true)];
    private static readonly JsonGlanceKey<Found>[] Check = [new("name", Text, true), new("app", Number)];
    private static readonly JsonGlanceKey<Found>[] Evidence = [new("required", Flag), new("maxAge", MaxAge)];
    private static readonly JsonGlanceKey<Found>[] Retired = [new("name", Text, true), new("reason", Reason, true)];
    private static readonly JsonGlanceKey<Found>[] Bypass = [new("type", Text, true), new("id", Number), new("reason", Reason, true)];
    private static readonly JsonGlanceKey<Found>[] Declared = [new("control", DeclarableControl, true), new("measure", Reason, true), new("owner", Text, true), new("date", Date, true)];

    private static readonly JsonGlanceKey<Found>[] Tests =
    [
        new("checks", (ref r, f) => Objects(ref r, Check, f)), new("evidence", (ref r, f) => JsonGlance.Object(ref r, Evidence, f)),
        new("exclude", (ref r, f) => Objects(ref r, Exclusion, f)), new("retired", (ref r, f) => Objects(ref r, Retired, f)),
        new("artifact", (ref r, _) => ArtifactNameConverter.Takes(JsonGlance.Text(ref r))),
    ];

    private static readonly JsonGlanceKey<Found>[] Procedure = [new("path", Text), new("reviewEvery", Duration)];
    private static readonly JsonGlanceKey<Found>[] Training = [new("validFor", Duration)];
    private static readonly JsonGlanceKey<Found>[] Recipients = [new("reassessEvery", Duration), new("confirmContactsEvery", Duration)];
    private static readonly JsonGlanceKey<Found>[] BreakGlass = [new("reviewWithin", Duration), new("rehearseEvery", Duration)];
    private static readonly JsonGlanceKey<Found>[] Access = [new("dormantAfter", Duration), new("refuseDormant", Flag)];
    private static readonly JsonGlanceKey<Found>[] Facts = [new("maxAge", Duration)];
    private static readonly JsonGlanceKey<Found>[] Review = [new("requiredApprovals", (ref r, _) => r.TokenType == JsonTokenType.Number && r.TryGetInt32(out var count) && ApprovalsConverter.Takes(count))];
    private static readonly JsonGlanceKey<Found>[] Scan = [new("exclude", (ref r, f) => Objects(ref r, Exclusion, f))];

    private static readonly JsonGlanceKey<Found>[] Root =
    [
        new("$schema", Text), new("since", Text),
        new("deploymentBranches", (ref r, f) => (f.Branches = Texts(ref r, BranchNamesConverter.ProblemOf)) is not null),
        new("sensitivePaths", (ref r, f) => (f.Globs = Texts(ref r, Hooks.SensitivePaths.ProblemOf)) is not null),
        new("deployRequires", (ref r, _) => Texts(ref r, ControlIdsConverter.ProblemOf) is not null),
        new("environment", (ref r, _) => EnvironmentNameConverter.Takes(JsonGlance.Text(ref r))),
        new("review", (ref r, f) => JsonGlance.Object(ref r, Review, f)), new("tests", (ref r, f) => JsonGlance.Object(ref r, Tests, f)),
        new("procedure", (ref r, f) => JsonGlance.Object(ref r, Procedure, f)), new("scan", (ref r, f) => JsonGlance.Object(ref r, Scan, f)),
        new("allowedBypass", (ref r, f) => Objects(ref r, Bypass, f)), new("declared", (ref r, f) => Objects(ref r, Declared, f)),
        new("training", (ref r, f) => JsonGlance.Object(ref r, Training, f)), new("recipients", (ref r, f) => JsonGlance.Object(ref r, Recipients, f)),
        new("breakGlass", (ref r, f) => JsonGlance.Object(ref r, BreakGlass, f)), new("facts", (ref r, f) => JsonGlance.Object(ref r, Facts, f)), new("lawEnforcement", Flag),
        new("access", (ref r, f) => JsonGlance.Object(ref r, Access, f)),
    ];

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private sealed class Found
    {
        public IReadOnlyList<string>? Branches { get; set; }

        public IReadOnlyList<string>? Globs { get; set; }

        public TimeSpan? MaxAge { get; set; }
    }

    /// <summary>What the hooks ask; null where only the whole reader can say whether it is a policy.</summary>
    public static PushPolicy? Read(ReadOnlySpan<byte> utf8)
    {
        var found = new Found();
        return JsonGlance.Document(utf8.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8, Strict, Root, found)
            ? new PushPolicy(found.Branches, found.Globs, found.MaxAge ?? PushPolicy.DefaultMaxAge)
            : null;
    }

    private static bool Objects(ref Utf8JsonReader reader, JsonGlanceKey<Found>[] keys, Found found) =>
        JsonGlance.Array(ref reader, (ref r, f) => JsonGlance.Object(ref r, keys, f), found);

    private static List<string>? Texts(ref Utf8JsonReader reader, Func<string, string?> problem) =>
        JsonGlance.Texts(ref reader) is { Count: > 0 } texts && texts.TrueForAll(t => problem(t) is null) ? texts : null;

    private static bool Text(ref Utf8JsonReader reader, Found found) => JsonGlance.Text(ref reader) is not null;

    private static bool Number(ref Utf8JsonReader reader, Found found) => reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _);

    private static bool Flag(ref Utf8JsonReader reader, Found found) => reader.TokenType is JsonTokenType.True or JsonTokenType.False;

    private static bool Reason(ref Utf8JsonReader reader, Found found) => ReasonConverter.Takes(JsonGlance.Text(ref reader));

    private static bool DeclarableControl(ref Utf8JsonReader reader, Found found) => DeclaredControlConverter.Takes(JsonGlance.Text(ref reader));

    private static bool Date(ref Utf8JsonReader reader, Found found) =>
        DateOnly.TryParseExact(JsonGlance.Text(ref reader), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _);

    private static bool Duration(ref Utf8JsonReader reader, Found found) => DurationConverter.Read(JsonGlance.Text(ref reader)) is not null;

    private static bool MaxAge(ref Utf8JsonReader reader, Found found) => (found.MaxAge = DurationConverter.Read(JsonGlance.Text(ref reader))) is not null;
}
