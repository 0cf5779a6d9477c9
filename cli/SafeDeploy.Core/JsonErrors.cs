using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace SafeDeploy.Core;

/// <summary>Says where and why a JSON file could not be read, in words for the person who wrote it.</summary>
internal static partial class JsonErrors
{
    /// <summary><c>file:line:column</c>, both from 1.</summary>
    public static string At(string name, JsonException e) => string.Create(
        CultureInfo.InvariantCulture, $"{name}:{(e.LineNumber ?? 0) + 1}:{(e.BytePositionInLine ?? 0) + 1}");

    /// <summary>The reason without the serialiser's own type names and positions.</summary>
    /// <param name="e">What the serialiser says.</param>
    /// <param name="root">What was read: the keys that could have been meant.</param>
    public static string Explain(JsonException e, JsonTypeInfo root)
    {
        if (UnmappedMember().Match(e.Message) is { Success: true } unmapped)
        {
            return $"unknown key \"{unmapped.Groups[1].Value}\"{JsonKeys.Hint(unmapped.Groups[1].Value, unmapped.Groups[2].Value, root)}";
        }

        if (MissingMembers().Match(e.Message) is { Success: true } missing)
        {
            return $"missing key {missing.Groups[1].Value.Replace('\'', '"').TrimEnd('.')}";
        }

        if (Duplicate().Match(e.Message) is { Success: true } duplicate)
        {
            return $"the key \"{duplicate.Groups[1].Value}\" is there twice";
        }

        if (NullValue().IsMatch(e.Message))
        {
            return $"{Place(e)} cannot be null: give it a value, or leave the key out";
        }

        if (WrongType().Match(e.Message) is { Success: true } wrong)
        {
            return $"{Place(e)} must be {Kind(e.InnerException?.Message ?? wrong.Groups[1].Value)}";
        }

        return e.Message.Contains("does not contain any JSON tokens", StringComparison.Ordinal)
            ? "the file is empty"
            : Position().Replace(e.Message, "").Replace(", when isFinalBlock is true", "", StringComparison.Ordinal).Trim().TrimEnd('.');
    }

    private static string Place(JsonException e) => e.Path is { Length: > 2 } path ? $"\"{path[2..]}\"" : "the file";

    // The serialiser names the owner's type where a member is set through a constructor; what its reader wanted is in the inner exception.
    private static string Kind(string type) => type switch
    {
        _ when type.Contains("IReadOnlyList", StringComparison.Ordinal) => "a list, in [ ]",
        _ when type.Contains("System.String", StringComparison.Ordinal) || type.Contains("as a string", StringComparison.Ordinal) => "a text, in quotes",
        _ when type.Contains("Int", StringComparison.Ordinal) || type.Contains("as a number", StringComparison.Ordinal) => "a whole number",
        _ when type.Contains("System.Boolean", StringComparison.Ordinal) || type.Contains("as a boolean", StringComparison.Ordinal) => "true or false",
        _ when type.Contains("Date", StringComparison.Ordinal) => "a date, such as \"2026-01-31\" or \"2026-01-31T12:00:00Z\"",
        _ => "an object, in { }",
    };

    [GeneratedRegex("The JSON property '([^']+)' could not be mapped to any .NET member contained in type '([^']+)'")]
    private static partial Regex UnmappedMember();

    [GeneratedRegex("missing required properties including: (.+?)(?: Path:|$)")]
    private static partial Regex MissingMembers();

    [GeneratedRegex("Duplicate property '([^']+)'")]
    private static partial Regex Duplicate();

    [GeneratedRegex("doesn't allow setting null values|null value for non-nullable|doesn't allow null")]
    private static partial Regex NullValue();

    [GeneratedRegex(@"could not be converted to (\S+?)\.?(?:\s+Path:|\s*$)")]
    private static partial Regex WrongType();

    [GeneratedRegex(@"(Path: .*)?\s*\|?\s*LineNumber: \d+ \| BytePositionInLine: \d+\.?")]
    private static partial Regex Position();
}
