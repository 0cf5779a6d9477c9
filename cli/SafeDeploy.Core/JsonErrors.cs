using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SafeDeploy.Core;

/// <summary>Says where and why a JSON file could not be read, in words for the person who wrote it.</summary>
internal static partial class JsonErrors
{
    /// <summary><c>file:line:column</c>, both from 1.</summary>
    public static string At(string name, JsonException e) => string.Create(
        CultureInfo.InvariantCulture, $"{name}:{(e.LineNumber ?? 0) + 1}:{(e.BytePositionInLine ?? 0) + 1}");

    /// <summary>The reason without the serialiser's own type names and positions.</summary>
    public static string Explain(JsonException e)
    {
        if (UnmappedMember().Match(e.Message) is { Success: true } unmapped)
        {
            return $"unknown key \"{unmapped.Groups[1].Value}\"";
        }

        if (MissingMembers().Match(e.Message) is { Success: true } missing)
        {
            return $"missing key {missing.Groups[1].Value.Replace('\'', '"').TrimEnd('.')}";
        }

        if (WrongType().IsMatch(e.Message))
        {
            return $"the value at {e.Path} is not of the kind that is expected there";
        }

        return Position().Replace(e.Message, "").Trim().TrimEnd('.');
    }

    [GeneratedRegex("The JSON property '([^']+)' could not be mapped")]
    private static partial Regex UnmappedMember();

    [GeneratedRegex("missing required properties including: (.+?)(?: Path:|$)")]
    private static partial Regex MissingMembers();

    [GeneratedRegex("could not be converted")]
    private static partial Regex WrongType();

    [GeneratedRegex(@"(Path: .*)?\s*\|?\s*LineNumber: \d+ \| BytePositionInLine: \d+\.?")]
    private static partial Regex Position();
}
