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

    /// <summary>SARIF 2.1.0: what is open, for code scanning.</summary>
    Sarif,

    /// <summary>JUnit XML: each question as a test, for a pipeline's view of tests.</summary>
    Junit,

    /// <summary>OSCAL 1.1.2 assessment results, for tools of auditors.</summary>
    Oscal,
}

/// <summary>The names of formats, and the file names that stand for them.</summary>
public static class ReportFormats
{
    private static readonly (string Name, ReportFormat Format)[] All =
    [
        ("text", ReportFormat.Text), ("markdown", ReportFormat.Markdown), ("json", ReportFormat.Json), ("html", ReportFormat.Html),
        ("sarif", ReportFormat.Sarif), ("junit", ReportFormat.Junit), ("oscal", ReportFormat.Oscal),
    ];

    // The longer ending first: assessment.oscal.json is not our own JSON.
    private static readonly (string Ending, ReportFormat Format)[] OfEndings =
    [
        (".oscal.json", ReportFormat.Oscal), (".sarif.json", ReportFormat.Sarif), (".sarif", ReportFormat.Sarif), (".xml", ReportFormat.Junit), (".html", ReportFormat.Html),
        (".htm", ReportFormat.Html), (".md", ReportFormat.Markdown), (".json", ReportFormat.Json), (".txt", ReportFormat.Text),
    ];

    /// <summary>The names, as <c>--format</c> takes them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.Name)];

    /// <summary>The endings of file names that stand for a format, the common one of each.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. OfEndings.Where(e => e.Ending is not (".htm" or ".sarif.json")).Select(e => e.Ending)];

    /// <summary>The format of a name; null when there is none of that name. Case does not matter.</summary>
    public static ReportFormat? Parse(string name) =>
        Array.Find(All, f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { Name: not null } found ? found.Format : null;

    /// <summary>The format that a file name's ending stands for; null when it stands for none.</summary>
    public static ReportFormat? OfFileName(string fileName) =>
        Array.Find(OfEndings, e => fileName.EndsWith(e.Ending, StringComparison.OrdinalIgnoreCase)) is { Ending: not null } found ? found.Format : null;
}
