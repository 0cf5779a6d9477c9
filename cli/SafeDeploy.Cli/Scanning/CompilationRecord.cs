namespace SafeDeploy.Cli.Scanning;

/// <summary>What the injected target wrote of a compilation before it began; the compiler's log stands beside it.</summary>
/// <param name="Project">The project's absolute path.</param>
/// <param name="Framework">The target framework.</param>
/// <param name="IsTest">Whether the project says that it holds tests.</param>
/// <param name="ReferencesAnalyzers">Whether the project brings our analyzers itself.</param>
/// <param name="Log">The path of the log, there or not.</param>
internal sealed record CompilationRecord(string Project, string? Framework, bool IsTest, bool ReferencesAnalyzers, string Log)
{
    /// <summary>All records of a scan, in the order of projects and frameworks.</summary>
    public static IReadOnlyList<CompilationRecord> ReadAll(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.project").Select(Read).OfType<CompilationRecord>()
            .OrderBy(r => r.Project, StringComparer.Ordinal).ThenBy(r => r.Framework, StringComparer.Ordinal).ThenBy(r => r.Log, StringComparer.Ordinal),
    ];

    private static CompilationRecord? Read(string file)
    {
        var values = File.ReadLines(file).Select(l => l.Split('=', 2)).Where(p => p.Length == 2).ToLookup(p => p[0], p => p[1], StringComparer.Ordinal);
        string? Text(string key) => values[key].FirstOrDefault(v => v.Length > 0);
        return Text("path") is { } project
            ? new CompilationRecord(project, Text("framework"), Text("isTest") == "true", Text("referencesAnalyzers") == "true", Path.ChangeExtension(file, ".sarif"))
            : null;
    }
}
