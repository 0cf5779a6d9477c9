using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>The report as JSON: docs/report.schema.json. Every key is always there, null where nothing is known.</summary>
internal static class JsonReport
{
    public static string Render(Report report) =>
        JsonSerializer.Serialize(report, ReportJsonContext.Default.Report).ReplaceLineEndings("\n") + "\n";
}

/// <summary>Moments in UTC, with fractions of a second only where there are some.</summary>
internal sealed class UtcMomentConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(UtcMomentConverter)])]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
