namespace SafeDeploy.Accuracy.Labels;

/// <summary>A file of labelled members.</summary>
internal static class LabelFile
{
    private static readonly string[] Known = ["personal", "special", "criminal", "credential", "pseudonymous-id", "not", "unsure"];

    /// <summary>Reads labelled rows.</summary>
    /// <exception cref="AccuracyException">The file cannot be read, lacks a column, or a row is not labelled.</exception>
    public static IReadOnlyList<LabelRow> Read(string path)
    {
        var rows = CsvTable.Read<LabelRow>(path);
        return rows.FirstOrDefault(r => !Known.Contains(r.Label)) is { } wrong
            ? throw new AccuracyException($"{path}, row {wrong.Id}: '{wrong.Label}' is no label; write one of {string.Join(", ", Known)}")
            : rows;
    }
}
