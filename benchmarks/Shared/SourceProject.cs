namespace SafeDeploy.Measuring;

/// <summary>The sources that one project file gathers.</summary>
/// <param name="Name">The assembly's name: that of the project file.</param>
/// <param name="ProjectFile">Full path of the project file; null for sources that stand under none.</param>
/// <param name="Files">Full paths of its sources, in ordinal order.</param>
/// <param name="References">Full paths of the project files that it refers to and that the folder holds.</param>
public sealed record SourceProject(string Name, string? ProjectFile, IReadOnlyList<string> Files, IReadOnlyList<string> References)
{
    /// <summary>Words of a project's name that say it is for tests, or for measuring.</summary>
    private static readonly string[] TestWords = ["test", "tests", "unittests", "integrationtests", "specs", "fuzz", "benchmarks", "testcommon", "uitestcommon"];

    /// <summary>Whether the project is for tests by its name: without restored packages nothing else tells.</summary>
    public bool IsTest => Name.Split('.', '-', '_').Any(w => TestWords.Contains(w, StringComparer.OrdinalIgnoreCase) || w.EndsWith("Tests", StringComparison.Ordinal) || w.EndsWith("Benchmarks", StringComparison.Ordinal));
}
