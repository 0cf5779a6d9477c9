using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Hooks;

namespace SafeDeploy.Core.Policy;

/// <summary>A list of texts of which each is checked where it stands, so that an error has its line.</summary>
internal abstract class CheckedListConverter : JsonConverter<IReadOnlyList<string>?>
{
    public override IReadOnlyList<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("a list of texts is expected here");
        }

        var items = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var item = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("a text is expected here");
            if (Problem(item) is { } problem)
            {
                throw new JsonException(problem);
            }

            items.Add(item);
        }

        return items.Count > 0 ? items : throw new JsonException("the list is empty: leave the key out for the default");
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string>? value, JsonSerializerOptions options) => throw new NotSupportedException();

    /// <summary>What is wrong with an item; null when nothing is.</summary>
    protected abstract string? Problem(string item);
}

internal sealed class ControlIdsConverter : CheckedListConverter
{
    public static string? ProblemOf(string item) => ControlCatalogue.Find(item) is null
        ? $"there is no control \"{item}\" here; there are {string.Join(", ", ControlCatalogue.All.Select(c => c.Id))}"
        : null;

    protected override string? Problem(string item) => ProblemOf(item);
}

internal sealed class BranchNamesConverter : CheckedListConverter
{
    public static string? ProblemOf(string item) => item switch
    {
        "" => "a branch name is expected here",
        _ when item.StartsWith("refs/", StringComparison.Ordinal) => $"write the branch as \"{item.Split('/', 3)[^1]}\", without refs/heads/",
        _ when item.Any(c => c is '*' or '?' or '[' or ' ' || char.IsControl(c)) => $"\"{item}\" is not a branch name: patterns are not read here, name each branch",
        _ => null,
    };

    protected override string? Problem(string item) => ProblemOf(item);
}

internal sealed class EnvironmentNameConverter : JsonConverter<string>
{
    public static bool Takes(string? name) => name is { Length: > 0 and <= 255 } && !name.Any(char.IsControl);

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } name && Takes(name)
            ? name
            : throw new JsonException("the name of an environment is expected here, such as \"production\"");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
}

internal sealed class ArtifactNameConverter : JsonConverter<string>
{
    // What GitHub's actions/upload-artifact refuses in a name.
    private const string Refused = "\":<>|*?\r\n\\/";

    /// <summary>Whether a text is an artifact's name.</summary>
    public static bool Takes(string? text) => text is { Length: > 0 and <= 255 } && !text.Any(c => char.IsControl(c) || Refused.Contains(c, StringComparison.Ordinal));

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } name && Takes(name)
            ? name
            : throw new JsonException("the name of one artifact is expected here, such as \"test-results\", without patterns");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
}

internal sealed class DeclaredControlConverter : JsonConverter<string>
{
    private static readonly string[] Declarable = ["CHANGE-1", "CHANGE-2", "CHANGE-3", "CHANGE-4"];

    public static bool Takes(string? control) => Declarable.Contains(control);

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } control && Takes(control)
            ? control
            : throw new JsonException($"a measure can be declared for {string.Join(", ", Declarable)}");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
}

internal sealed class GlobsConverter : CheckedListConverter
{
    protected override string? Problem(string item) => SensitivePaths.ProblemOf(item);
}

internal sealed class ApprovalsConverter : JsonConverter<int>
{
    public static bool Takes(int count) => count is >= 1 and <= 10;

    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var count) && Takes(count)
            ? count
            : throw new JsonException("requiredApprovals is a whole number from 1 to 10");

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => throw new NotSupportedException();
}

internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    // A review that is due after a life's work asks for nothing.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>The duration; null where the text is none, or is too long.</summary>
    public static TimeSpan? Read(string? text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text ?? "") is var duration && duration > TimeSpan.Zero && duration <= Longest ? duration : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? Read(reader.GetString()) : null)
            ?? throw new JsonException("an ISO 8601 duration of at most ten years is expected here, such as \"P1Y\" or \"P180D\"");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => throw new NotSupportedException();
}

internal sealed class ReasonConverter : JsonConverter<string>
{
    private const int ShortestReason = 15;

    public static bool Takes(string? reason) => reason is not null && reason.Trim().Length >= ShortestReason;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } reason && Takes(reason)
            ? reason
            : throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"a reason of at least {ShortestReason} characters is expected here: it stands in every report"));

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
}
