using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Core.Reporting;

/// <summary>Makes the data map from a scan.</summary>
public static class DataMapBuilder
{
    private const int PlacesShown = 20;
    private static readonly string[] ClassOrder = ["criminal-offence", "special-category", "personal", "credential", "pseudonymous-id"];

    /// <summary>Makes the data map; an empty, incomplete one where there is no scan.</summary>
    public static DataMap Build(ScanFacts? scan, DeploymentPolicy policy)
    {
        var coverage = scan is null ? null : ScanCoverage.Of(scan, policy);
        var judged = coverage?.Judged.Select(p => p.Path).ToHashSet(StringComparer.Ordinal);
        var members = (scan?.Members ?? []).Where(m => m.Project is null || judged!.Contains(m.Project)).ToList();
        var personal = members.Where(IsPersonal).ToList();
        return new DataMap
        {
            Complete = coverage?.IsComplete == true,
            PersonalDataMembers = personal.Count,
            Classified = personal.Count(m => m.Annotated),
            Rows = [.. members
                .GroupBy(m => (m.Class, Category: m.Category ?? "other"))
                .OrderBy(g => ClassRank(g.Key.Class)).ThenByDescending(g => g.Count()).ThenBy(g => g.Key.Category, StringComparer.Ordinal).ThenBy(g => g.Key.Class, StringComparer.Ordinal)
                .Select(Row)],
            Projects = [.. (scan?.Projects ?? []).OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.TargetFramework, StringComparer.Ordinal)],
        };
    }

    /// <summary>Whether a member holds personal data by itself: not a bare identifier, not a secret.</summary>
    public static bool IsPersonal(PersonalDataMemberFact member) => member.Class is not ("credential" or "pseudonymous-id");

    /// <summary>How grave a class is: the lower the graver.</summary>
    internal static int ClassRank(string name) => Array.IndexOf(ClassOrder, name) is var rank and >= 0 ? rank : ClassOrder.Length;

    private static DataMapRow Row(IGrouping<(string Class, string Category), PersonalDataMemberFact> group) => new()
    {
        Class = group.Key.Class,
        Category = group.Key.Category,
        Members = group.Count(),
        Classified = group.Count(m => m.Annotated),
        ChildSubjects = group.Count(m => m.ChildSubject),
        Places = [.. group.Select(m => m.Location).OfType<CodeLocation>()
            .OrderBy(l => l.Path, StringComparer.Ordinal).ThenBy(l => l.Line).ThenBy(l => l.Column).Take(PlacesShown)],
    };
}
