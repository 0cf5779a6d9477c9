using System.Text.Json;

namespace SafeDeploy.Core.Policy;

/// <summary>
/// Takes from a policy what the hooks ask, in one pass and without the serialiser, whose setting-up is most of a push. It answers only where every key and value
/// is one that <see cref="PolicyFile"/> takes too, by the same rules; in any doubt it gives no answer.
/// </summary>
internal static class PolicyGlance
{
    private static readonly JsonReaderOptions Strict = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly Key[] Exclusion = [new("project", Text, true), new("reason", Reason, true)];
    private static readonly Key[] Check = [new("name", Text, true), new("app", Number)];
    private static readonly Key[] Evidence = [new("required", Flag), new("maxAge", MaxAge)];
    private static readonly Key[] Retired = [new("name", Text, true), new("reason", Reason, true)];
    private static readonly Key[] Bypass = [new("type", Text, true), new("id", Number), new("reason", Reason, true)];
    private static readonly Key[] Declared = [new("control", DeclarableControl, true), new("measure", Reason, true), new("owner", Text, true), new("date", Date, true)];

    private static readonly Key[] Tests =
    [
        new("checks", (ref r, f) => Objects(ref r, Check, f)), new("evidence", (ref r, f) => Object(ref r, Evidence, f)),
        new("exclude", (ref r, f) => Objects(ref r, Exclusion, f)), new("retired", (ref r, f) => Objects(ref r, Retired, f)),
        new("artifact", (ref r, _) => ArtifactNameConverter.Takes(TextOf(ref r))),
    ];

    private static readonly Key[] Procedure = [new("path", Text), new("reviewEvery", Duration)];
    private static readonly Key[] Training = [new("validFor", Duration)];
    private static readonly Key[] Recipients = [new("reassessEvery", Duration), new("confirmContactsEvery", Duration)];
    private static readonly Key[] BreakGlass = [new("reviewWithin", Duration), new("rehearseEvery", Duration)];
    private static readonly Key[] Access = [new("dormantAfter", Duration), new("refuseDormant", Flag)];
    private static readonly Key[] Facts = [new("maxAge", Duration)];
    private static readonly Key[] Review = [new("requiredApprovals", (ref r, _) => r.TokenType == JsonTokenType.Number && r.TryGetInt32(out var count) && ApprovalsConverter.Takes(count))];
    private static readonly Key[] Scan = [new("exclude", (ref r, f) => Objects(ref r, Exclusion, f))];

    private static readonly Key[] Root =
    [
        new("$schema", Text), new("since", Text),
        new("deploymentBranches", (ref r, f) => (f.Branches = Texts(ref r, BranchNamesConverter.ProblemOf)) is not null),
        new("sensitivePaths", (ref r, f) => (f.Globs = Texts(ref r, Hooks.SensitivePaths.ProblemOf)) is not null),
        new("deployRequires", (ref r, _) => Texts(ref r, ControlIdsConverter.ProblemOf) is not null),
        new("environment", (ref r, _) => EnvironmentNameConverter.Takes(TextOf(ref r))),
        new("review", (ref r, f) => Object(ref r, Review, f)), new("tests", (ref r, f) => Object(ref r, Tests, f)),
        new("procedure", (ref r, f) => Object(ref r, Procedure, f)), new("scan", (ref r, f) => Object(ref r, Scan, f)),
        new("allowedBypass", (ref r, f) => Objects(ref r, Bypass, f)), new("declared", (ref r, f) => Objects(ref r, Declared, f)),
        new("training", (ref r, f) => Object(ref r, Training, f)), new("recipients", (ref r, f) => Object(ref r, Recipients, f)),
        new("breakGlass", (ref r, f) => Object(ref r, BreakGlass, f)), new("facts", (ref r, f) => Object(ref r, Facts, f)), new("lawEnforcement", Flag),
        new("access", (ref r, f) => Object(ref r, Access, f)),
    ];

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a value, at whose first token the reader stands; false where it is not plainly right.</summary>
    private delegate bool Value(ref Utf8JsonReader reader, Found found);

    private sealed record Key(string Name, Value Value, bool Required = false);

    private sealed class Found
    {
        public IReadOnlyList<string>? Branches { get; set; }

        public IReadOnlyList<string>? Globs { get; set; }

        public TimeSpan? MaxAge { get; set; }
    }

    /// <summary>What the hooks ask; null where only the whole reader can say whether it is a policy.</summary>
    public static PushPolicy? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8, Strict);
            var found = new Found();
            return reader.Read() && Object(ref reader, Root, found) && !reader.Read()
                ? new PushPolicy(found.Branches, found.Globs, found.MaxAge ?? PushPolicy.DefaultMaxAge)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text that is none.
            return null;
        }
    }

    private static bool Object(ref Utf8JsonReader reader, Key[] keys, Found found)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = 0;
            while (at < keys.Length && !reader.ValueTextEquals(keys[at].Name))
            {
                at++;
            }

            if (at == keys.Length || (seen & (1 << at)) != 0 || !reader.Read() || !keys[at].Value(ref reader, found))
            {
                return false;
            }

            seen |= 1 << at;
        }

        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i].Required && (seen & (1 << i)) == 0)
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    private static bool Objects(ref Utf8JsonReader reader, Key[] keys, Found found)
    {
        var right = reader.TokenType == JsonTokenType.StartArray;
        while (right && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            right = Object(ref reader, keys, found);
        }

        return right;
    }

    private static List<string>? Texts(ref Utf8JsonReader reader, Func<string, string?> problem)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (TextOf(ref reader) is not { } text || problem(text) is not null)
            {
                return null;
            }

            texts.Add(text);
        }

        return texts.Count > 0 ? texts : null;
    }

    private static string? TextOf(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String ? reader.GetString() : null;

    private static bool Text(ref Utf8JsonReader reader, Found found) => TextOf(ref reader) is not null;

    private static bool Number(ref Utf8JsonReader reader, Found found) => reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _);

    private static bool Flag(ref Utf8JsonReader reader, Found found) => reader.TokenType is JsonTokenType.True or JsonTokenType.False;

    private static bool Reason(ref Utf8JsonReader reader, Found found) => ReasonConverter.Takes(TextOf(ref reader));

    private static bool DeclarableControl(ref Utf8JsonReader reader, Found found) => DeclaredControlConverter.Takes(TextOf(ref reader));

    private static bool Date(ref Utf8JsonReader reader, Found found) =>
        DateOnly.TryParseExact(TextOf(ref reader), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _);

    private static bool Duration(ref Utf8JsonReader reader, Found found) => DurationConverter.Read(TextOf(ref reader)) is not null;

    private static bool MaxAge(ref Utf8JsonReader reader, Found found) => (found.MaxAge = DurationConverter.Read(TextOf(ref reader))) is not null;
}
