using CsvHelper;
using Microsoft.CodeAnalysis;

namespace SafeDeploy.Accuracy.Scoring;

/// <summary>One diagnostic, as it is written down.</summary>
[CsvRecord]
internal sealed partial record Finding
{
    [CsvColumn("id")]
    public string Id { get; init; } = "";

    [CsvColumn("severity")]
    public string Severity { get; init; } = "";

    /// <summary>Relative to the sources, with forward slashes; empty for a diagnostic without a place.</summary>
    [CsvColumn("path")]
    public string Path { get; init; } = "";

    /// <summary>Counted from 1.</summary>
    [CsvColumn("line")]
    public int Line { get; init; }

    /// <summary>Counted from 1.</summary>
    [CsvColumn("column")]
    public int Column { get; init; }

    [CsvColumn("message")]
    public string Message { get; init; } = "";

    /// <summary>The diagnostic's properties: <c>name=value</c>, joined by semicolons, in the order of their names.</summary>
    [CsvColumn("properties")]
    public string Properties { get; init; } = "";

    /// <summary>A diagnostic, for the file.</summary>
    /// <param name="diagnostic">What an analyzer said.</param>
    /// <param name="root">The folder of the sources, absolute.</param>
    public static Finding Of(Diagnostic diagnostic, string root)
    {
        var at = diagnostic.Location.GetLineSpan();
        return new Finding
        {
            Id = diagnostic.Id,
            Severity = diagnostic.Severity.ToString(),
            Path = at.Path is { Length: > 0 } path ? System.IO.Path.GetRelativePath(root, path).Replace('\\', '/') : "",
            Line = at.StartLinePosition.Line + 1,
            Column = at.StartLinePosition.Character + 1,
            Message = diagnostic.GetMessage(null).ReplaceLineEndings(" "),
            Properties = string.Join(';', diagnostic.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}")),
        };
    }

    /// <summary>A property of the diagnostic, or null.</summary>
    public string? Property(string name) =>
        Properties.Split(';').Where(p => p.StartsWith(name + "=", StringComparison.Ordinal)).Select(p => p[(name.Length + 1)..]).LastOrDefault();
}
