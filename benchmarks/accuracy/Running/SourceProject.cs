namespace SafeDeploy.Accuracy.Running;

/// <summary>The sources that one project file compiles, and the project files that it refers to.</summary>
/// <param name="File">The project file, relative to the sources; empty for the C# that no project file stands above.</param>
/// <param name="Sources">Relative to the sources, in ordinal order.</param>
/// <param name="References">Project files among the sources.</param>
internal sealed record SourceProject(string File, IReadOnlyList<string> Sources, IReadOnlyList<string> References)
{
    /// <summary>The assembly's name.</summary>
    public string Name => File.Length == 0 ? "none" : Path.GetFileNameWithoutExtension(File);
}
