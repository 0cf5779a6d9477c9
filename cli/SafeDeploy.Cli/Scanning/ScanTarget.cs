using SafeDeploy.Core;

namespace SafeDeploy.Cli.Scanning;

/// <summary>What a scan is asked to read: the projects of a solution, one project, or all projects below a folder.</summary>
/// <param name="Path">The solution, project or folder, absolute and without links.</param>
/// <param name="Solution">The solution file that the projects come from; null where they do not come from one.</param>
/// <param name="Projects">The C# projects that can be built, absolute, in ordinal order.</param>
/// <param name="NotCovered">The projects that a scan cannot read, with the reason.</param>
public sealed record ScanTarget(
    string Path, string? Solution, IReadOnlyList<string> Projects, IReadOnlyList<UncoveredProject> NotCovered)
{
    /// <summary>The folder that the target stands in, or is.</summary>
    public string Folder => Directory.Exists(Path) ? Path : System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Finds the projects of a path.</summary>
    /// <exception cref="SafeDeployException">There is nothing to scan there, or more than one thing.</exception>
    public static async Task<ScanTarget> ResolveAsync(string path, CancellationToken cancellationToken)
    {
        var full = RealPath.Of(path);
        if (Directory.Exists(full))
        {
            var solutions = Directory.EnumerateFiles(full).Where(SolutionReader.IsSolution).Order(StringComparer.Ordinal).ToList();
            return solutions switch
            {
                [var one] => await OfSolutionAsync(one, cancellationToken),
                [] => OfFolder(full),
                _ => throw SafeDeployException.Usage(
                    $"{path} holds {solutions.Count} solutions: {string.Join(", ", solutions.Select(System.IO.Path.GetFileName))}. "
                    + $"Name the one to scan: safedeploy scan {System.IO.Path.GetRelativePath(Environment.CurrentDirectory, solutions[0])}"),
            };
        }

        if (!File.Exists(full))
        {
            throw SafeDeployException.Usage($"There is no file or folder {path}. Name a solution, a project or a folder: safedeploy scan PATH");
        }

        if (SolutionReader.IsSolution(full))
        {
            return await OfSolutionAsync(full, cancellationToken);
        }

        return ProjectKind.IsProject(full)
            ? Of(full, null, [full])
            : throw SafeDeployException.Usage($"{path} is neither a solution (.sln, .slnx) nor a project (.csproj) nor a folder.");
    }

    private static async Task<ScanTarget> OfSolutionAsync(string solution, CancellationToken cancellationToken) =>
        Of(solution, solution, await SolutionReader.ReadAsync(solution, cancellationToken));

    private static ScanTarget OfFolder(string folder) => Of(folder, null, ProjectSearch.Below(folder));

    private static ScanTarget Of(string path, string? solution, IEnumerable<string> projects)
    {
        var kinds = projects.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(p => (Path: p, Reason: ProjectKind.WhyNotCovered(p))).ToList();
        return kinds.Count == 0
            ? throw SafeDeployException.Usage($"There is no project in {path}. Name a solution, a project or a folder that holds one.")
            : new ScanTarget(
                path,
                solution,
                [.. kinds.Where(k => k.Reason is null).Select(k => k.Path)],
                [.. kinds.Where(k => k.Reason is not null).Select(k => new UncoveredProject(k.Path, k.Reason!))]);
    }
}

/// <summary>A project that a scan cannot read.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Reason">Why not.</param>
public sealed record UncoveredProject(string Path, string Reason);
