namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>A form of the report. Each is a view of the same tree.</summary>
public enum ReportFormat
{
    /// <summary>Plain text for a console.</summary>
    Text,

    /// <summary>GitHub-flavoured Markdown.</summary>
    Markdown,

    /// <summary>The contract for programs: docs/report.schema.json.</summary>
    Json,

    /// <summary>One self-contained page.</summary>
    Html,
}

/// <summary>The names of formats, and the file names that stand for them.</summary>
public static class ReportFormats
{
    /// <summary>The names, as <c>--format</c> takes them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["text", "markdown", "json", "html"];

    /// <summary>The format of a name; null when there is none of that name. Case does not matter.</summary>
    public static ReportFormat? Parse(string name) => name.ToUpperInvariant() switch
    {
        "TEXT" => ReportFormat.Text,
        "MARKDOWN" => ReportFormat.Markdown,
        "JSON" => ReportFormat.Json,
        "HTML" => ReportFormat.Html,
        _ => null,
    };

    /// <summary>The format that a file name's ending stands for; null when it stands for none.</summary>
    public static ReportFormat? OfFileName(string fileName) => Path.GetExtension(fileName).ToUpperInvariant() switch
    {
        ".TXT" => ReportFormat.Text,
        ".MD" => ReportFormat.Markdown,
        ".JSON" => ReportFormat.Json,
        ".HTML" or ".HTM" => ReportFormat.Html,
        _ => null,
    };
}
