using System.Xml;
using Microsoft.VisualStudio.SolutionPersistence.Model;
using Microsoft.VisualStudio.SolutionPersistence.Serializer;
using SafeDeploy.Core;

namespace SafeDeploy.Cli.Scanning;

/// <summary>Reads which projects a solution names.</summary>
internal static class SolutionReader
{
    /// <summary>Whether a file is a solution, by its name.</summary>
    public static bool IsSolution(string path) => Path.GetExtension(path).ToUpperInvariant() is ".SLN" or ".SLNX";

    /// <summary>The projects that a solution names, absolute.</summary>
    /// <exception cref="SafeDeployException">The solution cannot be read, or names a project that is not there.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(string solution, CancellationToken cancellationToken)
    {
        SolutionModel model;
        try
        {
            var serializer = SolutionSerializers.GetSerializerByMoniker(solution)
                ?? throw SafeDeployException.Usage($"{solution} is not a solution that can be read here (.sln, .slnx).");
            model = await serializer.OpenAsync(solution, cancellationToken);
        }
        catch (SolutionException e)
        {
            throw SafeDeployException.Usage($"{solution}{(e.Line is { } line ? $":{line}" : "")}: not a solution that can be read: {e.Message}", e);
        }
        catch (XmlException e)
        {
            throw SafeDeployException.Usage($"{solution}:{e.LineNumber}:{e.LinePosition}: not a solution that can be read: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            throw SafeDeployException.Usage($"{solution}: not a solution that can be read: {e.Message}", e);
        }

        var folder = Path.GetDirectoryName(solution)!;
        var projects = model.SolutionProjects
            .Select(p => Path.GetFullPath(Path.Combine(folder, p.FilePath.Replace('\\', Path.DirectorySeparatorChar))))
            .Where(ProjectKind.IsProject)
            .ToList();
        var missing = projects.Where(p => !File.Exists(p)).Select(p => Path.GetRelativePath(folder, p)).Order(StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? projects
            : throw SafeDeployException.Usage(
                $"{solution} names {(missing.Count == 1 ? "a project that is" : "projects that are")} not there: {string.Join(", ", missing.Take(10))}. "
                + "Restore it, or take it out: dotnet sln remove");
    }
}
