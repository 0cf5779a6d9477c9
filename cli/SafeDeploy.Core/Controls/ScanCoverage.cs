using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Core.Controls;

/// <summary>Which projects a scan must cover, and which it does. Test projects never run live; the policy can leave others out with a reason.</summary>
/// <param name="Judged">The projects that count.</param>
/// <param name="Missing">Those of them that our rules did not run in.</param>
/// <param name="Excluded">Those that the policy leaves out.</param>
/// <param name="RestKnown">Whether it is known which projects of the repository the scan did not reach.</param>
public sealed record ScanCoverage(
    IReadOnlyList<ScannedProjectFact> Judged, IReadOnlyList<ScannedProjectFact> Missing, IReadOnlyList<ScannedProjectFact> Excluded, bool RestKnown)
{
    /// <summary>Whether there is something to judge, and all of it was seen.</summary>
    public bool IsComplete => Judged.Count > 0 && Missing.Count == 0 && RestKnown;

    /// <summary>Whether something in a project counts; what names no project does.</summary>
    public bool Counts(string? project) => project is null || Judged.Any(p => p.Path == project);

    /// <summary>The coverage of a scan under a policy.</summary>
    public static ScanCoverage Of(ScanFacts scan, DeploymentPolicy policy)
    {
        // A project that the scan did not reach may be anything, a test or what is deployed.
        var unreached = (scan.NotScanned ?? []).Select(path => new ScannedProjectFact { Path = path, Covered = false, Reason = $"the scan of {scan.Target ?? "a part"} did not reach it", RulesRun = [], RulesLowered = [] });
        var live = scan.Projects.Where(p => p.IsTest != true).Concat(unreached).ToLookup(p => policy.Scan.Exclude.Any(e => e.Project == p.Path));
        var judged = live[false].ToList();
        return new ScanCoverage(judged, [.. judged.Where(p => !p.Covered)], [.. live[true]], scan.NotScanned is not null);
    }
}
